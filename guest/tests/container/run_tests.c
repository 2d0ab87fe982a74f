// SPDX-License-Identifier: MIT
// The way in: who may run what, what is left afterwards, epochs, and what is once more impossible that the original allowed.
#include "harness.h"

static const ovm_bytes none = {NULL, 0};

static bool gives_nothing(const struct ovm_result *result)
{
    return result->outcome == OVM_SUCCESS && result->output.size == 64 && number_at(result->output, 0) == 32 &&
           number_at(result->output, 1) == 0;
}

// The calldata of run with this block number and gas limit.
static ovm_bytes request(struct world *world, const ovm_address *entrypoint, const u256 *timestamp, const u256 *number, const u256 *gas_limit)
{
    ovm_bytes calldata = run_calldata(world, entrypoint, none);
    uint8_t *tuple = (uint8_t *)calldata.data + 4 + 64;
    u256_store(tuple, timestamp);
    u256_store(tuple + 32, number);
    u256_store(tuple + 160, gas_limit);
    return calldata;
}

static ovm_bytes request_at(struct world *world, const ovm_address *entrypoint, uint64_t timestamp, uint64_t gas_limit)
{
    u256 time = word(timestamp), number = word(10), limit = word(gas_limit);
    return request(world, entrypoint, &time, &number, &limit);
}

static bool is_reset(const struct world *world)
{
    const struct ovm_container *container = &world->container;
    return !container->is_running && u256_equal(&container->transaction.number, &unset_word) &&
           u256_equal(&container->transaction.timestamp, &unset_word) &&
           ovm_address_equal(&container->context.address, &unset_address) &&
           ovm_address_equal(&container->context.caller, &unset_address) && !container->context.is_static;
}

static ovm_address contract_that(struct world *world, ovm_bytes calldata)
{
    ovm_address contract = numbered_address(1);
    place(world, &contract, forwarder(world, calldata));
    return contract;
}

static void test_run(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_NUMBER_, ""));
    struct ovm_result result = call_manager(world, PLENTY, run_calldata(world, &contract, none));
    CHECK(result.outcome == OVM_SUCCESS && number_at(bytes_at(result.output, 0), 0) == 10);
    CHECK(is_reset(world));
    ovm_address entry_caller = contract_that(world, encode(world, OVM_CALLER_, ""));
    result = call_manager(world, PLENTY, run_calldata(world, &entry_caller, none));
    u256 shown = word_at(bytes_at(result.output, 0), 0);
    ovm_address caller = u256_to_address(&shown);
    CHECK(ovm_address_equal(&caller, &unset_address));
}

static void test_failure_is_no_failure(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_REVERT_, "b", text_bytes("no")));
    struct ovm_result result = call_manager(world, PLENTY, run_calldata(world, &contract, none));
    CHECK(result.outcome == OVM_SUCCESS && same_bytes(bytes_at(result.output, 0), text_bytes("no")));
    CHECK(is_reset(world));
}

static void test_stranger(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_NUMBER_, ""));
    world->sender = numbered_address(0xbad);
    struct ovm_result result = call_manager(world, PLENTY, run_calldata(world, &contract, none));
    CHECK(result.outcome == OVM_REVERTED);
    CHECK(same_bytes(result.output, ovm_abi_error(&world->run.lasting, "Only authenticated addresses in ovmStateManager can call this function")));
    CHECK(is_reset(world));
}

static void test_gas_limits(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_NUMBER_, ""));
    const struct {
        uint64_t limit;
        bool runs;
    } cases[] = {{49999, false}, {50000, true}, {1000000, true}, {11000000, true}, {11000001, false}, {0, false}, {UINT64_MAX, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ovm_result result = call_manager(world, PLENTY, request_at(world, &contract, 1000, cases[i].limit));
        // With 50,000 it runs, but all of that is kept back from it.
        bool has_gas = cases[i].runs && cases[i].limit > 50000;
        CHECK(has_gas ? number_at(bytes_at(result.output, 0), 0) == 10 : gives_nothing(&result));
        CHECK(is_reset(world));
    }
    u256 huge = word(1), time = word(1000), number = word(10);
    u256_shift_left(&huge, &huge, 128);
    struct ovm_result result = call_manager(world, PLENTY, request(world, &contract, &time, &number, &huge));
    CHECK(gives_nothing(&result));
}

