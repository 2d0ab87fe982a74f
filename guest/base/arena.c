// SPDX-License-Identifier: MIT
#include <ovm/arena.h>

// Under the address sanitizer a block is exactly as long as asked for, and a gap follows it.
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define FORBID(start, size) ASAN_POISON_MEMORY_REGION(start, size)
#define ALLOW(start, size) ASAN_UNPOISON_MEMORY_REGION(start, size)
#define FORBID_RELEASED(arena, mark) forbid_released(arena, mark)
#else
enum { GAP = 0 };
#define FORBID(start, size) ((void)0)
#define ALLOW(start, size) ((void)0)
#define FORBID_RELEASED(arena, mark) ((void)0)
#endif

enum { CHUNK_SIZE = 1 << 18, SPARE = CHUNK_SIZE / 4, ALIGNMENT = 16 };

struct ovm_chunk {
    struct ovm_chunk *next;
    size_t size;
    _Alignas(ALIGNMENT) uint8_t data[];
};

void ovm_fail(const struct ovm_platform *platform, enum ovm_status status)
{
    platform->fail(platform->user, status);
    __builtin_trap();
}

void ovm_arena_start(struct ovm_arena *arena, struct ovm_platform *platform)
{
    *arena = (struct ovm_arena){.platform = platform};
}

static struct ovm_chunk *add_chunk(struct ovm_arena *arena, size_t size)
{
    // Behind a large block there is room for what comes with the next one.
    size_t chunk_size = size > CHUNK_SIZE - SPARE ? size + SPARE : CHUNK_SIZE;
    struct ovm_platform *platform = arena->platform;
    if (size > SIZE_MAX / 4)
        ovm_fail(platform, OVM_OUT_OF_MEMORY);
    size_t whole = sizeof(struct ovm_chunk) + chunk_size;
    struct ovm_chunk *chunk = whole <= platform->memory_left ? platform->allocate(platform->user, whole) : NULL;
    if (!chunk)
        ovm_fail(platform, OVM_OUT_OF_MEMORY);
    platform->memory_left -= whole;
    chunk->size = chunk_size;
    FORBID(chunk->data, chunk_size);
    struct ovm_chunk **link = arena->current ? &arena->current->next : &arena->first;
    chunk->next = *link;
    *link = chunk;
    return chunk;
}

// Chunks behind the current one are left from before a release and serve again.
static void advance(struct ovm_arena *arena, size_t size)
{
    struct ovm_chunk *next = arena->current ? arena->current->next : arena->first;
    if (!next || next->size < size)
        next = add_chunk(arena, size);
    arena->current = next;
    arena->used = 0;
}

static size_t room_for(const struct ovm_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        ovm_fail(arena->platform, OVM_OUT_OF_MEMORY);
    return ((size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1)) + GAP;
}

void *ovm_allocate(struct ovm_arena *arena, size_t size)
{
    size_t room = room_for(arena, size);
    if (!arena->current || arena->current->size - arena->used < room)
        advance(arena, room);
    void *block = arena->current->data + arena->used;
    arena->used += room;
    ALLOW(block, size);
    return block;
}

void *ovm_allocate_zeroed(struct ovm_arena *arena, size_t size)
{
    return memset(ovm_allocate(arena, size), 0, size);
}

void *ovm_extend(struct ovm_arena *arena, void *block, size_t old_size, size_t new_size)
{
    size_t old_room = room_for(arena, old_size), new_room = room_for(arena, new_size);
    struct ovm_chunk *chunk = arena->current;
    bool last = chunk && block && (uint8_t *)block + old_room == chunk->data + arena->used;
    if (last && new_room - old_room <= chunk->size - arena->used) {
        arena->used += new_room - old_room;
        ALLOW(block, new_size);
        return block;
    }
    // At least doubled, so that a block which grows bit by bit is seldom copied.
    if (!chunk || chunk->size - arena->used < new_room)
        advance(arena, new_room / 2 > old_room ? new_room : 2 * old_room);
    void *longer = ovm_allocate(arena, new_size);
    if (old_size)
        memcpy(longer, block, old_size);
    return longer;
}

ovm_bytes ovm_copy(struct ovm_arena *arena, ovm_bytes bytes)
{
    uint8_t *data = ovm_allocate(arena, bytes.size);
    if (bytes.size)
        memcpy(data, bytes.data, bytes.size);
    return (ovm_bytes){data, bytes.size};
}

struct ovm_arena_mark ovm_arena_mark(const struct ovm_arena *arena)
{
    return (struct ovm_arena_mark){arena->current, arena->used};
}

#ifdef __SANITIZE_ADDRESS__
static void forbid_released(const struct ovm_arena *arena, struct ovm_arena_mark mark)
{
    size_t used = mark.used;
    for (struct ovm_chunk *chunk = mark.chunk ? mark.chunk : arena->first; chunk && arena->current; chunk = chunk->next) {
        FORBID(chunk->data + used, chunk->size - used);
        used = 0;
        if (chunk == arena->current)
            break;
    }
}
#endif

void ovm_arena_release(struct ovm_arena *arena, struct ovm_arena_mark mark)
{
    FORBID_RELEASED(arena, mark);
    arena->current = mark.chunk;
    arena->used = mark.used;
}
