// SPDX-License-Identifier: MIT
#include <crypto/keccak256.h>

#include "node.h"

const ovm_hash ovm_empty_root = {{0x56, 0xe8, 0x1f, 0x17, 0x1b, 0xcc, 0x55, 0xa6, 0xff, 0x83, 0x45, 0xe6, 0x92, 0xc0, 0xf8, 0x6e,
                                  0x5b, 0x48, 0xe0, 0x1b, 0x99, 0x6c, 0xad, 0xc0, 0x01, 0x62, 0x2f, 0xb5, 0xe3, 0x63, 0xb4, 0x21}};

enum { HASH_ITEM = 0xa0, HASH_ITEM_SIZE = 33 };

static const uint8_t *hash_item(struct ovm_arena *arena, const ovm_hash *hash)
{
    uint8_t *item = ovm_allocate(arena, HASH_ITEM_SIZE);
    item[0] = HASH_ITEM;
    memcpy(item + 1, hash->byte, sizeof hash->byte);
    return item;
}

void ovm_trie_start(struct ovm_trie *trie, struct ovm_oracle *oracle, const ovm_hash *root)
{
    *trie = (struct ovm_trie){.oracle = oracle};
    if (!ovm_hash_equal(root, &ovm_empty_root))
        trie->root.item = hash_item(oracle->arena, root);
}

static bool is_empty(const struct ovm_ref *ref)
{
    return !ref->node && !ref->item;
}

static struct ovm_path to_path(struct ovm_arena *arena, ovm_bytes key)
{
    uint8_t *nibbles = ovm_allocate(arena, 2 * key.size);
    for (size_t i = 0; i < key.size; i++) {
        nibbles[2 * i] = key.data[i] >> 4;
        nibbles[2 * i + 1] = key.data[i] & 15;
    }
    return (struct ovm_path){nibbles, 2 * key.size};
}

static struct ovm_path skip(struct ovm_path path, size_t count)
{
    return (struct ovm_path){path.nibbles + count, path.size - count};
}

static size_t common_prefix(struct ovm_path left, struct ovm_path right)
{
    size_t count = 0;
    while (count < left.size && count < right.size && left.nibbles[count] == right.nibbles[count])
        count++;
    return count;
}

bool ovm_trie_get(struct ovm_trie *trie, ovm_bytes key, ovm_bytes *value)
{
    struct ovm_path path = to_path(trie->oracle->arena, key);
    struct ovm_ref *ref = &trie->root;
    while (!is_empty(ref)) {
        struct ovm_node *node = ovm_node_resolve(trie->oracle, ref);
        if (node->kind == OVM_NODE_BRANCH) {
            if (path.size == 0) {
                *value = node->value;
                return value->size != 0;
            }
            ref = &node->child[path.nibbles[0]];
            path = skip(path, 1);
            continue;
        }
        if (common_prefix(path, node->path) != node->path.size)
            return false;
        path = skip(path, node->path.size);
        if (node->kind == OVM_NODE_LEAF) {
            *value = node->value;
            return path.size == 0;
        }
        ref = &node->child[0];
    }
    return false;
}

// Puts what a short node has behind `at` nibbles of its path under a new branch, which takes its place.
static struct ovm_node *split(struct ovm_arena *arena, struct ovm_ref *ref, struct ovm_node *node, size_t at)
{
    struct ovm_node *branch = ovm_node_branch(arena);
    struct ovm_path rest = skip(node->path, at);
    if (rest.size == 0) {
        branch->value = node->value;
    } else {
        struct ovm_ref *child = &branch->child[rest.nibbles[0]];
        struct ovm_path tail = skip(rest, 1);
        if (node->kind == OVM_NODE_LEAF)
            child->node = ovm_node_leaf(arena, tail, node->value);
        else if (tail.size)
            child->node = ovm_node_extension(arena, tail, node->child[0]);
        else
            *child = node->child[0];
    }
    struct ovm_ref inner = {.node = branch};
    struct ovm_path head = {node->path.nibbles, at};
    ref->node = at ? ovm_node_extension(arena, head, inner) : branch;
    return branch;
}

void ovm_trie_put(struct ovm_trie *trie, ovm_bytes key, ovm_bytes value)
{
    struct ovm_arena *arena = trie->oracle->arena;
    struct ovm_path path = to_path(arena, key);
    struct ovm_ref *ref = &trie->root;
    for (;;) {
        if (is_empty(ref)) {
            ref->node = ovm_node_leaf(arena, path, value);
            return;
        }
        struct ovm_node *node = ovm_node_resolve(trie->oracle, ref);
        ref->item = NULL;
        if (node->kind != OVM_NODE_BRANCH) {
            size_t common = common_prefix(path, node->path);
            bool whole = common == node->path.size;
            path = skip(path, common);
            if (node->kind == OVM_NODE_LEAF && whole && path.size == 0) {
                node->value = value;
                return;
            }
            if (node->kind == OVM_NODE_EXTENSION && whole) {
                ref = &node->child[0];
                continue;
            }
            node = split(arena, ref, node, common);
        }
        if (path.size == 0) {
            node->value = value;
            return;
        }
        ref = &node->child[path.nibbles[0]];
        path = skip(path, 1);
    }
}

