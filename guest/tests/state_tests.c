// SPDX-License-Identifier: MIT
// GeneralStateTests: each case is a pre-state, a block, a transaction and, for a fork, the root afterwards and the hash of the logs.
// The transaction is signed and goes through the program, as a batch of one.
#include <crypto/keccak256.h>
#include <ovm/rlp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

int fork_of(const char *name)
{
    static const struct {
        const char *name;
        enum ovm_fork fork;
    } forks[] = {
        {"Frontier", OVM_FRONTIER},
        {"Homestead", OVM_HOMESTEAD},
        {"EIP150", OVM_TANGERINE_WHISTLE},
        {"EIP158", OVM_SPURIOUS_DRAGON},
        {"Byzantium", OVM_BYZANTIUM},
        {"Constantinople", OVM_CONSTANTINOPLE},
        {"ConstantinopleFix", OVM_PETERSBURG},
        {"Istanbul", OVM_ISTANBUL},
        {"Berlin", OVM_BERLIN},
        {"London", OVM_LONDON},
        {"Merge", OVM_PARIS},
        {"Paris", OVM_PARIS},
        {"Shanghai", OVM_SHANGHAI},
        {"Cancun", OVM_CANCUN},
    };
    for (size_t i = 0; i < sizeof forks / sizeof *forks; i++)
        if (strcmp(forks[i].name, name) == 0)
            return (int)forks[i].fork;
    return -1;
}

struct indexes {
    size_t data, gas, value;
};

static void write_access_list(struct ovm_rlp_writer *writer, struct ovm_arena *arena, const struct json *list)
{
    size_t entries = ovm_rlp_begin(writer);
    for (const struct json *entry = list->first; entry; entry = entry->next) {
        size_t begin = ovm_rlp_begin(writer);
        ovm_rlp_string(writer, json_bytes(arena, json_member(entry, "address")));
        size_t keys = ovm_rlp_begin(writer);
        const struct json *all = json_member(entry, "storageKeys");
        for (const struct json *key = all ? all->first : NULL; key; key = key->next) {
            ovm_bytes bytes = json_bytes(arena, key);
            uint8_t padded[32] = {0};
            memcpy(padded + 32 - bytes.size, bytes.data, bytes.size);
            ovm_rlp_string(writer, (ovm_bytes){padded, 32});
        }
        ovm_rlp_end(writer, keys);
        ovm_rlp_end(writer, begin);
    }
    ovm_rlp_end(writer, entries);
}

static void write_content(struct ovm_rlp_writer *writer, struct ovm_arena *arena, const struct json *transaction, struct indexes at, int type)
{
    if (type)
        ovm_rlp_u64(writer, 1);
    ovm_rlp_string(writer, json_integer(arena, json_member(transaction, "nonce")));
    if (type == OVM_DYNAMIC_FEE) {
        ovm_rlp_string(writer, json_integer(arena, json_member(transaction, "maxPriorityFeePerGas")));
        ovm_rlp_string(writer, json_integer(arena, json_member(transaction, "maxFeePerGas")));
    } else {
        ovm_rlp_string(writer, json_integer(arena, json_member(transaction, "gasPrice")));
    }
    ovm_rlp_string(writer, json_integer(arena, json_element(json_member(transaction, "gasLimit"), at.gas)));
    ovm_rlp_string(writer, json_bytes(arena, json_member(transaction, "to")));
    ovm_rlp_string(writer, json_integer(arena, json_element(json_member(transaction, "value"), at.value)));
    ovm_rlp_string(writer, json_bytes(arena, json_element(json_member(transaction, "data"), at.data)));
    const struct json *list = json_element(json_member(transaction, "accessLists"), at.data);
    static const struct json empty = {.kind = JSON_ARRAY};
    if (type)
        write_access_list(writer, arena, list && list->kind == JSON_ARRAY ? list : &empty);
}

static int type_of(const struct json *transaction, struct indexes at)
{
    if (json_member(transaction, "maxFeePerGas"))
        return OVM_DYNAMIC_FEE;
    const struct json *list = json_element(json_member(transaction, "accessLists"), at.data);
    return list && list->kind == JSON_ARRAY ? OVM_ACCESS_LIST : OVM_LEGACY;
}

// The item of a batch: the list, or the typed encoding as a string.
static ovm_bytes sign(struct file *file, const struct json *transaction, struct indexes at)
{
    struct ovm_arena *arena = file->arena;
    struct ovm_rlp_writer writer;
    int type = type_of(transaction, at);
    uint8_t type_byte = (uint8_t)type, signature[65] = {0};
    for (bool is_signed = false;; is_signed = true) {
        ovm_rlp_start(&writer, arena);
        if (type)
            ovm_rlp_raw(&writer, (ovm_bytes){&type_byte, 1});
        size_t list = ovm_rlp_begin(&writer);
        write_content(&writer, arena, transaction, at, type);
        if (is_signed) {
            u256 r, s;
            u256_load(&r, signature, 32);
            u256_load(&s, signature + 32, 32);
            ovm_rlp_u64(&writer, (type ? 0u : 27u) + signature[64]);
            ovm_rlp_u256(&writer, &r);
            ovm_rlp_u256(&writer, &s);
        }
        ovm_rlp_end(&writer, list);
        if (is_signed)
            break;
        ovm_hash hash;
        ovm_keccak256(writer.data, writer.size, hash.byte);
        ovm_bytes secret = json_bytes(arena, json_member(transaction, "secretKey"));
        if (secret.size != 32 || !ovm_native_sign(file->suite->signer, hash.byte, secret.data, signature))
            break;
    }
    if (type) {
        struct ovm_rlp_writer item;
        ovm_rlp_start(&item, arena);
        ovm_rlp_string(&item, ovm_rlp_result(&writer));
        return ovm_rlp_result(&item);
    }
    return ovm_rlp_result(&writer);
}

