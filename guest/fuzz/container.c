// SPDX-License-Identifier: MIT
// Random batches for the container. Two contracts are there from the start: one hands its input to whoever called it, which is the
// execution manager; the other does so with two inputs, one after the other.
#include <container/abi.h>
#include <crypto/keccak256.h>
#include <ovm/container.h>
#include <ovm/rlp.h>
#include <string.h>

#include "fuzz.h"

enum { CHAIN = 420, GAS_LIMIT = 9000000, TRANSACTION_GAS = 8000000, RUN = 0x9be3ad67, ONE_CALL = 1, TWO_CALLS = 2, DEPTH_MAX = 4, WORD = 32 };

static const uint8_t secret[32] = {[31] = 1};

// Copies the input to memory; calls the caller with it; returns or reverts as that does.
static const uint8_t one_call[] = {
    0x36, 0x60, 0x00, 0x60, 0x00, 0x37,
    0x60, 0x00, 0x60, 0x00, 0x36, 0x60, 0x00, 0x60, 0x00, 0x33, 0x5a, 0xf1,
    0x3d, 0x60, 0x00, 0x60, 0x00, 0x3e, 0x15, 0x60, 0x20, 0x57, 0x3d, 0x60, 0x00, 0xf3, 0x5b, 0x3d, 0x60, 0x00, 0xfd,
};
// The first word is the size of the first input. Ends as the second call does.
static const uint8_t two_calls[] = {
    0x60, 0x20, 0x36, 0x03, 0x80, 0x60, 0x20, 0x60, 0x00, 0x37,
    0x60, 0x00, 0x60, 0x00, 0x60, 0x00, 0x35, 0x60, 0x00, 0x60, 0x00, 0x33, 0x5a, 0xf1, 0x50,
    0x60, 0x00, 0x60, 0x00, 0x60, 0x00, 0x35, 0x83, 0x03, 0x60, 0x00, 0x35, 0x60, 0x00, 0x33, 0x5a, 0xf1,
    0x3d, 0x60, 0x00, 0x60, 0x00, 0x3e, 0x15, 0x60, 0x38, 0x57, 0x3d, 0x60, 0x00, 0xf3, 0x5b, 0x3d, 0x60, 0x00, 0xfd,
};
// Deploys what stands behind it.
static const uint8_t deploy_rest[] = {0x60, 0x0d, 0x38, 0x03, 0x80, 0x60, 0x0d, 0x60, 0x00, 0x39, 0x60, 0x00, 0xf3};

// The manager's functions with arguments; n a number, g gas, a an address, b bytes.
static const struct {
    uint32_t selector;
    const char *fields;
} functions[] = {
    {0x73509064, ""}, {0x996d79a5, ""}, {0xa8c4c5ec, ""}, {0xbdbf8c36, ""}, {0x5a98c361, ""}, {0x20160f3a, ""}, {0x90580256, ""},
    {0x101185a4, ""}, {0x9dc9dc93, ""}, {0x1c4712a7, ""}, {0xc1fb2ea2, ""}, {0x7cebbe94, ""}, {0x08bf7dbf, ""}, {0x2a2a7adb, "b"},
    {0x14aa2ff7, "b"}, {0x14aa2ff7, "b"}, {0x99ccd98b, "bn"}, {0x99ccd98b, "bn"}, {0x741a33eb, "nnnn"}, {0x5b99d1c5, "ganb"},
    {0x5b99d1c5, "ganb"}, {0x85979f76, "gab"}, {0x85979f76, "gab"}, {0x8540661f, "gab"}, {0xffe73914, "gab"}, {0x03daa959, "n"},
    {0x22bd64c0, "nn"}, {0x746c32f1, "ann"}, {0x8435035b, "a"}, {0x24749d5c, "a"}, {0x0a5635ae, "a"}, {0xf5731021, "ba"},
    {RUN, "nnb"}, {0x76427cac, "nnbaa"},
};

static ovm_address numbered(uint8_t number)
{
    return (ovm_address){{[19] = number}};
}

static ovm_address random_address(const struct ovm_container_configuration *container)
{
    static const uint8_t predeployed[] = {0x02, 0x06, 0x09};
    switch (random_below(8)) {
    case 0:
        return container->execution_manager;
    case 1:
        return container->state_manager;
    case 2:
        return (ovm_address){{0x42, [19] = predeployed[random_below(sizeof predeployed)]}};
    case 3:
        return numbered((uint8_t)random_below(10));
    default:
        return numbered(random_below(2) ? ONE_CALL : TWO_CALLS);
    }
}

static u256 random_word(void)
{
    u256 word = u256_from(random_below(3));
    if (random_below(6) == 0)
        for (int i = 0; i < 4; i++)
            word.limb[i] = random_below(2) ? UINT64_MAX : (uint64_t)random_below(UINT32_MAX) << random_below(33);
    return word;
}