static struct ovm_path join(struct ovm_arena *arena, struct ovm_path head, struct ovm_path tail)
{
    uint8_t *nibbles = ovm_allocate(arena, head.size + tail.size);
    if (head.size)
        memcpy(nibbles, head.nibbles, head.size);
    if (tail.size)
        memcpy(nibbles + head.size, tail.nibbles, tail.size);
    return (struct ovm_path){nibbles, head.size + tail.size};
}

// A reference to what is reached over a path: short nodes take the path into their own, a branch needs an extension.
static void prepend(struct ovm_trie *trie, struct ovm_ref *ref, struct ovm_path path, struct ovm_ref child)
{
    struct ovm_arena *arena = trie->oracle->arena;
    struct ovm_node *node = ovm_node_resolve(trie->oracle, &child);
    ref->item = NULL;
    if (node->kind == OVM_NODE_LEAF)
        ref->node = ovm_node_leaf(arena, join(arena, path, node->path), node->value);
    else if (node->kind == OVM_NODE_EXTENSION)
        ref->node = ovm_node_extension(arena, join(arena, path, node->path), node->child[0]);
    else
        ref->node = ovm_node_extension(arena, path, child);
}

// A branch needs two things below it; with one it becomes a short node, with none it goes.
static void collapse_branch(struct ovm_trie *trie, struct ovm_ref *ref, struct ovm_node *branch)
{
    int count = 0;
    uint8_t last = 0;
    for (uint8_t i = 0; i < OVM_BRANCHES; i++)
        if (!is_empty(&branch->child[i])) {
            last = i;
            count++;
        }
    if (count + (branch->value.size != 0) > 1)
        return;
    if (count) {
        uint8_t *nibble = ovm_allocate(trie->oracle->arena, 1);
        *nibble = last;
        prepend(trie, ref, (struct ovm_path){nibble, 1}, branch->child[last]);
    } else {
        ref->node = branch->value.size ? ovm_node_leaf(trie->oracle->arena, (struct ovm_path){NULL, 0}, branch->value) : NULL;
    }
}

// True if the key was there. No deeper than the key has nibbles, since every node but a leaf takes one or more.
static bool delete_below(struct ovm_trie *trie, struct ovm_ref *ref, struct ovm_path path)
{
    if (is_empty(ref))
        return false;
    struct ovm_node *node = ovm_node_resolve(trie->oracle, ref);
    if (node->kind == OVM_NODE_BRANCH) {
        if (path.size == 0) {
            if (node->value.size == 0)
                return false;
            node->value = (ovm_bytes){NULL, 0};
        } else if (!delete_below(trie, &node->child[path.nibbles[0]], skip(path, 1))) {
            return false;
        }
        ref->item = NULL;
        collapse_branch(trie, ref, node);
        return true;
    }

    if (common_prefix(path, node->path) != node->path.size)
        return false;
    if (node->kind == OVM_NODE_LEAF) {
        if (path.size != node->path.size)
            return false;
        *ref = (struct ovm_ref){0};
        return true;
    }
    if (!delete_below(trie, &node->child[0], skip(path, node->path.size)))
        return false;
    ref->item = NULL;
    if (is_empty(&node->child[0]))
        ref->node = NULL;
    else
        prepend(trie, ref, node->path, node->child[0]);
    return true;
}

void ovm_trie_delete(struct ovm_trie *trie, ovm_bytes key)
{
    delete_below(trie, &trie->root, to_path(trie->oracle->arena, key));
}

static ovm_hash publish(struct ovm_oracle *oracle, ovm_bytes encoded)
{
    ovm_hash hash;
    ovm_keccak256(encoded.data, encoded.size, hash.byte);
    ovm_oracle_put(oracle, &hash, encoded);
    return hash;
}

static ovm_bytes encode_below(struct ovm_oracle *oracle, struct ovm_node *node);

static void settle(struct ovm_oracle *oracle, struct ovm_ref *ref)
{
    if (ref->item || !ref->node)
        return;
    ovm_bytes encoded = encode_below(oracle, ref->node);
    if (encoded.size < sizeof(ovm_hash)) {
        ref->item = encoded.data;
    } else {
        ovm_hash hash = publish(oracle, encoded);
        ref->item = hash_item(oracle->arena, &hash);
    }
}

static ovm_bytes encode_below(struct ovm_oracle *oracle, struct ovm_node *node)
{
    int children = node->kind == OVM_NODE_BRANCH ? OVM_BRANCHES : node->kind == OVM_NODE_EXTENSION ? 1 : 0;
    for (int i = 0; i < children; i++)
        settle(oracle, &node->child[i]);
    return ovm_node_encode(oracle->arena, node);
}

// The root is a hash even of a short node.
ovm_hash ovm_trie_root(struct ovm_trie *trie)
{
    if (is_empty(&trie->root))
        return ovm_empty_root;
    if (!trie->root.item) {
        ovm_hash hash = publish(trie->oracle, encode_below(trie->oracle, trie->root.node));
        trie->root.item = hash_item(trie->oracle->arena, &hash);
    }
    ovm_hash root;
    memcpy(root.byte, trie->root.item + 1, sizeof root.byte);
    return root;
}
