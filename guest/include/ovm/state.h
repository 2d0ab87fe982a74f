// SPDX-License-Identifier: MIT
// Accounts and storage over the secure trie: loaded when first asked for, changed in memory under a journal, written back when
// the root is asked for. Pointers to accounts and slots stay valid for the whole run.
#ifndef OVM_STATE_H
#define OVM_STATE_H

#include <ovm/map.h>
#include <ovm/trie.h>
#include <ovm/u256.h>

// Code is followed by OVM_CODE_PADDING zero bytes, so that neither the end nor a cut PUSH needs a test.
enum { OVM_CODE_PADDING = 40 };

// How much code stays loaded. More is fetched again each time, so that looking at many contracts takes no more memory.
enum { OVM_KEPT_CODE_MAX = 8 << 20 };

struct ovm_code {
    struct ovm_map_entry entry;
    ovm_hash hash;
    bool is_kept;                   // for the whole run; else until the oracle is asked again, and without padding
    ovm_bytes bytes;
    const uint8_t *jump_targets;    // a bit a byte of code; null until the code first runs
    bool is_new;                    // not given to the oracle yet
};

struct ovm_slot {
    struct ovm_map_entry entry;
    ovm_hash key;
    ovm_hash path;                  // in the trie: the key's hash
    u256 value;
    u256 original;                  // before the transaction `epoch`
    u256 committed;                 // in the trie
    uint32_t epoch, warm;
};

struct ovm_storage {
    struct ovm_trie trie;
    struct ovm_map slots;
};

// The field `warm` and its like hold the number of the transaction in which they are true.
struct ovm_account {
    struct ovm_map_entry entry;
    ovm_address address;
    ovm_hash path;                  // in the trie: the address's hash
    u256 balance;
    uint64_t nonce;
    ovm_hash code_hash;
    bool exists;
    bool in_trie;
    uint32_t warm, created, destructed;
    struct ovm_storage storage;
    struct ovm_map transient;
    uint32_t transient_epoch;
    ovm_bytes committed;            // the trie's value; empty if it has none
};

struct ovm_log {
    ovm_address address;
    ovm_bytes data;
    unsigned topic_count;
    ovm_hash topics[4];
};

struct ovm_journal_entry;

struct ovm_state {
    struct ovm_oracle *oracle;
    struct ovm_arena *arena;                // the whole run
    struct ovm_arena *transaction;          // emptied between transactions
    struct ovm_trie trie;
    struct ovm_map accounts, codes;
    size_t kept_code;                       // bytes of code that the oracle gave
    struct ovm_code passing_code;           // the last one that is not kept
    uint32_t epoch;
    struct ovm_journal_entry *journal;
    size_t journal_count, journal_capacity;
    struct ovm_log **logs;
    size_t log_count, log_capacity;
    int64_t refund;
    bool touched_ripemd160;
};

struct ovm_snapshot {
    size_t journal_count, log_count;
    int64_t refund;
};

extern const ovm_hash ovm_empty_code_hash;

void ovm_state_start(struct ovm_state *state, struct ovm_oracle *oracle, struct ovm_arena *transaction, const ovm_hash *root);
// The root with all changes; new nodes and code go to the oracle. Only between transactions.
ovm_hash ovm_state_root(struct ovm_state *state);

void ovm_state_begin(struct ovm_state *state);
// Removes destructed accounts and, if asked to (EIP-161), those that were touched and are empty.
void ovm_state_end(struct ovm_state *state, bool remove_empty);
struct ovm_snapshot ovm_state_snapshot(const struct ovm_state *state);
// Memory outside the state that goes with it: gets its present contents back when the state is reverted to a snapshot before this.
void ovm_state_remember(struct ovm_state *state, void *memory, size_t size);
void ovm_state_revert(struct ovm_state *state, struct ovm_snapshot snapshot);

struct ovm_account *ovm_state_account(struct ovm_state *state, const ovm_address *address);
// EIP-161: no nonce, balance or code. True for accounts that do not exist.
bool ovm_account_is_empty(const struct ovm_account *account);
struct ovm_code *ovm_state_code(struct ovm_state *state, const struct ovm_account *account);
// The cached code with that hash, or these bytes added; the hash must be theirs.
struct ovm_code *ovm_state_add_code(struct ovm_state *state, const ovm_hash *hash, ovm_bytes bytes);

// A write of any kind, even of nothing, makes an account exist and touches it.
void ovm_state_add_balance(struct ovm_state *state, struct ovm_account *account, const u256 *amount);
// The balance must be sufficient.
void ovm_state_subtract_balance(struct ovm_state *state, struct ovm_account *account, const u256 *amount);
void ovm_state_set_balance(struct ovm_state *state, struct ovm_account *account, const u256 *balance);
void ovm_state_set_nonce(struct ovm_state *state, struct ovm_account *account, uint64_t nonce);
void ovm_state_set_code(struct ovm_state *state, struct ovm_account *account, ovm_bytes code);
// Begins a new contract at an account: it exists, its balance stays, its storage is empty.
void ovm_state_begin_contract(struct ovm_state *state, struct ovm_account *account);
// Marks the account for removal; false if it was before.
bool ovm_state_destruct(struct ovm_state *state, struct ovm_account *account);

// The slot, with its original value set for this transaction.
struct ovm_slot *ovm_state_slot(struct ovm_state *state, struct ovm_account *account, const u256 *key);
void ovm_state_store(struct ovm_state *state, struct ovm_account *account, struct ovm_slot *slot, const u256 *value);
u256 ovm_state_transient_load(struct ovm_state *state, struct ovm_account *account, const u256 *key);
void ovm_state_transient_store(struct ovm_state *state, struct ovm_account *account, const u256 *key, const u256 *value);

// These report whether it was warm already (EIP-2929).
bool ovm_state_warm_account(struct ovm_state *state, struct ovm_account *account);
bool ovm_state_warm_slot(struct ovm_state *state, struct ovm_account *account, struct ovm_slot *slot);

void ovm_state_log(struct ovm_state *state, struct ovm_log *log);

#endif
