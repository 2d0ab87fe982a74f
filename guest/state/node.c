// SPDX-License-Identifier: MIT
#include "node.h"

#include <ovm/rlp.h>

enum { HASH_ITEM = 0xa0, LIST_ITEM = 0xc0, EMPTY_ITEM = 0x80 };
// Hex-prefix flags, in the first nibble.
enum { FLAG_ODD = 1, FLAG_LEAF = 2 };

static struct ovm_node *new_node(struct ovm_arena *arena, enum ovm_node_kind kind, size_t children)
{
    struct ovm_node *node = ovm_allocate_zeroed(arena, sizeof *node + children * sizeof node->child[0]);
    node->kind = kind;
    return node;
}

struct ovm_node *ovm_node_leaf(struct ovm_arena *arena, struct ovm_path path, ovm_bytes value)
{
    struct ovm_node *node = new_node(arena, OVM_NODE_LEAF, 0);
    node->path = path;
    node->value = value;
    return node;
}

struct ovm_node *ovm_node_extension(struct ovm_arena *arena, struct ovm_path path, struct ovm_ref child)
{
    struct ovm_node *node = new_node(arena, OVM_NODE_EXTENSION, 1);
    node->path = path;
    node->child[0] = child;
    return node;
}

struct ovm_node *ovm_node_branch(struct ovm_arena *arena)
{
    return new_node(arena, OVM_NODE_BRANCH, OVM_BRANCHES);
}

size_t ovm_item_size(const uint8_t *item)
{
    return item[0] < EMPTY_ITEM ? 1 : item[0] < LIST_ITEM ? (size_t)(item[0] - EMPTY_ITEM) + 1 : (size_t)(item[0] - LIST_ITEM) + 1;
}

static bool read_child(const struct ovm_rlp_item *item, struct ovm_ref *ref)
{
    ref->node = NULL;
    ref->item = item->whole.data;
    if (item->is_list)
        return item->whole.size < 32;
    if (item->payload.size == 0)
        ref->item = NULL;
    return item->payload.size == 0 || item->payload.size == 32;
}

static struct ovm_node *read_branch(struct ovm_arena *arena, ovm_bytes payload)
{
    struct ovm_node *node = ovm_node_branch(arena);
    struct ovm_rlp_item item;
    for (int i = 0; i < OVM_BRANCHES; i++)
        if (!ovm_rlp_next(&payload, &item) || !read_child(&item, &node->child[i]))
            return NULL;
    return ovm_rlp_next_string(&payload, &node->value) && payload.size == 0 ? node : NULL;
}

static bool read_path(struct ovm_arena *arena, ovm_bytes compact, struct ovm_path *path, bool *is_leaf)
{
    if (compact.size == 0 || compact.size > OVM_TRIE_KEY_MAX)
        return false;
    unsigned flags = compact.data[0] >> 4;
    bool odd = flags & FLAG_ODD;
    if (flags > (FLAG_LEAF | FLAG_ODD) || (!odd && (compact.data[0] & 15)))
        return false;
    *is_leaf = flags & FLAG_LEAF;

    uint8_t *nibbles = ovm_allocate(arena, 2 * compact.size);
    path->nibbles = nibbles;
    path->size = 0;
    if (odd)
        nibbles[path->size++] = compact.data[0] & 15;
    for (size_t i = 1; i < compact.size; i++) {
        nibbles[path->size++] = compact.data[i] >> 4;
        nibbles[path->size++] = compact.data[i] & 15;
    }
    return true;
}

// An extension has a path and a child, or the trie could be endlessly deep.
static struct ovm_node *read_short(struct ovm_arena *arena, ovm_bytes payload)
{
    ovm_bytes compact;
    struct ovm_path path;
    struct ovm_rlp_item item;
    bool is_leaf;
    if (!ovm_rlp_next_string(&payload, &compact) || !read_path(arena, compact, &path, &is_leaf) ||
        !ovm_rlp_next(&payload, &item) || payload.size)
        return NULL;
    if (is_leaf)
        return item.is_list || item.payload.size == 0 ? NULL : ovm_node_leaf(arena, path, item.payload);
    struct ovm_ref child;
    if (path.size == 0 || !read_child(&item, &child) || !child.item)
        return NULL;
    return ovm_node_extension(arena, path, child);
}

