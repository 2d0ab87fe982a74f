// SPDX-License-Identifier: MIT
// The container from a chain's configuration: a batch with one signed transaction that runs another one in the container,
// natively and, if asked to, in guests, which must come to the same root.
#include <crypto/keccak256.h>
#include <ovm/program.h>
#include <ovm/rlp.h>
#include <string.h>

#include "../suite.h"
#include "harness.h"

static const ovm_bytes none = {NULL, 0};
static const uint8_t secret[32] = {[31] = 1};
static const char *const *guest_commands;
static int guest_count;

enum { CHAIN = 420, NUMBER = 1000, TIMESTAMP = 2000, GAS_LIMIT = 10000000 };

static void put_address(struct ovm_rlp_writer *writer, const ovm_address *address)
{
    ovm_rlp_string(writer, (ovm_bytes){address->byte, sizeof address->byte});
}

static ovm_bytes configuration_of(struct world *world, enum ovm_fork fork, bool is_equivalent)
{
    const struct ovm_container_configuration *container = &world->configuration;
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, &world->run.lasting);
    ovm_rlp_u64(&writer, 1);
    ovm_rlp_u64(&writer, CHAIN);
    ovm_rlp_u64(&writer, GAS_LIMIT);
    size_t forks = ovm_rlp_begin(&writer), first = ovm_rlp_begin(&writer);
    ovm_rlp_u64(&writer, fork);
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_end(&writer, first);
    ovm_rlp_end(&writer, forks);
    size_t fields = ovm_rlp_begin(&writer);
    ovm_rlp_u64(&writer, is_equivalent);
    ovm_rlp_u64(&writer, container->has_address_map);
    ovm_rlp_u64(&writer, container->is_closed);
    ovm_rlp_u64(&writer, container->meters_epochs);
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

static void write_content(struct ovm_rlp_writer *writer, ovm_bytes to, ovm_bytes input)
{
    ovm_rlp_u64(writer, 0);
    ovm_rlp_u64(writer, 0);
    ovm_rlp_u64(writer, GAS_LIMIT);
    ovm_rlp_string(writer, to);
    ovm_rlp_u64(writer, 0);
    ovm_rlp_string(writer, input);
}

static ovm_bytes sign(struct world *world, struct ovm_signer *signer, ovm_bytes to, ovm_bytes input)
{
    struct ovm_rlp_writer content, whole;
    ovm_rlp_start(&content, &world->run.lasting);
    write_content(&content, to, input);
    ovm_rlp_end(&content, 0);
    ovm_hash hash;
    uint8_t signature[65];
    ovm_keccak256(content.data, content.size, hash.byte);
    CHECK(ovm_native_sign(signer, hash.byte, secret, signature));
    ovm_rlp_start(&whole, &world->run.lasting);
    write_content(&whole, to, input);
    u256 r, s;
    u256_load(&r, signature, 32);
    u256_load(&s, signature + 32, 32);
    ovm_rlp_u64(&whole, 27u + signature[64]);
    ovm_rlp_u256(&whole, &r);
    ovm_rlp_u256(&whole, &s);
    ovm_rlp_end(&whole, 0);
    return ovm_rlp_result(&whole);
}

static ovm_bytes batch_of(struct world *world, ovm_bytes transaction)
{
    ovm_address nobody = {{0}};
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, &world->run.lasting);
    size_t header = ovm_rlp_begin(&writer);
    put_address(&writer, &nobody);
    ovm_rlp_u64(&writer, NUMBER);
    ovm_rlp_u64(&writer, TIMESTAMP);
    ovm_rlp_u64(&writer, GAS_LIMIT);
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_string(&writer, none);
    ovm_rlp_end(&writer, header);
    size_t transactions = ovm_rlp_begin(&writer);
    ovm_rlp_raw(&writer, transaction);
    ovm_rlp_end(&writer, transactions);
    ovm_rlp_end(&writer, 0);
    return ovm_rlp_result(&writer);
}

