// SPDX-License-Identifier: MIT
// The platform of the native build: memory from the C library, given back all at once, and a way out of a run that cannot go on.
//
//     struct ovm_session session;
//     ovm_session_start(&session);
//     if (setjmp(session.escape) == 0) { ... &session.platform ... }
//     enum ovm_status status = ovm_session_end(&session);
#ifndef OVM_NATIVE_SESSION_H
#define OVM_NATIVE_SESSION_H

#include <ovm/batch.h>
#include <setjmp.h>

// A run that wants more is out of memory.
#define OVM_SESSION_MEMORY_MAX ((size_t)2 << 30)

struct ovm_session_block;

struct ovm_session {
    struct ovm_platform platform;
    jmp_buf escape;
    struct ovm_session_block *blocks;
    size_t used;
    enum ovm_status status;
};

void ovm_session_start(struct ovm_session *session);
enum ovm_status ovm_session_end(struct ovm_session *session);
// A run in the session's memory. Leaves the session if there is none.
struct ovm_run *ovm_session_run(struct ovm_session *session, const struct ovm_host *host, const struct ovm_tracer *tracer);

#endif
