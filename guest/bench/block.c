// SPDX-License-Identifier: MIT
// A block of signed ERC-20 transfers, each from another sender to another recipient: executes it natively, with its time, and
// writes the pre-images that a guest needs for it.
//
//   block CREATION_CODE COUNT FOLDER
//
// CREATION_CODE is a file of hexadecimal digits: a contract's init code with its constructor's arguments, whose supply goes to
// the address 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf, that of the secret key 1.
#define _POSIX_C_SOURCE 200809L
#include <crypto/keccak256.h>
#include <ovm/rlp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../tests/suite.h"

enum { FIRST_RECIPIENT = 1 << 20, CHAIN = 1, DEPLOYER = 1 };

// Enough for as many transfers as are asked for, and for the deployment: the limit of a block is what the configuration says.
enum { GAS_OF_ONE = 60000, GAS_OF_DEPLOYMENT = 5000000 };

static struct ovm_signer *signer;

static void secret_of(uint32_t number, uint8_t secret[32])
{
    u256 word = u256_from(number);
    u256_store(secret, &word);
}

static ovm_address address_of(uint32_t number)
{
    uint8_t secret[32];
    ovm_address address;
    secret_of(number, secret);
    ovm_native_address(signer, secret, address.byte);
    return address;
}

static void write_transaction(struct ovm_rlp_writer *block, uint32_t from, uint64_t nonce, uint64_t gas, ovm_bytes to, ovm_bytes input)
{
    struct ovm_arena *arena = block->arena;
    uint8_t secret[32], signature[65];
    u256 r, s;
    struct ovm_rlp_writer content, message;
    ovm_rlp_start(&content, arena);
    ovm_rlp_u64(&content, nonce);
    ovm_rlp_u64(&content, 1);
    ovm_rlp_u64(&content, gas);
    ovm_rlp_string(&content, to);
    ovm_rlp_u64(&content, 0);
    ovm_rlp_string(&content, input);

    ovm_rlp_start(&message, arena);
    ovm_rlp_raw(&message, ovm_rlp_result(&content));
    ovm_rlp_u64(&message, CHAIN);
    ovm_rlp_u64(&message, 0);
    ovm_rlp_u64(&message, 0);
    ovm_rlp_end(&message, 0);
    ovm_hash hash;
    ovm_keccak256(message.data, message.size, hash.byte);
    secret_of(from, secret);
    ovm_native_sign(signer, hash.byte, secret, signature);
    u256_load(&r, signature, 32);
    u256_load(&s, signature + 32, 32);

    size_t list = ovm_rlp_begin(block);
    ovm_rlp_raw(block, ovm_rlp_result(&content));
    ovm_rlp_u64(block, 2 * CHAIN + 35u + signature[64]);
    ovm_rlp_u256(block, &r);
    ovm_rlp_u256(block, &s);
    ovm_rlp_end(block, list);
}

static void write_transfer(struct ovm_rlp_writer *block, uint32_t from, uint64_t nonce, const ovm_address *token, uint32_t to, uint64_t amount)
{
    uint8_t input[4 + 64] = {0xa9, 0x05, 0x9c, 0xbb};
    ovm_address recipient = address_of(to);
    u256 word = u256_from(amount);
    memcpy(input + 16, recipient.byte, 20);
    u256_store(input + 36, &word);
    write_transaction(block, from, nonce, 100000, (ovm_bytes){token->byte, 20}, (ovm_bytes){input, sizeof input});
}

static ovm_bytes finish_batch(struct ovm_arena *arena, uint64_t number, uint64_t gas_limit, ovm_bytes transactions)
{
    static const uint8_t coinbase[20] = {0xc0};
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    size_t header = ovm_rlp_begin(&writer);
    ovm_rlp_string(&writer, (ovm_bytes){coinbase, sizeof coinbase});
    ovm_rlp_u64(&writer, number);
    ovm_rlp_u64(&writer, 1600000000 + number);
    ovm_rlp_u64(&writer, gas_limit);
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_end(&writer, header);
    size_t list = ovm_rlp_begin(&writer);
    ovm_rlp_raw(&writer, transactions);
    ovm_rlp_end(&writer, list);
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}