// PR 363: a transaction with the unset block number left the manager as if nothing ran, so that it could be run again inside.
static void test_unset_number(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)1));
    u256 time = word(1000), limit = word(PLENTY), key = word(1);
    struct ovm_result result = call_manager(world, PLENTY, request(world, &contract, &time, &unset_word, &limit));
    u256 value = ovm_get_slot(&world->container.states, &contract, &key);
    CHECK(gives_nothing(&result) && u256_is_zero(&value) && is_reset(world));
}

static void test_reentry(struct world *world)
{
    ovm_address inner = numbered_address(2), outer = numbered_address(1);
    place(world, &inner, forwarder(world, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)1)));
    place(world, &outer, forwarder(world, run_calldata(world, &inner, none)));
    struct ovm_result result = call_manager(world, PLENTY, run_calldata(world, &outer, none));
    ovm_bytes answer = bytes_at(result.output, 0);
    u256 key = word(1), value = ovm_get_slot(&world->container.states, &inner, &key);
    CHECK(result.outcome == OVM_SUCCESS && answer.size == 64 && number_at(answer, 1) == 0);
    CHECK(u256_is_zero(&value) && is_reset(world));
    // Not even the owner.
    enter(world, &outer, PLENTY);
    result = call_manager(world, PLENTY, run_calldata(world, &inner, none));
    CHECK(gives_nothing(&result) && world->container.is_running);
}

// PR 366: the manager works with the state manager it belongs to and no other, whatever a caller names.
static void test_other_state_manager(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_NUMBER_, ""));
    ovm_bytes calldata = run_calldata(world, &contract, none);
    ((uint8_t *)calldata.data)[4 + 63] ^= 1;
    struct ovm_result result = call_manager(world, PLENTY, calldata);
    CHECK(result.outcome == OVM_REVERTED && result.output.size == 0 && is_reset(world));
    ovm_address address = world->container.states.address;
    CHECK(ovm_address_equal(&address, &world->configuration.state_manager));
}

// PR 364: after a transaction the manager is no longer one who may write to the state manager on behalf of it.
static void test_after_a_run(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)1));
    call_manager(world, PLENTY, run_calldata(world, &contract, none));
    struct ovm_result result = call_manager(world, PLENTY, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)2));
    u256 key = word(1), value = ovm_get_slot(&world->container.states, &contract, &key);
    CHECK(result.outcome == OVM_REVERTED && u256_clamp_64(&value) == 1);
    CHECK(world->container.states.uncommitted_slots == 0 && world->container.states.uncommitted_accounts == 0);
    CHECK(ovm_slot_state(&world->container.states, &contract, &key) == OVM_ITEM_COMMITTED);
}

// PR 312: nonces only go up; version 1.0's ovmSETNONCE is no more.
static void test_nonces_only_rise(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, 0x0da449d1, "n", (uint64_t)0));
    ovm_set_account_nonce(&world->container.states, &contract, 9);
    call_manager(world, PLENTY, run_calldata(world, &contract, none));
    CHECK(ovm_managed_account(&world->container.states, &contract).nonce == 9);
}

static void test_state_root(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)0));
    u256 key = word(1), one = word(1);
    struct ovm_state *state = &world->run.state;
    next_transaction(world);
    ovm_hash before = ovm_state_root(state);
    struct ovm_account *account = ovm_state_account(state, &contract);
    ovm_state_store(state, account, ovm_state_slot(state, account, &key), &one);
    next_transaction(world);
    ovm_hash with_slot = ovm_state_root(state);
    CHECK(!ovm_hash_equal(&before, &with_slot));
    // Writing a zero deletes: the trie is as it was.
    struct ovm_result result = call_manager(world, PLENTY, run_calldata(world, &contract, none));
    CHECK(result.outcome == OVM_SUCCESS);
    next_transaction(world);
    ovm_hash after = ovm_state_root(state);
    CHECK(ovm_hash_equal(&before, &after));
}

static void meter(struct world *world)
{
    struct ovm_container_configuration configuration = world->configuration;
    configuration.meters_epochs = true;
    configuration.seconds_per_epoch = 600;
    configuration.max_gas_per_queue_per_epoch = 2000000;
    world_start(world, &configuration);
}