static ovm_bytes join(struct ovm_arena *arena, ovm_bytes left, ovm_bytes right)
{
    uint8_t *data = ovm_allocate(arena, left.size + right.size);
    if (left.size)
        memcpy(data, left.data, left.size);
    if (right.size)
        memcpy(data + left.size, right.data, right.size);
    return (ovm_bytes){data, left.size + right.size};
}

static ovm_bytes random_call(struct ovm_arena *arena, const struct ovm_container_configuration *container, int depth);

// What a message or a creation may carry: a call, two of them, or init code.
static ovm_bytes random_input(struct ovm_arena *arena, const struct ovm_container_configuration *container, int depth)
{
    if (depth == DEPTH_MAX)
        return (ovm_bytes){NULL, 0};
    uint8_t size[WORD];
    ovm_bytes first = random_call(arena, container, depth + 1);
    switch (random_below(4)) {
    case 0:
        return first;
    case 1:
        return join(arena, (ovm_bytes){deploy_rest, sizeof deploy_rest}, first);
    case 2:
        return join(arena, (ovm_bytes){deploy_rest, sizeof deploy_rest}, (ovm_bytes){one_call, sizeof one_call});
    default: {
        u256 word = u256_from(first.size);
        u256_store(size, &word);
        return join(arena, join(arena, (ovm_bytes){size, sizeof size}, first), random_call(arena, container, depth + 1));
    }
    }
}

static ovm_bytes random_call(struct ovm_arena *arena, const struct ovm_container_configuration *container, int depth)
{
    size_t function = random_below(sizeof functions / sizeof *functions);
    const char *fields = functions[function].fields;
    ovm_bytes input = random_input(arena, container, depth);
    struct ovm_abi_writer writer = ovm_abi_write(arena, functions[function].selector, (unsigned)strlen(fields), ovm_abi_tail_size(input));
    for (; *fields; fields++) {
        ovm_address address = random_address(container);
        u256 word = *fields == 'g' && random_below(4) ? u256_from(TRANSACTION_GAS >> random_below(12)) : random_word();
        if (*fields == 'a')
            ovm_abi_put_address(&writer, &address);
        else if (*fields == 'b')
            ovm_abi_put_bytes(&writer, input);
        else
            ovm_abi_put_word(&writer, &word);
    }
    ovm_bytes call = ovm_abi_result(&writer);
    return random_below(16) ? call : mutate(arena, call);
}

static ovm_bytes random_run(struct ovm_arena *arena, const struct ovm_container_configuration *container)
{
    ovm_address origin = numbered(0x11), entrypoint = random_address(container);
    ovm_bytes data = random_input(arena, container, 0);
    struct ovm_abi_writer tuple = ovm_abi_write(arena, 0, 7, ovm_abi_tail_size(data));
    ovm_abi_put_u64(&tuple, 1000);
    ovm_abi_put_u64(&tuple, 10);
    ovm_abi_put_u64(&tuple, random_below(3));
    ovm_abi_put_address(&tuple, &origin);
    ovm_abi_put_address(&tuple, &entrypoint);
    ovm_abi_put_u64(&tuple, TRANSACTION_GAS);
    ovm_abi_put_bytes(&tuple, data);
    struct ovm_abi_writer writer = ovm_abi_write(arena, RUN, 2, 0);
    ovm_abi_put_u64(&writer, 2 * WORD);
    ovm_abi_put_address(&writer, &container->state_manager);
    ovm_bytes run = join(arena, ovm_abi_result(&writer), ovm_abi_result(&tuple));
    return random_below(16) ? run : mutate(arena, run);
}

static void put_address(struct ovm_rlp_writer *writer, const ovm_address *address)
{
    ovm_rlp_string(writer, (ovm_bytes){address->byte, sizeof address->byte});
}

static ovm_bytes encode_chain(struct ovm_arena *arena, const struct ovm_container_configuration *container)
{
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    ovm_rlp_u64(&writer, 1);
    ovm_rlp_u64(&writer, CHAIN);
    ovm_rlp_u64(&writer, GAS_LIMIT);
    size_t forks = ovm_rlp_begin(&writer), first = ovm_rlp_begin(&writer);
    ovm_rlp_u64(&writer, OVM_CONTAINER_FIRST_FORK + random_below(OVM_FORK_COUNT - OVM_CONTAINER_FIRST_FORK));
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_end(&writer, first);
    ovm_rlp_end(&writer, forks);
    size_t fields = ovm_rlp_begin(&writer);
    for (int flag = 0; flag < 4; flag++)
        ovm_rlp_u64(&writer, flag == 2 ? random_below(8) == 0 : random_below(2));
    put_address(&writer, &container->execution_manager);
    put_address(&writer, &container->state_manager);
    put_address(&writer, &container->owner);
    ovm_rlp_u64(&writer, container->min_transaction_gas);
    ovm_rlp_u64(&writer, container->max_transaction_gas);
    ovm_rlp_u64(&writer, container->max_gas_per_queue_per_epoch);
    ovm_rlp_u64(&writer, container->seconds_per_epoch);
    ovm_rlp_end(&writer, fields);
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}