static void run_block(struct store *store, uint8_t root[32], ovm_bytes configuration, ovm_bytes batch, const char *name)
{
    struct ovm_host host = store_host(store);
    struct ovm_batch_result result;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int32_t status = ovm_native_batch(&host, NULL, root, configuration.data, configuration.size, batch.data, batch.size, &result);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    if (status != OVM_OK) {
        printf("%s: %s\n", name, ovm_native_status_text(status));
        exit(1);
    }
    printf("%s: %u executed, %u refused, gas %llu, %.1f ms, %.0f a second\n", name, result.executed, result.refused,
           (unsigned long long)result.gas_used, seconds * 1e3, result.executed / seconds);
    memcpy(root, result.state_root.byte, 32);
}

static bool build_accounts(struct store *store, uint32_t count, uint8_t root[32])
{
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, store->arena);
    for (uint32_t i = 1; i <= count + 1; i++) {
        ovm_address address = address_of(i);
        size_t entry = ovm_rlp_begin(&writer);
        ovm_rlp_string(&writer, (ovm_bytes){address.byte, 20});
        ovm_rlp_u64(&writer, 0);
        ovm_rlp_u64(&writer, 1000000000000000000);
        ovm_rlp_u64(&writer, 0);
        ovm_rlp_end(&writer, ovm_rlp_begin(&writer));
        ovm_rlp_end(&writer, entry);
    }
    ovm_rlp_end(&writer, 0);
    struct ovm_host host = store_host(store);
    return ovm_native_write_state(&host, ovm_empty_root.byte, writer.data, writer.size, root) == OVM_OK;
}

static ovm_bytes read_code(struct ovm_arena *arena, const char *path)
{
    static char text[1 << 18] = "0x";
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%200000s", text + 2) != 1) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    struct json string = {.kind = JSON_STRING, .text = text, .text_size = strlen(text)};
    return json_bytes(arena, &string);
}

static void run(struct ovm_arena *arena, const char *code_path, uint32_t count, const char *folder)
{
    struct store store;
    store_start(&store, arena);
    uint8_t root[32];
    if (!build_accounts(&store, count, root))
        exit(1);
    uint64_t first = 0, fork = OVM_BERLIN, gas_limit = GAS_OF_DEPLOYMENT + (uint64_t)GAS_OF_ONE * count;
    ovm_bytes configuration = encode_configuration(arena, CHAIN, &first, &fork, 1);
    ovm_address deployer = address_of(DEPLOYER), token = ovm_create_address(arena, &deployer, 0);

    struct ovm_rlp_writer block;
    ovm_rlp_start(&block, arena);
    write_transaction(&block, DEPLOYER, 0, GAS_OF_DEPLOYMENT, (ovm_bytes){NULL, 0}, read_code(arena, code_path));
    for (uint32_t i = 0; i < count; i++)
        write_transfer(&block, DEPLOYER, 1 + i, &token, 2 + i, 1000000);
    run_block(&store, root, configuration, finish_batch(arena, 1, gas_limit, ovm_rlp_result(&block)), "deployment");

    uint8_t agreed[32];
    memcpy(agreed, root, 32);
    ovm_rlp_start(&block, arena);
    for (uint32_t i = 0; i < count; i++)
        write_transfer(&block, 2 + i, 0, &token, FIRST_RECIPIENT + i, 400000);
    ovm_bytes batch = finish_batch(arena, 2, gas_limit, ovm_rlp_result(&block));
    run_block(&store, root, configuration, batch, "transfers");

    ovm_hash batch_hash = store_put_batch(&store, batch), configuration_hash = store_put(&store, configuration);
    store_put_local(&store, OVM_LOCAL_AGREED, (ovm_bytes){agreed, 32});
    store_put_local(&store, OVM_LOCAL_BATCH_HASH, (ovm_bytes){batch_hash.byte, 32});
    store_put_local(&store, OVM_LOCAL_CONFIGURATION_HASH, (ovm_bytes){configuration_hash.byte, 32});
    store_put_local(&store, OVM_LOCAL_CLAIMED, (ovm_bytes){root, 32});
    store_write(&store, folder);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: block CREATION_CODE COUNT FOLDER\n");
        return 2;
    }
    signer = ovm_native_signer_open();
    struct ovm_session *session = ovm_session_start();
    struct ovm_arena arena;
    if (!session)
        abort();
    if (setjmp(session->escape) == 0) {
        ovm_arena_start(&arena, &session->platform);
        run(&arena, argv[1], (uint32_t)strtoul(argv[2], NULL, 10), argv[3]);
    }
    enum ovm_status status = ovm_session_end(session);
    ovm_native_signer_close(signer);
    if (status != OVM_OK)
        fprintf(stderr, "%s\n", ovm_status_text(status));
    return status != OVM_OK;
}
