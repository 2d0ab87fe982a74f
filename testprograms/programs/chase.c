// SPDX-License-Identifier: MIT
// Idea: a pointer-chasing load for benchmarks: `chase N [NODES]` sorts nodes into a binary search tree and follows N random keys
// through it, then as many links of a list that goes through all nodes in random order. No address is known before a load has it.
#include "runtime.h"

#define MOST_NODES 16384

typedef struct node {
    struct node *left, *right, *next;
    uint32_t key;
} node;

static node nodes[MOST_NODES];
static uint32_t order[MOST_NODES];
static uint64_t state = 88172645463325252u;

static uint32_t random32(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 32);
}

// Keys 1, 3, 5 ... in nodes of random order: neither the tree nor the list goes through memory from one end to the other.
static node *plant(uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    for (uint32_t i = count - 1; i > 0; i--) {
        uint32_t other = random32() % (i + 1), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }

    node *root = 0;
    for (uint32_t i = 0; i < count; i++) {
        node *new = &nodes[order[i]];
        new->key = 2 * i + 1;
        new->next = &nodes[order[(i + 1) % count]];
    }
    for (uint32_t i = 0; i < count; i++) {
        node *new = &nodes[i], **place = &root;
        while (*place)
            place = new->key < (*place)->key ? &(*place)->left : &(*place)->right;
        *place = new;
    }
    return root;
}

// The largest key that is not above the one looked for, or 0.
static uint32_t find(const node *at, uint32_t key)
{
    uint32_t best = 0;
    while (at) {
        if (key < at->key) {
            at = at->left;
        } else {
            best = at->key;
            at = at->right;
        }
    }
    return best;
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? parse_unsigned(argv[1]) : 100;
    uint64_t nodes_wanted = argc > 2 ? parse_unsigned(argv[2]) : MOST_NODES;
    uint32_t size = nodes_wanted && nodes_wanted < MOST_NODES ? (uint32_t)nodes_wanted : MOST_NODES;
    const node *root = plant(size);
    uint64_t sum = DIGEST_START;
    for (uint64_t i = 0; i < count; i++)
        sum = digest(sum, find(root, random32() % (2 * size)));

    const node *at = root;
    for (uint64_t i = 0; i < count; i++) {
        at = at->next;
        sum += at->key;
    }

    print("chase ");
    print_unsigned(count);
    print_line_hex(":", sum);
    return 0;
}
