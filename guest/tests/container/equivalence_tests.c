// SPDX-License-Identifier: MIT
// Equivalence mode: the same program as EVM code and as code of the container, with the same context, results and storage.
#include "harness.h"

static const ovm_bytes none = {NULL, 0};
static ovm_address contract, other;

static void start(struct world *world, bool is_equivalent, bool is_closed)
{
    struct ovm_container_configuration configuration = world->configuration;
    configuration.is_equivalent = is_equivalent;
    configuration.is_closed = is_closed;
    world_start(world, &configuration);
    contract = numbered_address(1);
    other = numbered_address(2);
}

static struct ovm_result run(struct world *world, const ovm_address *entrypoint)
{
    return call_manager(world, PLENTY, run_calldata(world, entrypoint, none));
}

// EVM code: the instruction's word is returned.
static ovm_bytes returns_word_of(struct world *world, uint8_t opcode)
{
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    CODE(code, opcode, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xf3);
    return code_of(code);
}

// Calls an address with four bytes of calldata and returns what comes back.
static ovm_bytes calls(struct world *world, const ovm_address *target, uint32_t selector)
{
    struct code *code = world_allocate(world, sizeof *code);
    u256 address;
    u256_from_address(&address, target);
    code->size = 0;
    code_push_number(code, selector);
    CODE(code, 0x60, 0xe0, 0x1b, 0x60, 0x00, 0x52, 0x60, 0x00, 0x80, 0x60, 0x04, 0x60, 0x00, 0x80);
    code_push(code, &address);
    CODE(code, 0x5a, 0xf1, 0x50);
    code_return_answer(code);
    return code_of(code);
}

static void test_same_context(struct world *world)
{
    static const struct {
        uint8_t opcode;
        uint32_t selector;
    } pairs[] = {{0x30, OVM_ADDRESS_}, {0x33, OVM_CALLER_}, {0x42, OVM_TIMESTAMP_}, {0x43, OVM_NUMBER_}, {0x45, OVM_GASLIMIT_},
                 {0x46, OVM_CHAINID_}, {0x34, OVM_CALLVALUE_}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        start(world, false, false);
        place(world, &contract, forwarder(world, encode(world, pairs[i].selector, "")));
        struct ovm_result contained = run(world, &contract);
        start(world, true, false);
        place(world, &contract, returns_word_of(world, pairs[i].opcode));
        struct ovm_result equivalent = run(world, &contract);
        CHECK(contained.outcome == OVM_SUCCESS && bytes_at(contained.output, 0).size == 32);
        CHECK(same_bytes(contained.output, equivalent.output));
    }
    CHECK(world->run.evm.block == &world->block && world->run.evm.module->account == NULL);
}

static void test_l1_context(struct world *world)
{
    start(world, true, false);
    place(world, &contract, calls(world, &world->configuration.execution_manager, OVM_L1TXORIGIN_));
    struct ovm_result result = run(world, &contract);
    u256 shown = word_at(bytes_at(result.output, 0), 0);
    ovm_address origin = u256_to_address(&shown), wanted = numbered_address(0x11);
    CHECK(ovm_address_equal(&origin, &wanted));
    place(world, &contract, calls(world, &world->configuration.execution_manager, OVM_L1QUEUEORIGIN_));
    result = run(world, &contract);
    CHECK(number_at(bytes_at(result.output, 0), 0) == 1);
    // What acts for contracts of the container is not there.
    place(world, &contract, calls(world, &world->configuration.execution_manager, OVM_GETNONCE_));
    result = run(world, &contract);
    CHECK(result.outcome == OVM_SUCCESS && bytes_at(result.output, 0).size == 0);
}

static void test_nested_context(struct world *world)
{
    start(world, true, false);
    place(world, &other, returns_word_of(world, 0x33));
    place(world, &contract, calls(world, &other, 1));
    struct ovm_result result = run(world, &contract);
    u256 shown = word_at(bytes_at(result.output, 0), 0);
    ovm_address caller = u256_to_address(&shown);
    CHECK(ovm_address_equal(&caller, &contract));
    place(world, &other, returns_word_of(world, 0x42));
    result = run(world, &contract);
    CHECK(number_at(bytes_at(result.output, 0), 0) == 1000);
}

// SSTORE(1, 5), then the word of SLOAD(1).
static const uint8_t stores[] = {0x60, 0x05, 0x60, 0x01, 0x55, 0x60, 0x01, 0x54, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xf3};

static void test_storage(struct world *world)
{
    start(world, true, false);
    place(world, &contract, (ovm_bytes){stores, sizeof stores});
    struct ovm_result result = run(world, &contract);
    CHECK(number_at(bytes_at(result.output, 0), 0) == 5);
    u256 key = word(1);
    struct ovm_state_manager *states = &world->container.states;
    CHECK(ovm_slot_state(states, &contract, &key) == OVM_ITEM_COMMITTED);
    CHECK(ovm_account_state(states, &contract) == OVM_ITEM_COMMITTED);
    CHECK(states->uncommitted_accounts == 0 && states->uncommitted_slots == 0);
}

