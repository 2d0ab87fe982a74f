// SPDX-License-Identifier: MIT
// What a transaction in the container may see and has touched: accounts and storage slots under OVM addresses, each UNTOUCHED,
// LOADED, CHANGED or COMMITTED. A closed manager knows only what it was given; an open one everything in the state, loaded when
// it is first asked for. All it holds lasts for one transaction of the state and is reverted with it; values that change are
// written through to the state.
#ifndef OVM_CONTAINER_STATE_H
#define OVM_CONTAINER_STATE_H

#include <ovm/state.h>

enum ovm_item_state { OVM_ITEM_UNTOUCHED, OVM_ITEM_LOADED, OVM_ITEM_CHANGED, OVM_ITEM_COMMITTED };

// The account of version 1. Its balance, always 0 there, is left out. The address that its code stands at is zero while it has
// none.
struct ovm_managed_account {
    uint64_t nonce;
    ovm_hash storage_root;              // as given; not kept up to date
    ovm_hash code_hash;                 // zero: not given
    ovm_address code_address;
    bool is_fresh;                      // slots that were not given are known to be zero
};

struct ovm_state_manager {
    struct ovm_state *state;
    ovm_address address, owner, execution_manager;
    bool is_open;
    // Contracts stand at addresses of their own, and the map to them in this manager's storage. Otherwise both are the same.
    bool has_address_map;
    uint32_t epoch;                     // the transaction that the rest belongs to
    struct ovm_map accounts, slots;
    uint64_t uncommitted_accounts, uncommitted_slots;
};

void ovm_state_manager_start(struct ovm_state_manager *manager, struct ovm_state *state, const ovm_address *address,
                             const ovm_address *owner);

// Functions that change something are for the owner and the execution manager: callers ask this first.
bool ovm_state_manager_authenticates(const struct ovm_state_manager *manager, const ovm_address *caller);

void ovm_put_account(struct ovm_state_manager *manager, const ovm_address *address, const struct ovm_managed_account *account);
void ovm_put_empty_account(struct ovm_state_manager *manager, const ovm_address *address);
// All zeros if there is none.
struct ovm_managed_account ovm_managed_account(struct ovm_state_manager *manager, const ovm_address *address);
bool ovm_has_account(struct ovm_state_manager *manager, const ovm_address *address);
bool ovm_has_empty_account(struct ovm_state_manager *manager, const ovm_address *address);
void ovm_set_account_nonce(struct ovm_state_manager *manager, const ovm_address *address, uint64_t nonce);
// Around a creation: nonce 1, no code, fresh; then where its code came to stand.
void ovm_init_pending_account(struct ovm_state_manager *manager, const ovm_address *address);
void ovm_commit_pending_account(struct ovm_state_manager *manager, const ovm_address *address, const ovm_address *code_address,
                                const ovm_hash *code_hash);

bool ovm_has_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key);
u256 ovm_get_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key);
void ovm_put_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key, const u256 *value);
// As it was when the transaction first had it.
u256 ovm_original_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key);

// Raise an item to a state; true if it had it, or a later one, already. The counters are raised apart.
bool ovm_test_and_set_account(struct ovm_state_manager *manager, const ovm_address *address, enum ovm_item_state state);
bool ovm_test_and_set_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key, enum ovm_item_state state);
void ovm_count_uncommitted_account(struct ovm_state_manager *manager);
void ovm_count_uncommitted_slot(struct ovm_state_manager *manager);
// False, with nothing done, unless the item is CHANGED.
bool ovm_commit_account(struct ovm_state_manager *manager, const ovm_address *address);
bool ovm_commit_slot(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key);
enum ovm_item_state ovm_account_state(struct ovm_state_manager *manager, const ovm_address *address);
enum ovm_item_state ovm_slot_state(struct ovm_state_manager *manager, const ovm_address *address, const u256 *key);
// What the phase after a run does: commits all that changed.
void ovm_commit_all(struct ovm_state_manager *manager);

#endif