static void write_content(struct ovm_rlp_writer *writer, const ovm_address *to, ovm_bytes input)
{
    ovm_rlp_u64(writer, 0);
    ovm_rlp_u64(writer, 0);
    ovm_rlp_u64(writer, GAS_LIMIT);
    put_address(writer, to);
    ovm_rlp_u64(writer, 0);
    ovm_rlp_string(writer, input);
}

static ovm_bytes sign(struct file *file, const ovm_address *to, ovm_bytes input)
{
    struct ovm_rlp_writer content, whole;
    ovm_rlp_start(&content, file->arena);
    write_content(&content, to, input);
    ovm_rlp_end(&content, 0);
    ovm_hash hash;
    uint8_t signature[65];
    ovm_keccak256(content.data, content.size, hash.byte);
    ovm_native_sign(file->suite->signer, hash.byte, secret, signature);
    u256 r, s;
    u256_load(&r, signature, 32);
    u256_load(&s, signature + 32, 32);
    ovm_rlp_start(&whole, file->arena);
    write_content(&whole, to, input);
    ovm_rlp_u64(&whole, 27u + signature[64]);
    ovm_rlp_u256(&whole, &r);
    ovm_rlp_u256(&whole, &s);
    ovm_rlp_end(&whole, 0);
    return ovm_rlp_result(&whole);
}

static ovm_bytes encode_block(struct ovm_arena *arena, ovm_bytes transaction)
{
    ovm_address nobody = {{0}};
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, arena);
    size_t header = ovm_rlp_begin(&writer);
    put_address(&writer, &nobody);
    ovm_rlp_u64(&writer, 1);
    ovm_rlp_u64(&writer, 1);
    ovm_rlp_u64(&writer, GAS_LIMIT);
    for (int i = 0; i < 3; i++)
        ovm_rlp_u64(&writer, 0);
    ovm_rlp_end(&writer, header);
    size_t transactions = ovm_rlp_begin(&writer);
    ovm_rlp_raw(&writer, transaction);
    ovm_rlp_end(&writer, transactions);
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}

static void write_contract(struct ovm_rlp_writer *writer, uint8_t number, ovm_bytes code)
{
    ovm_address address = numbered(number);
    size_t account = ovm_rlp_begin(writer);
    put_address(writer, &address);
    ovm_rlp_u64(writer, 1);
    ovm_rlp_u64(writer, number);
    ovm_rlp_string(writer, code);
    ovm_rlp_end(writer, ovm_rlp_begin(writer));
    ovm_rlp_end(writer, account);
}

bool prepare_container_case(struct file *file, struct store *store)
{
    struct ovm_arena *arena = file->arena;
    struct ovm_container_configuration container = ovm_container_defaults(CHAIN);
    struct ovm_rlp_writer accounts;
    ovm_hash root;
    store_start(store, arena);
    ovm_native_address(file->suite->signer, secret, container.owner.byte);
    ovm_rlp_start(&accounts, arena);
    write_contract(&accounts, ONE_CALL, (ovm_bytes){one_call, sizeof one_call});
    write_contract(&accounts, TWO_CALLS, (ovm_bytes){two_calls, sizeof two_calls});
    ovm_rlp_end(&accounts, 0);
    struct ovm_host host = store_host(store);
    if (ovm_native_write_state(&host, ovm_empty_root.byte, accounts.data, accounts.size, root.byte) != OVM_OK)
        return false;
    ovm_bytes transaction = sign(file, &container.execution_manager, random_run(arena, &container));
    ovm_hash batch = store_put_batch(store, encode_block(arena, transaction));
    ovm_hash configuration = store_put(store, encode_chain(arena, &container));
    store_put_local(store, OVM_LOCAL_AGREED, (ovm_bytes){root.byte, 32});
    store_put_local(store, OVM_LOCAL_BATCH_HASH, (ovm_bytes){batch.byte, 32});
    store_put_local(store, OVM_LOCAL_CONFIGURATION_HASH, (ovm_bytes){configuration.byte, 32});
    store_put_local(store, OVM_LOCAL_CLAIMED, (ovm_bytes){root.byte, 32});
    return true;
}