static bool runs(struct world *world, const ovm_address *contract, uint64_t timestamp, uint64_t gas_limit)
{
    struct ovm_result result = call_manager(world, PLENTY, request_at(world, contract, timestamp, gas_limit));
    CHECK(result.outcome == OVM_SUCCESS);
    next_transaction(world);
    return !gives_nothing(&result);
}

static void test_epochs(struct world *world)
{
    meter(world);
    // Counts from 1,000,000 down to 968,704, which takes about a million of gas.
    ovm_address contract = numbered_address(1);
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    CODE(code, 0x62, 0x0f, 0x42, 0x40, 0x5b, 0x60, 0x01, 0x90, 0x03, 0x80, 0x62, 0x0e, 0xc8, 0x00, 0x10, 0x60, 0x04, 0x57);
    code_call_manager(code, encode(world, OVM_NUMBER_, ""));
    code_return_answer(code);
    place(world, &contract, code_of(code));
    CHECK(runs(world, &contract, 1000, 1900000));
    u256 slot = word(2), used = ovm_get_slot(&world->container.states, &address_of_gas_metadata, &slot);
    CHECK(u256_clamp_64(&used) > 900000 && u256_clamp_64(&used) < 1900000);
    // What was used and this limit together are over the epoch's.
    CHECK(!runs(world, &contract, 1100, 1900000));
    CHECK(!runs(world, &contract, 1599, 1900000));
    CHECK(runs(world, &contract, 1600, 1900000));
}

static void test_epochs_of_queues(struct world *world)
{
    meter(world);
    ovm_address contract = contract_that(world, encode(world, OVM_NUMBER_, ""));
    u256 before = word(1950000), slot = word(2);
    next_transaction(world);
    CHECK(runs(world, &contract, 1000, 100000));
    // The slot of the L1 queue is full; the sequencer's has room.
    ovm_put_slot(&world->container.states, &address_of_gas_metadata, &slot, &before);
    next_transaction(world);
    CHECK(!runs(world, &contract, 1001, 100000));
    ovm_bytes calldata = request_at(world, &contract, 1001, 100000);
    ((uint8_t *)calldata.data)[4 + 64 + 95] = 0;
    struct ovm_result result = call_manager(world, PLENTY, calldata);
    CHECK(number_at(bytes_at(result.output, 0), 0) == 10);
}

static void test_simulation(struct world *world)
{
    ovm_address contract = contract_that(world, encode(world, OVM_CALLER_, "")), from = numbered_address(0xf), nobody = {{0}};
    ovm_bytes calldata = run_calldata(world, &contract, none);
    ovm_bytes tuple = {calldata.data + 4 + 64, calldata.size - 4 - 64};
    struct ovm_abi_writer writer = ovm_abi_write(&world->run.lasting, SIMULATE, 4, tuple.size);
    ovm_abi_put_u64(&writer, 128);
    ovm_abi_put_address(&writer, &from);
    ovm_abi_put_u64(&writer, 0);
    ovm_abi_put_address(&writer, &world->configuration.state_manager);
    for (size_t i = 0; i < tuple.size; i++)
        writer.data[writer.size++] = tuple.data[i];
    struct ovm_result result = call_manager(world, PLENTY, ovm_abi_result(&writer));
    CHECK(result.outcome == OVM_REVERTED);
    world->sender = nobody;
    result = call_manager(world, PLENTY, ovm_abi_result(&writer));
    ovm_bytes answer = bytes_at(result.output, 0);
    u256 shown = word_at(bytes_at(answer, 1), 0);
    ovm_address caller = u256_to_address(&shown);
    CHECK(result.outcome == OVM_SUCCESS && number_at(answer, 0) == 1 && ovm_address_equal(&caller, &from));
    CHECK(is_reset(world));
}

void run_tests(void)
{
    run_test("run: a transaction", test_run);
    run_test("run: the success of the call is not told", test_failure_is_no_failure);
    run_test("run: strangers", test_stranger);
    run_test("run: limits of gas", test_gas_limits);
    run_test("run: the unset block number", test_unset_number);
    run_test("run: inside a run", test_reentry);
    run_test("run: another state manager", test_other_state_manager);
    run_test("run: after it", test_after_a_run);
    run_test("run: nonces only rise", test_nonces_only_rise);
    run_test("run: the state's root", test_state_root);
    run_test("run: epochs", test_epochs);
    run_test("run: epochs of either queue", test_epochs_of_queues);
    run_test("run: simulation", test_simulation);
}