// A state with one contract.
static ovm_hash state_with(struct world *world, struct store *store, const ovm_address *contract, ovm_bytes code)
{
    struct ovm_rlp_writer writer;
    ovm_rlp_start(&writer, &world->run.lasting);
    size_t account = ovm_rlp_begin(&writer);
    put_address(&writer, contract);
    ovm_rlp_u64(&writer, 1);
    ovm_rlp_u64(&writer, 0);
    ovm_rlp_string(&writer, code);
    ovm_rlp_end(&writer, ovm_rlp_begin(&writer));
    ovm_rlp_end(&writer, account);
    ovm_rlp_end(&writer, 0);
    ovm_bytes accounts = ovm_rlp_result(&writer);
    struct ovm_host host = store_host(store);
    ovm_hash root;
    CHECK(ovm_native_write_state(&host, ovm_empty_root.byte, accounts.data, accounts.size, root.byte) == OVM_OK);
    return root;
}

static void check_guests(struct store *store)
{
    for (int i = 0; i < guest_count; i++)
        check_that(run_guest(store, guest_commands[i]) == OVM_EXIT_HOLDS, guest_commands[i], __FILE__, __LINE__);
}

// Runs a batch of one transaction from the owner, with a contract in the state; what it leads to is in the store.
static struct ovm_batch_result run_batch(struct world *world, struct store *store, bool is_equivalent, ovm_bytes to, ovm_bytes input,
                                         ovm_bytes code)
{
    struct ovm_signer *signer = ovm_native_signer_open();
    struct ovm_batch_result result = {0};
    ovm_address contract = numbered_address(1);
    store_start(store, &world->run.lasting);
    ovm_native_address(signer, secret, world->configuration.owner.byte);
    ovm_bytes transaction = sign(world, signer, to, input);
    ovm_native_signer_close(signer);
    ovm_bytes batch = batch_of(world, transaction), configuration = configuration_of(world, OVM_ISTANBUL, is_equivalent);
    ovm_hash root = state_with(world, store, &contract, code);
    struct ovm_host host = store_host(store);
    CHECK(ovm_native_batch(&host, NULL, root.byte, configuration.data, configuration.size, batch.data, batch.size, &result) == OVM_OK);

    ovm_hash batch_hash = store_put_batch(store, batch), configuration_hash = store_put(store, configuration);
    store_put_local(store, OVM_LOCAL_AGREED, (ovm_bytes){root.byte, 32});
    store_put_local(store, OVM_LOCAL_BATCH_HASH, (ovm_bytes){batch_hash.byte, 32});
    store_put_local(store, OVM_LOCAL_CONFIGURATION_HASH, (ovm_bytes){configuration_hash.byte, 32});
    store_put_local(store, OVM_LOCAL_CLAIMED, (ovm_bytes){result.state_root.byte, 32});
    check_guests(store);
    return result;
}

// Runs the contract through the manager; its slot 1 afterwards.
static u256 run_in_container(struct world *world, bool is_equivalent, ovm_bytes code)
{
    struct store store;
    ovm_address contract = numbered_address(1), *manager = &world->configuration.execution_manager;
    struct ovm_batch_result result = run_batch(world, &store, is_equivalent, (ovm_bytes){manager->byte, sizeof manager->byte},
                                               run_calldata(world, &contract, none), code);
    CHECK(result.executed == 1 && result.refused == 0);
    struct ovm_host host = store_host(&store);
    uint8_t key[32] = {[31] = 1}, value[32];
    CHECK(ovm_native_read_slot(&host, result.state_root.byte, contract.byte, key, value) == OVM_OK);
    u256 slot;
    u256_load(&slot, value, sizeof value);
    return slot;
}

static unsigned receipt_status(const struct store *store)
{
    ovm_bytes receipt = store->receipt, fields;
    uint64_t status = 2;
    CHECK(ovm_rlp_next_list(&receipt, &fields) && ovm_rlp_next_u64(&fields, &status));
    return (unsigned)status;
}

static void check_refused(struct world *world, struct store *store, bool is_equivalent, ovm_bytes to, ovm_bytes code)
{
    struct ovm_batch_result result = run_batch(world, store, is_equivalent, to, none, code);
    CHECK(result.executed == 0 && result.refused == 1 && store->refusal == OVM_REFUSED_OUTSIDE_CONTAINER);
}

