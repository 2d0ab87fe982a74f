// SPDX-License-Identifier: MIT
// Loading accounts and code, the bounds of a transaction, and the root.
#include <ovm/state.h>

#include <crypto/keccak256.h>
#include <ovm/rlp.h>

#include "journal.h"

const ovm_hash ovm_empty_code_hash = {{0xc5, 0xd2, 0x46, 0x01, 0x86, 0xf7, 0x23, 0x3c, 0x92, 0x7e, 0x7d, 0xb2, 0xdc, 0xc7, 0x03, 0xc0,
                                       0xe5, 0x00, 0xb6, 0x53, 0xca, 0x82, 0x27, 0x3b, 0x7b, 0xfa, 0xd8, 0x04, 0x5d, 0x85, 0xa4, 0x70}};

void ovm_state_start(struct ovm_state *state, struct ovm_oracle *oracle, struct ovm_arena *transaction, const ovm_hash *root)
{
    *state = (struct ovm_state){.oracle = oracle, .arena = oracle->arena, .transaction = transaction};
    ovm_trie_start(&state->trie, oracle, root);
    ovm_map_start(&state->accounts, state->arena, sizeof(ovm_address));
    ovm_map_start(&state->codes, state->arena, sizeof(ovm_hash));
    ovm_state_begin(state);
}

static void start_storage(struct ovm_state *state, struct ovm_account *account, const ovm_hash *root)
{
    ovm_trie_start(&account->storage.trie, state->oracle, root);
    ovm_map_start(&account->storage.slots, state->arena, sizeof(ovm_hash));
}

static bool read_account(struct ovm_account *account, ovm_bytes value, ovm_hash *storage_root)
{
    struct ovm_rlp_item item;
    if (!ovm_rlp_only(value, &item) || !item.is_list)
        return false;
    ovm_bytes fields = item.payload;
    return ovm_rlp_next_u64(&fields, &account->nonce) && ovm_rlp_next_u256(&fields, &account->balance) &&
           ovm_rlp_next_fixed(&fields, storage_root->byte, sizeof storage_root->byte) &&
           ovm_rlp_next_fixed(&fields, account->code_hash.byte, sizeof account->code_hash.byte) && fields.size == 0;
}

struct ovm_account *ovm_state_account(struct ovm_state *state, const ovm_address *address)
{
    struct ovm_account *account = ovm_map_find(&state->accounts, address);
    if (account)
        return account;
    account = ovm_map_add(&state->accounts, address, sizeof *account);
    ovm_keccak256(address->byte, sizeof address->byte, account->path.byte);
    account->code_hash = ovm_empty_code_hash;
    ovm_hash storage_root = ovm_empty_root;
    ovm_bytes path = {account->path.byte, sizeof account->path.byte};
    if (ovm_trie_get(&state->trie, path, &account->committed)) {
        if (!read_account(account, account->committed, &storage_root))
            ovm_fail(state->arena->platform, OVM_BAD_ACCOUNT);
        account->exists = account->in_trie = true;
    }
    start_storage(state, account, &storage_root);
    return account;
}

bool ovm_account_is_empty(const struct ovm_account *account)
{
    return account->nonce == 0 && u256_is_zero(&account->balance) && ovm_hash_equal(&account->code_hash, &ovm_empty_code_hash);
}

struct ovm_code *ovm_state_add_code(struct ovm_state *state, const ovm_hash *hash, ovm_bytes bytes)
{
    struct ovm_code *code = ovm_map_find(&state->codes, hash);
    if (code)
        return code;
    code = ovm_map_add(&state->codes, hash, sizeof *code);
    uint8_t *padded = ovm_allocate(state->arena, bytes.size + OVM_CODE_PADDING);
    if (bytes.size)
        memcpy(padded, bytes.data, bytes.size);
    memset(padded + bytes.size, 0, OVM_CODE_PADDING);
    code->bytes = (ovm_bytes){padded, bytes.size};
    code->is_kept = true;
    return code;
}

struct ovm_code *ovm_state_code(struct ovm_state *state, const struct ovm_account *account)
{
    struct ovm_code *code = ovm_map_find(&state->codes, &account->code_hash);
    if (code)
        return code;
    ovm_bytes bytes = {NULL, 0};
    if (!ovm_hash_equal(&account->code_hash, &ovm_empty_code_hash))
        bytes = ovm_oracle_look(state->oracle, OVM_DATA_CODE, &account->code_hash);
    if (bytes.size > OVM_KEPT_CODE_MAX - state->kept_code) {
        state->passing_code = (struct ovm_code){.bytes = bytes};
        return &state->passing_code;
    }
    state->kept_code += bytes.size;
    return ovm_state_add_code(state, &account->code_hash, bytes);
}