static struct ovm_node *read_node(struct ovm_arena *arena, ovm_bytes encoded)
{
    struct ovm_rlp_item item;
    if (!ovm_rlp_only(encoded, &item) || !item.is_list)
        return NULL;
    ovm_bytes rest = item.payload;
    size_t count = 0;
    while (rest.size) {
        if (!ovm_rlp_next(&rest, &item))
            return NULL;
        count++;
    }
    ovm_rlp_only(encoded, &item);
    if (count == OVM_BRANCHES + 1)
        return read_branch(arena, item.payload);
    return count == 2 ? read_short(arena, item.payload) : NULL;
}

struct ovm_node *ovm_node_resolve(struct ovm_oracle *oracle, struct ovm_ref *ref)
{
    if (ref->node)
        return ref->node;
    ovm_bytes encoded = {ref->item, ovm_item_size(ref->item)};
    if (ref->item[0] == HASH_ITEM) {
        ovm_hash hash;
        memcpy(hash.byte, ref->item + 1, sizeof hash.byte);
        encoded = ovm_oracle_fetch(oracle, OVM_DATA_NODE, &hash);
    }
    ref->node = read_node(oracle->arena, encoded);
    if (!ref->node)
        ovm_fail(oracle->arena->platform, OVM_BAD_NODE);
    return ref->node;
}

static size_t compact_size(struct ovm_path path)
{
    return path.size / 2 + 1;
}

static void put_compact(uint8_t *to, struct ovm_path path, bool is_leaf)
{
    unsigned flags = (is_leaf ? FLAG_LEAF : 0) | (path.size % 2 ? FLAG_ODD : 0);
    size_t next = 0;
    *to = (uint8_t)(flags << 4);
    if (path.size % 2)
        *to |= path.nibbles[next++];
    for (to++; next < path.size; next += 2)
        *to++ = (uint8_t)(path.nibbles[next] << 4 | path.nibbles[next + 1]);
}

static size_t child_size(const struct ovm_ref *ref)
{
    return ref->item ? ovm_item_size(ref->item) : 1;
}

static size_t put_child(uint8_t *to, const struct ovm_ref *ref)
{
    static const uint8_t none = EMPTY_ITEM;
    const uint8_t *item = ref->item ? ref->item : &none;
    size_t size = ovm_item_size(item);
    memcpy(to, item, size);
    return size;
}

static ovm_bytes encode_branch(struct ovm_arena *arena, const struct ovm_node *node)
{
    size_t payload = ovm_rlp_string_size(node->value);
    for (int i = 0; i < OVM_BRANCHES; i++)
        payload += child_size(&node->child[i]);
    uint8_t *data = ovm_allocate(arena, OVM_RLP_PREFIX_MAX + payload);
    size_t size = ovm_rlp_put_prefix(data, payload, true);
    for (int i = 0; i < OVM_BRANCHES; i++)
        size += put_child(data + size, &node->child[i]);
    size += ovm_rlp_put_string(data + size, node->value);
    return (ovm_bytes){data, size};
}

static ovm_bytes encode_short(struct ovm_arena *arena, const struct ovm_node *node)
{
    bool is_leaf = node->kind == OVM_NODE_LEAF;
    ovm_bytes compact = {NULL, compact_size(node->path)};
    uint8_t *path = ovm_allocate(arena, compact.size);
    put_compact(path, node->path, is_leaf);
    compact.data = path;

    size_t payload = ovm_rlp_string_size(compact) + (is_leaf ? ovm_rlp_string_size(node->value) : child_size(&node->child[0]));
    uint8_t *data = ovm_allocate(arena, OVM_RLP_PREFIX_MAX + payload);
    size_t size = ovm_rlp_put_prefix(data, payload, true);
    size += ovm_rlp_put_string(data + size, compact);
    size += is_leaf ? ovm_rlp_put_string(data + size, node->value) : put_child(data + size, &node->child[0]);
    return (ovm_bytes){data, size};
}

ovm_bytes ovm_node_encode(struct ovm_arena *arena, const struct ovm_node *node)
{
    return node->kind == OVM_NODE_BRANCH ? encode_branch(arena, node) : encode_short(arena, node);
}
