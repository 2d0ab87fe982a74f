// SPDX-License-Identifier: MIT
#include "session.h"

#include <stdlib.h>

struct ovm_session_block {
    struct ovm_session_block *next;
    _Alignas(max_align_t) uint8_t data[];
};

static void *allocate(void *user, size_t size)
{
    struct ovm_session *session = user;
    struct ovm_session_block *block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->next = session->blocks;
    session->blocks = block;
    return block->data;
}

static void fail(void *user, enum ovm_status status)
{
    struct ovm_session *session = user;
    session->status = status;
    longjmp(session->escape, 1);
}

struct ovm_session *ovm_session_start(void)
{
    struct ovm_session *session = malloc(sizeof *session);
    if (!session)
        return NULL;
    session->platform = (struct ovm_platform){
        .user = session, .memory_left = OVM_SESSION_MEMORY_MAX, .allocate = allocate, .fail = fail};
    session->blocks = NULL;
    session->status = OVM_OK;
    return session;
}

enum ovm_status ovm_session_end(struct ovm_session *session)
{
    enum ovm_status status = session->status;
    while (session->blocks) {
        struct ovm_session_block *next = session->blocks->next;
        free(session->blocks);
        session->blocks = next;
    }
    free(session);
    return status;
}
