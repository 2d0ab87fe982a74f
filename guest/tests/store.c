// SPDX-License-Identifier: MIT
#include <crypto/keccak256.h>
#include <ovm/rlp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

void store_start(struct store *store, struct ovm_arena *arena)
{
    *store = (struct store){.arena = arena};
    ovm_map_start(&store->map, arena, sizeof(ovm_hash));
}

static void put_key(struct store *store, const ovm_hash *key, ovm_bytes data)
{
    struct stored *stored = ovm_map_find(&store->map, key);
    if (!stored)
        stored = ovm_map_add(&store->map, key, sizeof *stored);
    stored->data = ovm_copy(store->arena, data);
}

ovm_hash store_put(struct store *store, ovm_bytes data)
{
    ovm_hash hash, key;
    ovm_keccak256(data.data, data.size, hash.byte);
    key = hash;
    key.byte[0] = OVM_KEY_KECCAK256;
    put_key(store, &key, data);
    return hash;
}

ovm_hash store_put_batch(struct store *store, ovm_bytes batch)
{
    ovm_hash hashes[OVM_BATCH_CHUNKS_MAX + 1];
    size_t count = 0;
    for (size_t from = 0; from < batch.size && count <= OVM_BATCH_CHUNKS_MAX; from += OVM_BATCH_CHUNK_SIZE) {
        size_t rest = batch.size - from;
        hashes[count++] = store_put(store, (ovm_bytes){batch.data + from, rest < OVM_BATCH_CHUNK_SIZE ? rest : OVM_BATCH_CHUNK_SIZE});
    }
    return store_put(store, (ovm_bytes){hashes->byte, count * sizeof *hashes});
}

void store_put_local(struct store *store, uint8_t number, ovm_bytes value)
{
    ovm_hash key = {{OVM_KEY_LOCAL}};
    key.byte[31] = number;
    put_key(store, &key, value);
}

static const uint8_t *get(void *user, const uint8_t key[32], size_t *size)
{
    const struct store *store = user;
    const struct stored *stored = ovm_map_find(&store->map, key);
    if (!stored || stored->is_missing)
        return NULL;
    *size = stored->data.size;
    return stored->data.data;
}

static void put(void *user, const uint8_t hash[32], const uint8_t *data, size_t size)
{
    ovm_hash key;
    memcpy(key.byte, hash, sizeof key.byte);
    key.byte[0] = OVM_KEY_KECCAK256;
    put_key(user, &key, (ovm_bytes){data, size});
}

static void receipt(void *user, uint32_t index, uint32_t refusal, const uint8_t *data, size_t size)
{
    struct store *store = user;
    (void)index;
    store->refusal = refusal;
    store->receipt = ovm_copy(store->arena, (ovm_bytes){data, size});
}

struct ovm_host store_host(struct store *store)
{
    return (struct ovm_host){.user = store, .get = get, .put = put, .receipt = receipt};
}

void store_write(const struct store *store, const char *folder)
{
    for (const struct ovm_map_entry *entry = store->map.first; entry; entry = entry->after) {
        const struct stored *stored = (const struct stored *)entry;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, hex(store->arena, (ovm_bytes){stored->key.byte, 32}));
        FILE *file = fopen(path, "wb");
        if (!file) {
            perror(path);
            return;
        }
        fwrite(stored->data.data, 1, stored->data.size, file);
        fclose(file);
    }
}

char *read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = size < 0 ? NULL : malloc((size_t)size + 1);
    if (text)
        text[fread(text, 1, (size_t)size, file)] = 0;
    fclose(file);
    return text;
}

const char *hex(struct ovm_arena *arena, ovm_bytes bytes)
{
    char *text = ovm_allocate(arena, 2 * bytes.size + 1);
    for (size_t i = 0; i < bytes.size; i++)
        sprintf(text + 2 * i, "%02x", bytes.data[i]);
    text[2 * bytes.size] = 0;
    return text;
}

