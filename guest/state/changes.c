// SPDX-License-Identifier: MIT
// Every change of accounts and storage within a transaction.
#include <crypto/keccak256.h>
#include <ovm/rlp.h>

#include "journal.h"

static void ensure_exists(struct ovm_state *state, struct ovm_account *account)
{
    if (account->exists)
        return;
    ovm_journal_add(state, OVM_CHANGE_EXISTENCE, account);
    account->exists = true;
}

void ovm_state_set_balance(struct ovm_state *state, struct ovm_account *account, const u256 *balance)
{
    ensure_exists(state, account);
    ovm_journal_add(state, OVM_CHANGE_BALANCE, account)->before.word = account->balance;
    account->balance = *balance;
}

void ovm_state_add_balance(struct ovm_state *state, struct ovm_account *account, const u256 *amount)
{
    if (u256_is_zero(amount)) {
        ensure_exists(state, account);
        ovm_journal_add(state, OVM_CHANGE_TOUCH, account);
        return;
    }
    u256 balance;
    u256_add(&balance, &account->balance, amount);
    ovm_state_set_balance(state, account, &balance);
}

void ovm_state_subtract_balance(struct ovm_state *state, struct ovm_account *account, const u256 *amount)
{
    if (u256_is_zero(amount))
        return;
    u256 balance;
    u256_subtract(&balance, &account->balance, amount);
    ovm_state_set_balance(state, account, &balance);
}

void ovm_state_set_nonce(struct ovm_state *state, struct ovm_account *account, uint64_t nonce)
{
    ensure_exists(state, account);
    ovm_journal_add(state, OVM_CHANGE_NONCE, account)->before.nonce = account->nonce;
    account->nonce = nonce;
}

void ovm_state_set_code(struct ovm_state *state, struct ovm_account *account, ovm_bytes bytes)
{
    ovm_hash hash;
    ovm_keccak256(bytes.data, bytes.size, hash.byte);
    if (!ovm_map_find(&state->codes, &hash))
        ovm_state_add_code(state, &hash, bytes)->is_new = true;
    ovm_journal_add(state, OVM_CHANGE_CODE, account)->before.code_hash = account->code_hash;
    account->code_hash = hash;
}

// Slots that an access list names stay warm when a contract is created over them.
static void keep_warm(const struct ovm_state *state, struct ovm_map *slots, const struct ovm_map *before)
{
    for (const struct ovm_map_entry *entry = before->first; entry; entry = entry->after) {
        const struct ovm_slot *old = (const struct ovm_slot *)entry;
        if (old->warm != state->epoch)
            continue;
        struct ovm_slot *slot = ovm_map_add(slots, &old->key, sizeof *slot);
        slot->path = old->path;
        slot->warm = old->warm;
        slot->epoch = state->epoch;
    }
}

void ovm_state_begin_contract(struct ovm_state *state, struct ovm_account *account)
{
    ensure_exists(state, account);
    ovm_journal_add(state, OVM_CHANGE_CREATED, account)->before.epoch = account->created;
    account->created = state->epoch;

    struct ovm_storage *before = ovm_allocate(state->transaction, sizeof *before);
    *before = account->storage;
    ovm_journal_add(state, OVM_CHANGE_STORAGE, account)->before.storage = before;
    ovm_trie_start(&account->storage.trie, state->oracle, &ovm_empty_root);
    ovm_map_start(&account->storage.slots, state->arena, sizeof(ovm_hash));
    keep_warm(state, &account->storage.slots, &before->slots);
}

bool ovm_state_destruct(struct ovm_state *state, struct ovm_account *account)
{
    if (account->destructed == state->epoch)
        return false;
    ensure_exists(state, account);
    ovm_journal_add(state, OVM_CHANGE_DESTRUCTED, account)->before.epoch = account->destructed;
    account->destructed = state->epoch;
    return true;
}

