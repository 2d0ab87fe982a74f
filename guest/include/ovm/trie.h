// SPDX-License-Identifier: MIT
// Ethereum's Merkle Patricia trie (yellow paper, appendix D). Nodes are fetched from the oracle when a path first needs them;
// changed nodes are hashed when the root is asked for. Keys are plain bytes; callers that want a secure trie hash them.
#ifndef OVM_TRIE_H
#define OVM_TRIE_H

#include <ovm/oracle.h>

struct ovm_node;

// A child as its parent's encoding has it: item is the RLP of a hash or of a short node, or null if the child was changed since.
// node is null until it was needed. Both null: no child.
struct ovm_ref {
    struct ovm_node *node;
    const uint8_t *item;
};

struct ovm_trie {
    struct ovm_oracle *oracle;
    struct ovm_ref root;
};

extern const ovm_hash ovm_empty_root;               // keccak-256 of the empty string's RLP

// A key in nibbles takes this much room at most.
enum { OVM_TRIE_KEY_MAX = 128 };

void ovm_trie_start(struct ovm_trie *trie, struct ovm_oracle *oracle, const ovm_hash *root);
// False if the key is not there. The value stays valid.
bool ovm_trie_get(struct ovm_trie *trie, ovm_bytes key, ovm_bytes *value);
// The value must not be empty and must stay valid as long as the trie.
void ovm_trie_put(struct ovm_trie *trie, ovm_bytes key, ovm_bytes value);
void ovm_trie_delete(struct ovm_trie *trie, ovm_bytes key);
// Gives every new node to the oracle.
ovm_hash ovm_trie_root(struct ovm_trie *trie);

#endif