static void write_account(struct ovm_rlp_writer *writer, struct ovm_arena *arena, const struct json *account)
{
    struct json address = {.kind = JSON_STRING, .text = account->name, .text_size = strlen(account->name)};
    size_t entry = ovm_rlp_begin(writer);
    ovm_rlp_string(writer, json_bytes(arena, &address));
    ovm_rlp_string(writer, json_integer(arena, json_member(account, "nonce")));
    ovm_rlp_string(writer, json_integer(arena, json_member(account, "balance")));
    ovm_rlp_string(writer, json_bytes(arena, json_member(account, "code")));
    size_t slots = ovm_rlp_begin(writer);
    const struct json *storage = json_member(account, "storage");
    for (const struct json *slot = storage ? storage->first : NULL; slot; slot = slot->next) {
        struct json key = {.kind = JSON_STRING, .text = slot->name, .text_size = strlen(slot->name)};
        size_t pair = ovm_rlp_begin(writer);
        ovm_rlp_string(writer, json_integer(arena, &key));
        ovm_rlp_string(writer, json_integer(arena, slot));
        ovm_rlp_end(writer, pair);
    }
    ovm_rlp_end(writer, slots);
    ovm_rlp_end(writer, entry);
}

bool build_state(struct store *store, const struct json *accounts, uint8_t root[32])
{
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, store->arena);
    for (const struct json *account = accounts->first; account; account = account->next)
        write_account(&writer, store->arena, account);
    ovm_rlp_end(&writer, 0);
    ovm_bytes encoded = ovm_rlp_result(&writer);
    struct ovm_host host = store_host(store);
    return ovm_native_write_state(&host, ovm_empty_root.byte, encoded.data, encoded.size, root) == OVM_OK;
}

ovm_bytes encode_configuration(struct ovm_arena *arena, uint64_t chain_id, const uint64_t *fork_blocks, const uint64_t *forks, size_t count)
{
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    ovm_rlp_u64(&writer, 1);
    ovm_rlp_u64(&writer, chain_id);
    ovm_rlp_u64(&writer, UINT64_MAX);
    size_t list = ovm_rlp_begin(&writer);
    for (size_t i = 0; i < count; i++) {
        size_t pair = ovm_rlp_begin(&writer);
        ovm_rlp_u64(&writer, forks[i]);
        ovm_rlp_u64(&writer, fork_blocks[i]);
        ovm_rlp_end(&writer, pair);
    }
    ovm_rlp_end(&writer, list);
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}

// The vectors take the hash of a block's number in decimal digits for the block's hash.
static ovm_bytes ancestors(struct ovm_arena *arena, uint64_t number)
{
    size_t count = number < OVM_ANCESTORS_MAX ? (size_t)number : OVM_ANCESTORS_MAX;
    uint8_t *hashes = ovm_allocate(arena, 32 * count);
    for (size_t i = 0; i < count; i++) {
        char digits[24];
        int size = snprintf(digits, sizeof digits, "%llu", (unsigned long long)(number - 1 - i));
        ovm_keccak256((const uint8_t *)digits, (size_t)size, hashes + 32 * i);
    }
    return (ovm_bytes){hashes, 32 * count};
}

ovm_bytes encode_batch(struct ovm_arena *arena, const struct json *env, ovm_bytes transactions, enum ovm_fork fork)
{
    const struct json *random = json_member(env, "currentRandom"), *base_fee = json_member(env, "currentBaseFee");
    if (fork < OVM_PARIS || !random)
        random = json_member(env, "currentDifficulty");
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    size_t header = ovm_rlp_begin(&writer);
    ovm_rlp_string(&writer, json_bytes(arena, json_member(env, "currentCoinbase")));
    ovm_rlp_string(&writer, json_integer(arena, json_member(env, "currentNumber")));
    ovm_rlp_string(&writer, json_integer(arena, json_member(env, "currentTimestamp")));
    ovm_rlp_string(&writer, json_integer(arena, json_member(env, "currentGasLimit")));
    ovm_rlp_string(&writer, json_integer(arena, random));
    ovm_rlp_string(&writer, fork >= OVM_LONDON ? json_integer(arena, base_fee) : (ovm_bytes){NULL, 0});
    ovm_rlp_string(&writer, ancestors(arena, json_u64(arena, json_member(env, "currentNumber"))));
    ovm_rlp_end(&writer, header);
    size_t list = ovm_rlp_begin(&writer);
    ovm_rlp_raw(&writer, transactions);
    ovm_rlp_end(&writer, list);
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}