void ovm_state_begin(struct ovm_state *state)
{
    ovm_arena_release(state->transaction, (struct ovm_arena_mark){NULL, 0});
    state->epoch++;
    state->journal = NULL;
    state->journal_count = state->journal_capacity = 0;
    state->logs = NULL;
    state->log_count = state->log_capacity = 0;
    state->refund = 0;
    state->touched_ripemd160 = false;
}

static void remove_account(struct ovm_state *state, struct ovm_account *account)
{
    account->exists = false;
    account->balance = U256_ZERO;
    account->nonce = 0;
    account->code_hash = ovm_empty_code_hash;
    start_storage(state, account, &ovm_empty_root);
}

void ovm_state_end(struct ovm_state *state, bool remove_empty)
{
    if (state->touched_ripemd160) {
        static const ovm_address ripemd160 = {{[19] = 3}};
        ovm_journal_add(state, OVM_CHANGE_TOUCH, ovm_state_account(state, &ripemd160));
    }
    for (size_t i = 0; i < state->journal_count; i++) {
        const struct ovm_journal_entry *entry = &state->journal[i];
        bool changes_account = entry->change != OVM_CHANGE_WARM_ACCOUNT && entry->change != OVM_CHANGE_WARM_SLOT &&
                               entry->change != OVM_CHANGE_MEMORY;
        if (!changes_account || !entry->account->exists)
            continue;
        if (entry->account->destructed == state->epoch || (remove_empty && ovm_account_is_empty(entry->account)))
            remove_account(state, entry->account);
    }
    state->journal_count = 0;
}

static void commit_slot(struct ovm_state *state, struct ovm_account *account, struct ovm_slot *slot)
{
    if (u256_equal(&slot->value, &slot->committed))
        return;
    slot->committed = slot->value;
    ovm_bytes path = {slot->path.byte, sizeof slot->path.byte};
    if (u256_is_zero(&slot->value)) {
        ovm_trie_delete(&account->storage.trie, path);
        return;
    }
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, state->arena);
    ovm_rlp_u256(&writer, &slot->value);
    ovm_trie_put(&account->storage.trie, path, ovm_rlp_result(&writer));
}

static void commit_account(struct ovm_state *state, struct ovm_account *account)
{
    ovm_bytes path = {account->path.byte, sizeof account->path.byte};
    if (!account->exists) {
        if (account->in_trie)
            ovm_trie_delete(&state->trie, path);
        account->in_trie = false;
        account->committed.size = 0;
        return;
    }

    for (struct ovm_map_entry *entry = account->storage.slots.first; entry; entry = entry->after)
        commit_slot(state, account, (struct ovm_slot *)entry);
    ovm_hash storage_root = ovm_trie_root(&account->storage.trie);

    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, state->arena);
    size_t list = ovm_rlp_begin(&writer);
    ovm_rlp_u64(&writer, account->nonce);
    ovm_rlp_u256(&writer, &account->balance);
    ovm_rlp_string(&writer, (ovm_bytes){storage_root.byte, sizeof storage_root.byte});
    ovm_rlp_string(&writer, (ovm_bytes){account->code_hash.byte, sizeof account->code_hash.byte});
    ovm_rlp_end(&writer, list);
    ovm_bytes value = ovm_rlp_result(&writer);
    if (value.size == account->committed.size && memcmp(value.data, account->committed.data, value.size) == 0)
        return;
    ovm_trie_put(&state->trie, path, value);
    account->committed = value;
    account->in_trie = true;
}

ovm_hash ovm_state_root(struct ovm_state *state)
{
    for (struct ovm_map_entry *entry = state->codes.first; entry; entry = entry->after) {
        struct ovm_code *code = (struct ovm_code *)entry;
        if (code->is_new)
            ovm_oracle_put(state->oracle, &code->hash, code->bytes);
        code->is_new = false;
    }
    for (struct ovm_map_entry *entry = state->accounts.first; entry; entry = entry->after)
        commit_account(state, (struct ovm_account *)entry);
    return ovm_trie_root(&state->trie);
}
