// SPDX-License-Identifier: MIT
// A hash table of entries that begin with a struct ovm_map_entry, chained, growing, never shrinking. Iteration follows the order
// of insertion, so nothing depends on the hash function.
#ifndef OVM_MAP_H
#define OVM_MAP_H

#include <ovm/arena.h>

// Aligned so that a key of 64-bit words stands directly behind it on every target.
struct ovm_map_entry {
    _Alignas(8) struct ovm_map_entry *chain;
    struct ovm_map_entry *after;
    uint32_t hash;
};

struct ovm_map {
    struct ovm_arena *arena;
    struct ovm_map_entry **buckets;
    struct ovm_map_entry *first, *last;
    uint32_t bucket_count, count;
    size_t key_size;
};

// The key stands directly behind each entry's head.
void ovm_map_start(struct ovm_map *map, struct ovm_arena *arena, size_t key_size);
// The entry of the key, or null.
void *ovm_map_find(const struct ovm_map *map, const void *key);
// Adds a zeroed entry of that size with the key set; the map must not have the key yet.
void *ovm_map_add(struct ovm_map *map, const void *key, size_t entry_size);

#endif
