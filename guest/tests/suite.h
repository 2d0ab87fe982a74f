// SPDX-License-Identifier: MIT
// What the suites of vectors share.
#ifndef OVM_TESTS_SUITE_H
#define OVM_TESTS_SUITE_H

#include <ovm/map.h>
#include <ovm/native.h>

#include "../native/session.h"
#include "json.h"

struct options {
    const char *guest;          // a command that runs a guest instead of the native build
    const char *only;           // part of the names to run
    const char *write;          // a folder for the pre-images of each state test
    bool trace;                 // print each instruction
    unsigned every;             // run each so-manieth case
};

struct suite {
    const struct options *options;
    struct ovm_signer *signer;
    unsigned passed, failed, skipped, seen;
};

// Everything of one file; freed after it.
struct file {
    struct suite *suite;
    const char *path;
    struct ovm_arena *arena;
    const struct json *root;
};

// An entry of a store. One that is missing is not answered.
struct stored {
    struct ovm_map_entry entry;
    ovm_hash key;
    ovm_bytes data;
    bool is_missing;
};

// A map of typed keys to data, and a host that reads and fills it.
struct store {
    struct ovm_arena *arena;
    struct ovm_map map;
    ovm_bytes receipt;
    uint32_t refusal;
};

void run_state_file(struct file *file);
void run_vm_file(struct file *file);
void run_rlp_file(struct file *file);
void run_trie_file(struct file *file);

// The fork of that name in the vectors, or -1.
int fork_of(const char *name);
// Puts all that the program needs for a case into a new store; false if the pre-state cannot be built.
bool prepare_state_case(struct file *file, const struct json *test, const struct json *expected, enum ovm_fork fork, struct store *store);

void pass(struct file *file);
void skip(struct file *file);
__attribute__((format(printf, 3, 4))) void fail_case(struct file *file, const char *name, const char *format, ...);
// Whether the options ask for this case.
bool wanted(struct file *file, const char *name);

void store_start(struct store *store, struct ovm_arena *arena);
struct ovm_host store_host(struct store *store);
ovm_hash store_put(struct store *store, ovm_bytes data);
// The batch's chunks and the list of their hashes; the hash of that.
ovm_hash store_put_batch(struct store *store, ovm_bytes batch);
void store_put_local(struct store *store, uint8_t number, ovm_bytes value);
void store_write(const struct store *store, const char *folder);

extern const struct ovm_tracer line_tracer;

// Runs the guest with the store behind its descriptors; its exit code, or -1.
int run_guest(struct store *store, const char *command);

// The state of an object of accounts, in the store.
bool build_state(struct store *store, const struct json *accounts, uint8_t root[32]);
ovm_bytes encode_configuration(struct ovm_arena *arena, uint64_t chain_id, const uint64_t *fork_blocks, const uint64_t *forks, size_t count);
// A batch of the block `env` and the encoded transactions.
ovm_bytes encode_batch(struct ovm_arena *arena, const struct json *env, ovm_bytes transactions, enum ovm_fork fork);

// A file's contents with a zero byte behind them, to be freed; null if it cannot be read.
char *read_text(const char *path);
const char *hex(struct ovm_arena *arena, ovm_bytes bytes);

#endif
