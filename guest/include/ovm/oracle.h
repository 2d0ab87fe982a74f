// SPDX-License-Identifier: MIT
// The pre-image oracle: the only input there is. A guest asks it over descriptors, the native build asks its caller.
#ifndef OVM_ORACLE_H
#define OVM_ORACLE_H

#include <ovm/arena.h>

// The first byte of a key. The rest of a local key is a number, big endian; of a hash key the hash without its first byte.
enum ovm_key_type { OVM_KEY_LOCAL = 1, OVM_KEY_KECCAK256 = 2 };

// What a hint says is asked for.
enum ovm_data_kind {
    OVM_DATA_CONFIGURATION,
    OVM_DATA_BATCH,
    OVM_DATA_BATCH_CHUNK,
    OVM_DATA_NODE,
    OVM_DATA_CODE,
    OVM_DATA_HEADER,
    OVM_DATA_RECORD,
    OVM_DATA_DEPOSIT
};

// What the oracle's contract takes in one transaction. No host may give more.
enum { OVM_PREIMAGE_MAX = 120000 };

struct ovm_host {
    void *user;
    // The data behind a typed key, valid until the next call; null if there is none.
    const uint8_t *(*get)(void *user, const uint8_t key[32], size_t *size);
    // Tells what is asked for next: "KIND 0xHASH". May be null.
    void (*hint)(void *user, const char *text, size_t size);
    // New trie nodes and code, with their hashes, while roots are calculated. May be null.
    void (*put)(void *user, const uint8_t hash[32], const uint8_t *data, size_t size);
    // The receipt of each transaction of a batch in its consensus encoding; of one that was refused, with the enum ovm_refusal that
    // says why, nothing. May be null.
    void (*receipt)(void *user, uint32_t index, uint32_t refusal, const uint8_t *data, size_t size);
};

struct ovm_oracle {
    struct ovm_host host;
    struct ovm_arena *arena;    // where answers stay
};

// These leave the run if there is no answer, a wrong one, or one that is too long. What was looked at is valid until the next
// question to the oracle, what was fetched as long as the arena.
ovm_bytes ovm_oracle_look(struct ovm_oracle *oracle, enum ovm_data_kind kind, const ovm_hash *hash);
ovm_bytes ovm_oracle_fetch(struct ovm_oracle *oracle, enum ovm_data_kind kind, const ovm_hash *hash);
ovm_hash ovm_oracle_local(struct ovm_oracle *oracle, uint8_t number);
void ovm_oracle_put(struct ovm_oracle *oracle, const ovm_hash *hash, ovm_bytes data);

#endif
