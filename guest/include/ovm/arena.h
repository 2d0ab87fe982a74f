// SPDX-License-Identifier: MIT
// Memory that is given out in order and taken back all at once, to a mark. Running out of it leaves the whole run
// (ovm_fail), so that no caller has to look for null.
#ifndef OVM_ARENA_H
#define OVM_ARENA_H

#include <ovm/status.h>
#include <ovm/types.h>

// Where memory comes from and where a run that cannot go on leaves to.
struct ovm_platform {
    void *user;
    size_t memory_left;         // how many bytes arenas may still ask for
    // Zeroed or not; null if there is no more.
    void *(*allocate)(void *user, size_t size);
    // Does not return.
    void (*fail)(void *user, enum ovm_status status);
};

_Noreturn void ovm_fail(const struct ovm_platform *platform, enum ovm_status status);

struct ovm_chunk;

struct ovm_arena {
    struct ovm_platform *platform;
    struct ovm_chunk *first, *current;
    size_t used;
};

struct ovm_arena_mark {
    struct ovm_chunk *chunk;
    size_t used;
};

void ovm_arena_start(struct ovm_arena *arena, struct ovm_platform *platform);

// Aligned for any type; the contents are undefined. A size of 0 gives a valid address.
void *ovm_allocate(struct ovm_arena *arena, size_t size);
void *ovm_allocate_zeroed(struct ovm_arena *arena, size_t size);
// A longer copy of the block, or the block itself if it was the last one and there is room behind it.
void *ovm_extend(struct ovm_arena *arena, void *block, size_t old_size, size_t new_size);
ovm_bytes ovm_copy(struct ovm_arena *arena, ovm_bytes bytes);

struct ovm_arena_mark ovm_arena_mark(const struct ovm_arena *arena);
void ovm_arena_release(struct ovm_arena *arena, struct ovm_arena_mark mark);

#endif
