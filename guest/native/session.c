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
    if (size > OVM_SESSION_MEMORY_MAX - session->used)
        return NULL;
    struct ovm_session_block *block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->next = session->blocks;
    session->blocks = block;
    session->used += size;
    return block->data;
}

static void fail(void *user, enum ovm_status status)
{
    struct ovm_session *session = user;
    session->status = status;
    longjmp(session->escape, 1);
}

void ovm_session_start(struct ovm_session *session)
{
    session->platform = (struct ovm_platform){.user = session, .allocate = allocate, .fail = fail};
    session->blocks = NULL;
    session->used = 0;
    session->status = OVM_OK;
}

enum ovm_status ovm_session_end(struct ovm_session *session)
{
    while (session->blocks) {
        struct ovm_session_block *next = session->blocks->next;
        free(session->blocks);
        session->blocks = next;
    }
    return session->status;
}
