// SPDX-License-Identifier: MIT
// Reading and writing states and tries without executing anything.
#include <crypto/keccak256.h>
#include <ovm/native.h>
#include <ovm/rlp.h>

#include "session.h"

struct access {
    struct ovm_arena lasting, transaction;
    struct ovm_oracle oracle;
    struct ovm_state state;
};

static struct access *open_state(struct ovm_session *session, const struct ovm_host *host, const uint8_t root[32])
{
    struct access *access = session->platform.allocate(session, sizeof *access);
    if (!access)
        ovm_fail(&session->platform, OVM_OUT_OF_MEMORY);
    ovm_arena_start(&access->lasting, &session->platform);
    ovm_arena_start(&access->transaction, &session->platform);
    access->oracle = (struct ovm_oracle){.host = *host, .arena = &access->lasting};
    ovm_hash hash;
    memcpy(hash.byte, root, sizeof hash.byte);
    ovm_state_start(&access->state, &access->oracle, &access->transaction, &hash);
    return access;
}

static bool write_slots(struct ovm_state *state, struct ovm_account *account, ovm_bytes slots)
{
    while (slots.size) {
        ovm_bytes pair;
        u256 key, value;
        if (!ovm_rlp_next_list(&slots, &pair) || !ovm_rlp_next_u256(&pair, &key) || !ovm_rlp_next_u256(&pair, &value) || pair.size)
            return false;
        ovm_state_store(state, account, ovm_state_slot(state, account, &key), &value);
    }
    return true;
}

static bool write_account(struct ovm_state *state, ovm_bytes fields)
{
    ovm_address address;
    uint64_t nonce;
    u256 balance;
    ovm_bytes code, slots;
    if (!ovm_rlp_next_fixed(&fields, address.byte, sizeof address.byte) || !ovm_rlp_next_u64(&fields, &nonce) ||
        !ovm_rlp_next_u256(&fields, &balance) || !ovm_rlp_next_string(&fields, &code) || !ovm_rlp_next_list(&fields, &slots) ||
        fields.size)
        return false;
    struct ovm_account *account = ovm_state_account(state, &address);
    ovm_state_set_nonce(state, account, nonce);
    ovm_state_set_balance(state, account, &balance);
    ovm_state_set_code(state, account, code);
    return write_slots(state, account, slots);
}

static bool write_accounts(struct ovm_state *state, ovm_bytes encoded)
{
    struct ovm_rlp_item item;
    if (!ovm_rlp_only(encoded, &item) || !item.is_list)
        return false;
    ovm_bytes entries = item.payload, fields;
    while (entries.size)
        if (!ovm_rlp_next_list(&entries, &fields) || !write_account(state, fields))
            return false;
    return true;
}

int32_t ovm_native_write_state(const struct ovm_host *host, const uint8_t root[32], const uint8_t *accounts, size_t size,
                               uint8_t new_root[32])
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct access *access = open_state(session, host, root);
        if (!write_accounts(&access->state, (ovm_bytes){accounts, size}))
            ovm_fail(&session->platform, OVM_BAD_ARGUMENT);
        ovm_state_end(&access->state, false);
        ovm_hash hash = ovm_state_root(&access->state);
        memcpy(new_root, hash.byte, sizeof hash.byte);
    }
    return (int32_t)ovm_session_end(session);
}

int32_t ovm_native_read_account(const struct ovm_host *host, const uint8_t root[32], const uint8_t address[20],
                                struct ovm_native_account *result)
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct access *access = open_state(session, host, root);
        ovm_address at;
        memcpy(at.byte, address, sizeof at.byte);
        struct ovm_account *account = ovm_state_account(&access->state, &at);
        ovm_hash storage_root = ovm_trie_root(&account->storage.trie);
        *result = (struct ovm_native_account){.exists = account->exists, .nonce = account->nonce};
        u256_store(result->balance, &account->balance);
        memcpy(result->code_hash, account->code_hash.byte, sizeof result->code_hash);
        memcpy(result->storage_root, storage_root.byte, sizeof result->storage_root);
    }
    return (int32_t)ovm_session_end(session);
}

int32_t ovm_native_read_slot(const struct ovm_host *host, const uint8_t root[32], const uint8_t address[20], const uint8_t key[32],
                             uint8_t value[32])
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct access *access = open_state(session, host, root);
        ovm_address at;
        u256 word;
        memcpy(at.byte, address, sizeof at.byte);
        u256_load(&word, key, 32);
        struct ovm_account *account = ovm_state_account(&access->state, &at);
        u256_store(value, &ovm_state_slot(&access->state, account, &word)->value);
    }
    return (int32_t)ovm_session_end(session);
}

static bool write_pairs(struct ovm_trie *trie, bool secure, ovm_bytes encoded)
{
    struct ovm_rlp_item item;
    if (!ovm_rlp_only(encoded, &item) || !item.is_list)
        return false;
    ovm_bytes pairs = item.payload;
    while (pairs.size) {
        ovm_bytes pair, key, value;
        ovm_hash hash;
        if (!ovm_rlp_next_list(&pairs, &pair) || !ovm_rlp_next_string(&pair, &key) || !ovm_rlp_next_string(&pair, &value) || pair.size)
            return false;
        if (secure) {
            ovm_keccak256(key.data, key.size, hash.byte);
            key = (ovm_bytes){hash.byte, sizeof hash.byte};
        }
        if (key.size >= OVM_TRIE_KEY_MAX)
            return false;
        if (value.size)
            ovm_trie_put(trie, key, value);
        else
            ovm_trie_delete(trie, key);
    }
    return true;
}

int32_t ovm_native_write_trie(const struct ovm_host *host, const uint8_t root[32], int32_t secure, const uint8_t *changes, size_t size,
                              uint8_t new_root[32])
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct ovm_trie *trie = &open_state(session, host, root)->state.trie;
        if (!write_pairs(trie, secure != 0, (ovm_bytes){changes, size}))
            ovm_fail(&session->platform, OVM_BAD_ARGUMENT);
        ovm_hash hash = ovm_trie_root(trie);
        memcpy(new_root, hash.byte, sizeof hash.byte);
    }
    return (int32_t)ovm_session_end(session);
}
