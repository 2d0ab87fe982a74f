// SPDX-License-Identifier: MIT
#include <ovm/map.h>

enum { FIRST_BUCKETS = 8 };

// Keys are whole 32-bit words: addresses, hashes, 256-bit numbers and pairs of them.
static uint32_t hash_of(const uint8_t *key, size_t size)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < size; i += sizeof hash) {
        uint32_t word;
        memcpy(&word, key + i, sizeof word);
        hash = (hash ^ word) * 0x9e3779b1u;
        hash ^= hash >> 15;
    }
    return hash;
}

void ovm_map_start(struct ovm_map *map, struct ovm_arena *arena, size_t key_size)
{
    *map = (struct ovm_map){.arena = arena, .key_size = key_size};
}

void *ovm_map_find(const struct ovm_map *map, const void *key)
{
    if (!map->count)
        return NULL;
    uint32_t hash = hash_of(key, map->key_size);
    struct ovm_map_entry *entry = map->buckets[hash & (map->bucket_count - 1)];
    while (entry && (entry->hash != hash || memcmp(entry + 1, key, map->key_size) != 0))
        entry = entry->chain;
    return entry;
}

static void link_entry(struct ovm_map *map, struct ovm_map_entry *entry)
{
    struct ovm_map_entry **bucket = &map->buckets[entry->hash & (map->bucket_count - 1)];
    entry->chain = *bucket;
    *bucket = entry;
}

static void grow(struct ovm_map *map)
{
    map->bucket_count = map->bucket_count ? 2 * map->bucket_count : FIRST_BUCKETS;
    map->buckets = ovm_allocate_zeroed(map->arena, map->bucket_count * sizeof *map->buckets);
    for (struct ovm_map_entry *entry = map->first; entry; entry = entry->after)
        link_entry(map, entry);
}

void *ovm_map_add(struct ovm_map *map, const void *key, size_t entry_size)
{
    if (map->count >= map->bucket_count)
        grow(map);
    struct ovm_map_entry *entry = ovm_allocate_zeroed(map->arena, entry_size);
    memcpy(entry + 1, key, map->key_size);
    entry->hash = hash_of(key, map->key_size);
    link_entry(map, entry);
    if (map->last)
        map->last->after = entry;
    else
        map->first = entry;
    map->last = entry;
    map->count++;
    return entry;
}
