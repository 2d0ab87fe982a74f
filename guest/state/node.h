// SPDX-License-Identifier: MIT
// The nodes of a trie: reading them from their encoding, and writing it.
#ifndef OVM_STATE_NODE_H
#define OVM_STATE_NODE_H

#include <ovm/trie.h>

enum ovm_node_kind { OVM_NODE_LEAF, OVM_NODE_EXTENSION, OVM_NODE_BRANCH };
enum { OVM_BRANCHES = 16 };

// One nibble a byte.
struct ovm_path {
    const uint8_t *nibbles;
    size_t size;
};

struct ovm_node {
    enum ovm_node_kind kind;
    struct ovm_path path;           // leaf and extension
    ovm_bytes value;                // leaf and branch; empty is none
    struct ovm_ref child[];         // one for an extension, sixteen for a branch
};

struct ovm_node *ovm_node_leaf(struct ovm_arena *arena, struct ovm_path path, ovm_bytes value);
struct ovm_node *ovm_node_extension(struct ovm_arena *arena, struct ovm_path path, struct ovm_ref child);
struct ovm_node *ovm_node_branch(struct ovm_arena *arena);

// The node behind a reference that is not empty, fetched if need be.
struct ovm_node *ovm_node_resolve(struct ovm_oracle *oracle, struct ovm_ref *ref);
// The encoding of a node that is loaded, in the arena given; its children have items already.
ovm_bytes ovm_node_encode(struct ovm_arena *arena, const struct ovm_node *node);
// How many bytes a reference's item has; 0x80, no child, is one.
size_t ovm_item_size(const uint8_t *item);

#endif