static void test_contained(struct world *world)
{
    ovm_address other = numbered_address(2);
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    code_call_manager(code, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)77));
    code_call_manager(code, encode(world, OVM_CREATE_, "b", init_code_of(world, constant_code(world, 5))));
    code_call_manager(code, call_calldata(world, &other, none));
    code_return_answer(code);
    u256 slot = run_in_container(world, false, code_of(code));
    CHECK(u256_clamp_64(&slot) == 77);
}

static void test_equivalent(struct world *world)
{
    // SSTORE(1, TIMESTAMP): the inner transaction's, not the block's.
    static const uint8_t code[] = {0x42, 0x60, 0x01, 0x55};
    u256 slot = run_in_container(world, true, (ovm_bytes){code, sizeof code});
    CHECK(u256_clamp_64(&slot) == 1000);
}

// Only what a chain's configuration says closes the manager. The contract reads a slot that nobody gave.
static void test_closed(struct world *world)
{
    static const uint8_t reads_slot[] = {0x60, 0x01, 0x54};
    struct code *code = world_allocate(world, sizeof *code);
    struct store store;
    ovm_address contract = numbered_address(1), *manager = &world->configuration.execution_manager;
    ovm_bytes to = {manager->byte, sizeof manager->byte}, input = run_calldata(world, &contract, none);
    code->size = 0;
    code_call_manager(code, encode(world, OVM_SLOAD_, "n", (uint64_t)1));
    for (int is_closed = 0; is_closed < 2; is_closed++) {
        world->configuration.is_closed = is_closed;
        run_batch(world, &store, false, to, input, code_of(code));
        CHECK(receipt_status(&store) == !is_closed);
        run_batch(world, &store, true, to, input, (ovm_bytes){reads_slot, sizeof reads_slot});
        CHECK(receipt_status(&store) == !is_closed);
    }
}

// The container is the only way to the state.
static void test_outside(struct world *world)
{
    static const uint8_t code[] = {0x60, 0x01, 0x60, 0x01, 0x55}, proxy[20] = {0xde, 0xad, [19] = 1};
    ovm_address contract = numbered_address(1), *others[] = {&contract, &world->configuration.state_manager, &world->configuration.owner};
    struct store store;
    for (int is_equivalent = 0; is_equivalent < 2; is_equivalent++) {
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            check_refused(world, &store, is_equivalent, (ovm_bytes){others[i]->byte, sizeof others[i]->byte}, (ovm_bytes){code, sizeof code});
        check_refused(world, &store, is_equivalent, (ovm_bytes){proxy, sizeof proxy}, (ovm_bytes){code, sizeof code});
        check_refused(world, &store, is_equivalent, none, (ovm_bytes){code, sizeof code});
    }
}

static int32_t read_with(struct world *world, ovm_bytes configuration)
{
    struct store store;
    struct ovm_batch_result result;
    ovm_bytes batch = batch_of(world, none);
    store_start(&store, &world->run.lasting);
    struct ovm_host host = store_host(&store);
    return ovm_native_batch(&host, NULL, ovm_empty_root.byte, configuration.data, configuration.size, batch.data, batch.size, &result);
}

static void test_configuration(struct world *world)
{
    CHECK(read_with(world, configuration_of(world, OVM_ISTANBUL, false)) == OVM_OK);
    CHECK(read_with(world, configuration_of(world, OVM_CANCUN, true)) == OVM_OK);
    CHECK(read_with(world, configuration_of(world, OVM_PETERSBURG, false)) == OVM_BAD_CONFIGURATION);
    ovm_bytes good = configuration_of(world, OVM_ISTANBUL, false);
    for (size_t cut = 1; cut < good.size; cut++)
        CHECK(read_with(world, (ovm_bytes){good.data, good.size - cut}) == OVM_BAD_CONFIGURATION);
    ((uint8_t *)good.data)[good.size - 80] = 0x02;
    CHECK(read_with(world, good) == OVM_BAD_CONFIGURATION);
}

void batch_tests(const char *const *commands, int count)
{
    guest_commands = commands;
    guest_count = count;
    run_test("batch: in the container", test_contained);
    run_test("batch: in equivalence mode", test_equivalent);
    run_test("batch: a closed state manager", test_closed);
    run_test("batch: past the container", test_outside);
    run_test("batch: configurations", test_configuration);
}