static ovm_hash logs_hash(ovm_bytes receipt)
{
    static const uint8_t empty_list = 0xc0;
    ovm_bytes logs = {&empty_list, 1}, fields;
    if (receipt.size && receipt.data[0] < 0xc0) {
        receipt.data++;
        receipt.size--;
    }
    struct ovm_rlp_item item;
    if (receipt.size && ovm_rlp_next_list(&receipt, &fields)) {
        while (ovm_rlp_next(&fields, &item))
            logs = item.whole;
    }
    ovm_hash hash;
    ovm_keccak256(logs.data, logs.size, hash.byte);
    return hash;
}

static size_t index_of(const struct json *number)
{
    return number ? (size_t)strtoull(number->text, NULL, 10) : 0;
}

bool prepare_state_case(struct file *file, const struct json *test, const struct json *expected, enum ovm_fork fork, struct store *store)
{
    struct ovm_arena *arena = file->arena;
    const struct json *at = json_member(expected, "indexes");
    struct indexes indexes = {index_of(json_member(at, "data")), index_of(json_member(at, "gas")), index_of(json_member(at, "value"))};
    store_start(store, arena);
    uint8_t root[32];
    if (!build_state(store, json_member(test, "pre"), root))
        return false;
    ovm_bytes transaction = sign(file, json_member(test, "transaction"), indexes);
    uint64_t fork_number = fork, first = 0;
    ovm_hash batch = store_put_batch(store, encode_batch(arena, json_member(test, "env"), transaction, fork));
    ovm_hash configuration = store_put(store, encode_configuration(arena, 1, &first, &fork_number, 1));
    store_put_local(store, OVM_LOCAL_AGREED, (ovm_bytes){root, 32});
    store_put_local(store, OVM_LOCAL_BATCH_HASH, (ovm_bytes){batch.byte, 32});
    store_put_local(store, OVM_LOCAL_CONFIGURATION_HASH, (ovm_bytes){configuration.byte, 32});
    store_put_local(store, OVM_LOCAL_CLAIMED, json_bytes(arena, json_member(expected, "hash")));
    return true;
}

static void run_in_guest(struct file *file, struct store *store, const char *name)
{
    int code = run_guest(store, file->suite->options->guest);
    if (code == OVM_EXIT_HOLDS)
        pass(file);
    else
        fail_case(file, name, "the guest ended with %d", code);
}

static void run_natively(struct file *file, struct store *store, const struct json *expected, const char *name)
{
    struct ovm_arena *arena = file->arena;
    struct ovm_host host = store_host(store);
    struct ovm_batch_result result;
    int32_t status;
    int32_t code = ovm_native_program(&host, file->suite->options->trace ? &line_tracer : NULL, &result, &status);
    ovm_hash logs = logs_hash(store->receipt);
    ovm_bytes wanted_logs = json_bytes(arena, json_member(expected, "logs"));
    if (code == OVM_EXIT_PANIC)
        fail_case(file, name, "panic: %s", ovm_native_status_text(status));
    else if (code != OVM_EXIT_HOLDS)
        fail_case(file, name, "root %s, gas %llu, %s", hex(arena, (ovm_bytes){result.state_root.byte, 32}),
                  (unsigned long long)result.gas_used, ovm_native_refusal_text((int32_t)store->refusal));
    else if (wanted_logs.size == 32 && memcmp(wanted_logs.data, logs.byte, 32) != 0)
        fail_case(file, name, "logs %s", hex(arena, (ovm_bytes){logs.byte, 32}));
    else
        pass(file);
}

static void run_case(struct file *file, const struct json *test, const struct json *expected, enum ovm_fork fork, const char *name)
{
    struct store store;
    if (!prepare_state_case(file, test, expected, fork, &store)) {
        fail_case(file, name, "the pre-state cannot be built");
        return;
    }
    if (file->suite->options->write)
        store_write(&store, file->suite->options->write);
    if (file->suite->options->guest)
        run_in_guest(file, &store, name);
    else
        run_natively(file, &store, expected, name);
}

void run_state_file(struct file *file)
{
    for (const struct json *test = file->root->first; test; test = test->next) {
        const struct json *post = json_member(test, "post");
        for (const struct json *fork = post ? post->first : NULL; fork; fork = fork->next) {
            int number = fork_of(fork->name);
            size_t index = 0;
            for (const struct json *expected = fork->first; expected; expected = expected->next, index++) {
                char name[512];
                snprintf(name, sizeof name, "%s/%s/%zu", test->name, fork->name, index);
                if (!wanted(file, name))
                    continue;
                struct ovm_arena_mark mark = ovm_arena_mark(file->arena);
                if (number < 0)
                    skip(file);
                else
                    run_case(file, test, expected, (enum ovm_fork)number, name);
                ovm_arena_release(file->arena, mark);
            }
        }
    }
}