// The root after a store is the same in both modes: the container keeps nothing of its own in the state.
static void test_same_root(struct world *world)
{
    ovm_hash roots[2];
    static const uint8_t plain[] = {0x60, 0x05, 0x60, 0x01, 0x55, 0x00};
    for (int is_equivalent = 0; is_equivalent < 2; is_equivalent++) {
        start(world, is_equivalent, false);
        // The same code stands in both states; what runs is a library that stores for it.
        place(world, &contract, is_equivalent ? (ovm_bytes){plain, sizeof plain} : forwarder(world, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)5)));
        struct ovm_result result = run(world, &contract);
        CHECK(result.outcome == OVM_SUCCESS);
        struct ovm_account *account = ovm_state_account(&world->run.state, &contract);
        ovm_state_set_code(&world->run.state, account, none);
        next_transaction(world);
        roots[is_equivalent] = ovm_state_root(&world->run.state);
    }
    CHECK(ovm_hash_equal(&roots[0], &roots[1]));
}

static void test_not_given(struct world *world)
{
    start(world, true, true);
    u256 key = word(1);
    place(world, &contract, (ovm_bytes){stores, sizeof stores});
    struct ovm_result result = run(world, &contract);
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
    give_account(world, &contract, &contract);
    result = run(world, &contract);
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
    struct ovm_slot *slot = ovm_state_slot(&world->run.state, ovm_state_account(&world->run.state, &contract), &key);
    CHECK(u256_is_zero(&slot->value));
    give_slot(world, &contract, 1, 0);
    result = run(world, &contract);
    CHECK(number_at(bytes_at(result.output, 0), 0) == 5);
    CHECK(world->container.states.uncommitted_accounts == 1 && world->container.states.uncommitted_slots == 1);
    CHECK(ovm_commit_slot(&world->container.states, &contract, &key) && ovm_commit_account(&world->container.states, &contract));
    CHECK(world->container.states.uncommitted_accounts == 0 && world->container.states.uncommitted_slots == 0);
}

static void test_container_addresses(struct world *world)
{
    start(world, true, false);
    ovm_address reserved = world->configuration.execution_manager;
    reserved.byte[19] = 0x77;
    place(world, &reserved, constant_code(world, 5));
    place(world, &contract, calls(world, &reserved, 1));
    struct ovm_result result = run(world, &contract);
    CHECK(result.outcome == OVM_SUCCESS && bytes_at(result.output, 0).size == 0);
}

// CREATE of empty code; the address is returned.
static const uint8_t creates[] = {0x60, 0x00, 0x80, 0x80, 0xf0, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xf3};

static void test_creation_not_given(struct world *world)
{
    start(world, true, true);
    ovm_address whitelist = address_of_whitelist, created = ovm_create_address(&world->run.lasting, &contract, 1);
    place(world, &contract, (ovm_bytes){creates, sizeof creates});
    give_account(world, &contract, &contract);
    give_account(world, &created, NULL);
    struct ovm_result result = run(world, &contract);
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
    give_account(world, &whitelist, NULL);
    give_slot(world, &whitelist, 0, 0);
    result = run(world, &contract);
    u256 shown = word_at(bytes_at(result.output, 0), 0);
    ovm_address address = u256_to_address(&shown);
    CHECK(result.outcome == OVM_SUCCESS && ovm_address_equal(&address, &created));
}

static void test_creation(struct world *world)
{
    start(world, true, false);
    place(world, &contract, (ovm_bytes){creates, sizeof creates});
    struct ovm_result result = run(world, &contract);
    u256 shown = word_at(bytes_at(result.output, 0), 0);
    ovm_address created = u256_to_address(&shown), wanted = ovm_create_address(&world->run.lasting, &contract, 1);
    CHECK(ovm_address_equal(&created, &wanted));
    CHECK(ovm_account_state(&world->container.states, &created) == OVM_ITEM_COMMITTED);

    // A whitelist that was initialised and lists nobody: not allowed, and no nonce is used.
    u256 initialised = word(1);
    ovm_put_slot(&world->container.states, &address_of_whitelist, &U256_ZERO, &initialised);
    result = run(world, &contract);
    CHECK(number_at(bytes_at(result.output, 0), 0) == 0);
    CHECK(ovm_state_account(&world->run.state, &contract)->nonce == 2);
}

static void test_reentry(struct world *world)
{
    start(world, true, false);
    place(world, &contract, calls(world, &world->configuration.execution_manager, RUN));
    struct ovm_result result = run(world, &contract);
    CHECK(result.outcome == OVM_SUCCESS && !world->container.is_running);
}

void equivalence_tests(void)
{
    run_test("equivalence: the same context", test_same_context);
    run_test("equivalence: the context of L1", test_l1_context);
    run_test("equivalence: the context of nested calls", test_nested_context);
    run_test("equivalence: storage", test_storage);
    run_test("equivalence: the same root", test_same_root);
    run_test("equivalence: what is not given", test_not_given);
    run_test("equivalence: addresses of the container", test_container_addresses);
    run_test("equivalence: creations", test_creation);
    run_test("equivalence: creations where not all is given", test_creation_not_given);
    run_test("equivalence: a run inside a run", test_reentry);
}