static void load_slot(struct ovm_state *state, struct ovm_account *account, struct ovm_slot *slot)
{
    ovm_bytes path = {slot->path.byte, sizeof slot->path.byte}, value;
    if (!ovm_trie_get(&account->storage.trie, path, &value))
        return;
    struct ovm_rlp_item item;
    if (!ovm_rlp_only(value, &item) || item.is_list || !ovm_rlp_integer(item.payload, &slot->value) || item.payload.size == 0)
        ovm_fail(state->arena->platform, OVM_BAD_ACCOUNT);
}

struct ovm_slot *ovm_state_slot(struct ovm_state *state, struct ovm_account *account, const u256 *key)
{
    ovm_hash bytes;
    u256_store(bytes.byte, key);
    struct ovm_slot *slot = ovm_map_find(&account->storage.slots, &bytes);
    if (!slot) {
        slot = ovm_map_add(&account->storage.slots, &bytes, sizeof *slot);
        ovm_keccak256(bytes.byte, sizeof bytes.byte, slot->path.byte);
        load_slot(state, account, slot);
        slot->committed = slot->value;
    }
    if (slot->epoch != state->epoch) {
        slot->epoch = state->epoch;
        slot->original = slot->value;
    }
    return slot;
}

void ovm_state_store(struct ovm_state *state, struct ovm_account *account, struct ovm_slot *slot, const u256 *value)
{
    struct ovm_journal_entry *entry = ovm_journal_add(state, OVM_CHANGE_SLOT, account);
    entry->slot = slot;
    entry->before.word = slot->value;
    slot->value = *value;
}

// Emptied by the first use in a later transaction.
static struct ovm_map *transient_of(struct ovm_state *state, struct ovm_account *account)
{
    if (account->transient_epoch != state->epoch) {
        account->transient_epoch = state->epoch;
        ovm_map_start(&account->transient, state->transaction, sizeof(ovm_hash));
    }
    return &account->transient;
}

u256 ovm_state_transient_load(struct ovm_state *state, struct ovm_account *account, const u256 *key)
{
    ovm_hash bytes;
    u256_store(bytes.byte, key);
    const struct ovm_slot *slot = ovm_map_find(transient_of(state, account), &bytes);
    return slot ? slot->value : U256_ZERO;
}

void ovm_state_transient_store(struct ovm_state *state, struct ovm_account *account, const u256 *key, const u256 *value)
{
    ovm_hash bytes;
    u256_store(bytes.byte, key);
    struct ovm_map *map = transient_of(state, account);
    struct ovm_slot *slot = ovm_map_find(map, &bytes);
    if (!slot)
        slot = ovm_map_add(map, &bytes, sizeof *slot);
    struct ovm_journal_entry *entry = ovm_journal_add(state, OVM_CHANGE_TRANSIENT, account);
    entry->slot = slot;
    entry->before.word = slot->value;
    slot->value = *value;
}

bool ovm_state_warm_account(struct ovm_state *state, struct ovm_account *account)
{
    if (account->warm == state->epoch)
        return true;
    ovm_journal_add(state, OVM_CHANGE_WARM_ACCOUNT, account)->before.epoch = account->warm;
    account->warm = state->epoch;
    return false;
}

bool ovm_state_warm_slot(struct ovm_state *state, struct ovm_account *account, struct ovm_slot *slot)
{
    if (slot->warm == state->epoch)
        return true;
    struct ovm_journal_entry *entry = ovm_journal_add(state, OVM_CHANGE_WARM_SLOT, account);
    entry->slot = slot;
    entry->before.epoch = slot->warm;
    slot->warm = state->epoch;
    return false;
}

void ovm_state_log(struct ovm_state *state, struct ovm_log *log)
{
    if (state->log_count == state->log_capacity) {
        size_t capacity = state->log_capacity ? 2 * state->log_capacity : 8;
        state->logs = ovm_extend(state->transaction, state->logs, state->log_count * sizeof *state->logs,
                                 capacity * sizeof *state->logs);
        state->log_capacity = capacity;
    }
    state->logs[state->log_count++] = log;
}
