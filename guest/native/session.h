// SPDX-License-Identifier: MIT
// The platform of the native build: memory from the C library, given back all at once, and a way out of a run that cannot go on.
//
//     struct ovm_session *session = ovm_session_start();
//     if (!session)
//         return OVM_OUT_OF_MEMORY;
//     if (setjmp(session->escape) == 0) { ... &session->platform ... }
//     enum ovm_status status = ovm_session_end(session);
//
// It stands on the heap, because what changes between setjmp and longjmp must not be in the frame that calls setjmp (C17 7.13.2.1).
#ifndef OVM_NATIVE_SESSION_H
#define OVM_NATIVE_SESSION_H

#include <ovm/batch.h>
#include <setjmp.h>

// What is not bounded by OVM_RUN_MEMORY_MAX may have so much.
#define OVM_SESSION_MEMORY_MAX ((size_t)2 << 30)

struct ovm_session_block;

struct ovm_session {
    struct ovm_platform platform;
    jmp_buf escape;
    struct ovm_session_block *blocks;
    enum ovm_status status;
};

// Null if there is no memory.
struct ovm_session *ovm_session_start(void);
// Frees the session with all that it gave out.
enum ovm_status ovm_session_end(struct ovm_session *session);
// A run in the session's memory. Leaves the session if there is none.
struct ovm_run *ovm_session_run(struct ovm_session *session, const struct ovm_host *host, const struct ovm_tracer *tracer);
// A chain's configuration. Leaves the session if it is malformed.
const struct ovm_configuration *ovm_session_configuration(struct ovm_session *session, ovm_bytes encoded);
// A run in the block of a batch, on a state. Leaves the session if configuration or batch are malformed.
struct ovm_run *ovm_session_run_at(struct ovm_session *session, const struct ovm_host *host, const struct ovm_tracer *tracer,
                                   const uint8_t root[32], ovm_bytes configuration, ovm_bytes batch);

#endif
