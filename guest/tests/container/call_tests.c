// SPDX-License-Identifier: MIT
// Calls between contracts of the container: what changes, what is undone, what a parent is told. And the map of addresses.
#include <string.h>

#include "harness.h"

static ovm_address first, second, third;

static void name_accounts(void)
{
    first = numbered_address(1);
    second = numbered_address(2);
    third = numbered_address(3);
}

static uint64_t stored(struct world *world, const ovm_address *address, uint64_t slot)
{
    u256 key = word(slot), value = ovm_get_slot(&world->container.states, address, &key);
    return u256_clamp_64(&value);
}

static ovm_bytes store_calldata(struct world *world, uint64_t slot, uint64_t value)
{
    return encode(world, OVM_SSTORE_, "nn", slot, value);
}

static ovm_bytes revert_calldata(struct world *world, const char *text)
{
    return encode(world, OVM_REVERT_, "b", text_bytes(text));
}

// The answer of a message of some kind from the first account to the second, whose code does these calls in order.
static struct ovm_result message(struct world *world, uint32_t kind, ovm_bytes one, ovm_bytes two)
{
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    code_call_manager(code, one);
    if (two.size)
        code_call_manager(code, two);
    code_return_answer(code);
    place(world, &second, code_of(code));
    ovm_bytes nothing = {NULL, 0};
    return call_as(world, &first, encode(world, kind, "nab", (uint64_t)PLENTY, &second, nothing));
}

static const ovm_bytes none = {NULL, 0};

static bool answers(const struct ovm_result *result, bool succeeded, ovm_bytes data)
{
    return result->outcome == OVM_SUCCESS && number_at(result->output, 0) == succeeded && number_at(result->output, 1) == 64 &&
           same_bytes(bytes_at(result->output, 1), data) && result->output.size == 96 + (data.size + 31) / 32 * 32;
}

static void test_store(struct world *world)
{
    name_accounts();
    struct ovm_result result = message(world, OVM_CALL_, store_calldata(world, 7, 70), none);
    CHECK(answers(&result, true, none));
    CHECK(stored(world, &second, 7) == 70 && stored(world, &first, 7) == 0);
}

static void test_store_and_load(struct world *world)
{
    name_accounts();
    struct ovm_result result = message(world, OVM_CALL_, store_calldata(world, 7, 70), encode(world, OVM_SLOAD_, "n", (uint64_t)7));
    CHECK(result.outcome == OVM_SUCCESS && number_at(bytes_at(result.output, 1), 0) == 70);
}

static void test_delegated_store(struct world *world)
{
    name_accounts();
    struct ovm_result result = message(world, OVM_DELEGATECALL_, store_calldata(world, 7, 70), none);
    CHECK(answers(&result, true, none));
    CHECK(stored(world, &first, 7) == 70 && stored(world, &second, 7) == 0);
}

static void test_intentional_revert(struct world *world)
{
    name_accounts();
    static const uint32_t kinds[] = {OVM_CALL_, OVM_STATICCALL_, OVM_DELEGATECALL_};
    for (size_t i = 0; i < 3; i++) {
        struct ovm_result result = message(world, kinds[i], revert_calldata(world, "no"), none);
        CHECK(answers(&result, false, text_bytes("no")));
        result = message(world, kinds[i], revert_calldata(world, ""), none);
        CHECK(answers(&result, false, none));
    }
}

static void test_revert_undoes_stores(struct world *world)
{
    name_accounts();
    struct ovm_result result = message(world, OVM_CALL_, store_calldata(world, 7, 70), revert_calldata(world, "no"));
    CHECK(answers(&result, false, text_bytes("no")));
    CHECK(stored(world, &second, 7) == 0);
    u256 key = word(7);
    CHECK(ovm_slot_state(&world->container.states, &second, &key) == OVM_ITEM_UNTOUCHED);
    CHECK(world->container.states.uncommitted_slots == 0);
}

// A parent that goes on after its child failed keeps its own changes.
static void test_parent_survives(struct world *world)
{
    name_accounts();
    place(world, &third, forwarder(world, revert_calldata(world, "inner")));
    struct ovm_result result = message(world, OVM_CALL_, store_calldata(world, 1, 11), call_calldata(world, &third, none));
    ovm_bytes inner = bytes_at(result.output, 1);
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 1);
    CHECK(number_at(inner, 0) == 0 && same_bytes(bytes_at(inner, 1), text_bytes("inner")));
    CHECK(stored(world, &second, 1) == 11);
}

static void test_static_violations(struct world *world)
{
    name_accounts();
    ovm_bytes forbidden[] = {
        store_calldata(world, 1, 1),
        encode(world, OVM_CREATE_, "b", none),
        encode(world, OVM_CREATE2_, "bn", none, (uint64_t)0),
        encode(world, OVM_INCREMENTNONCE_, ""),
        encode(world, OVM_CREATEEOA_, "nnnn", (uint64_t)1, (uint64_t)0, (uint64_t)1, (uint64_t)1),
    };
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        struct ovm_result result = message(world, OVM_STATICCALL_, forbidden[i], none);
        CHECK(answers(&result, false, none));
        enter(world, &first, PLENTY);
        world->container.context.is_static = true;
        result = call_manager(world, PLENTY, forbidden[i]);
        CHECK(reverted_with_flag(&result, REVERT_STATIC_VIOLATION));
    }
    CHECK(stored(world, &second, 1) == 0);
}

// A call inside a static call is static too, and what comes after it is not.
static void test_static_is_inherited(struct world *world)
{
    name_accounts();
    place(world, &third, forwarder(world, store_calldata(world, 1, 1)));
    struct ovm_result result = message(world, OVM_STATICCALL_, call_calldata(world, &third, none), none);
    ovm_bytes inner = bytes_at(result.output, 1);
    CHECK(number_at(result.output, 0) == 1 && number_at(inner, 0) == 0);
    CHECK(stored(world, &third, 1) == 0);
    CHECK(!world->container.context.is_static);
    result = message(world, OVM_CALL_, call_calldata(world, &third, none), none);
    CHECK(number_at(bytes_at(result.output, 1), 0) == 1 && stored(world, &third, 1) == 1);
}

static void test_invalid_instruction(struct world *world)
{
    name_accounts();
    place(world, &second, (ovm_bytes){(const uint8_t *)"\xfe", 1});
    enter(world, &first, PLENTY);
    struct ovm_result result = call_manager(world, PLENTY, encode(world, OVM_CALL_, "nab", (uint64_t)100000, &second, none));
    CHECK(answers(&result, false, none));
    CHECK(result.gas_left < PLENTY - 100000 && result.gas_left > PLENTY - 110000);
}

static void test_empty_account(struct world *world)
{
    name_accounts();
    struct ovm_result result = call_as(world, &first, call_calldata(world, &third, none));
    CHECK(answers(&result, true, none));
}

static void test_precompile(struct world *world)
{
    name_accounts();
    ovm_address identity = {{[19] = 4}}, zero = {{0}}, last = {{[19] = 99}};
    struct ovm_result result = call_as(world, &first, call_calldata(world, &identity, text_bytes("copied")));
    CHECK(answers(&result, true, text_bytes("copied")));
    result = call_as(world, &first, call_calldata(world, &zero, none));
    CHECK(answers(&result, true, none));
    result = call_as(world, &first, call_calldata(world, &last, none));
    CHECK(answers(&result, true, none));
}

static void test_container_prefix(struct world *world)
{
    name_accounts();
    ovm_address inside = world->configuration.execution_manager, outside = inside;
    inside.byte[19] = 0x77;
    outside.byte[17] ^= 1;
    place(world, &inside, constant_code(world, 5));
    place(world, &outside, constant_code(world, 5));
    struct ovm_result result = call_as(world, &first, call_calldata(world, &inside, none));
    CHECK(answers(&result, true, none));
    result = call_as(world, &first, call_calldata(world, &world->configuration.execution_manager, encode(world, OVM_ADDRESS_, "")));
    CHECK(answers(&result, true, none));
    result = call_as(world, &first, call_calldata(world, &outside, none));
    CHECK(number_at(bytes_at(result.output, 1), 0) == 5);
}

// What reaches the manager as the data of a revert but is none ends the parent as if it were out of gas.
static void test_forged_revert(struct world *world)
{
    name_accounts();
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    CODE(code, 0x60, 0x09, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xfd);
    place(world, &second, code_of(code));
    struct ovm_result result = call_as(world, &first, call_calldata(world, &second, none));
    CHECK(reverted_with_flag(&result, REVERT_OUT_OF_GAS));
}

static void close_world(struct world *world)
{
    struct ovm_container_configuration configuration = world->configuration;
    configuration.is_closed = true;
    world_start(world, &configuration);
    name_accounts();
}

// Of an account that is not there at depth 3, nothing may survive.
static void test_invalid_state_access(struct world *world)
{
    close_world(world);
    ovm_address at_one = numbered_address(0xe1), at_two = numbered_address(0xe2), at_three = numbered_address(0xe3);
    place(world, &at_three, forwarder(world, encode(world, OVM_SLOAD_, "n", (uint64_t)1)));
    place(world, &at_two, forwarder(world, call_calldata(world, &third, none)));
    place(world, &at_one, forwarder(world, call_calldata(world, &second, none)));
    give_account(world, &first, &at_one);
    give_account(world, &second, &at_two);
    give_account(world, &third, &at_three);
    struct ovm_result result = call_manager(world, PLENTY, run_calldata(world, &first, none));
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
    ovm_bytes wanted = encode(world, 0, "nnnb", (uint64_t)3, (uint64_t)0, (uint64_t)0, none);
    CHECK(same_bytes(result.output, wanted));
    CHECK(ovm_account_state(&world->container.states, &first) == OVM_ITEM_UNTOUCHED && !world->container.is_running);

    give_slot(world, &third, 1, 42);
    result = call_manager(world, PLENTY, run_calldata(world, &first, none));
    CHECK(result.outcome == OVM_SUCCESS);
    result = call_as(world, &first, encode(world, OVM_EXTCODESIZE_, "a", &at_one));
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
}

static void test_loads(struct world *world)
{
    close_world(world);
    give_account(world, &first, &second);
    give_slot(world, &first, 1, 42);
    struct ovm_result result = call_as(world, &first, encode(world, OVM_SLOAD_, "n", (uint64_t)1));
    CHECK(result.outcome == OVM_SUCCESS && result.output.size == 32 && number_at(result.output, 0) == 42);
    result = call_as(world, &first, encode(world, OVM_SLOAD_, "n", (uint64_t)2));
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
}

static void test_store_of_nothing_new(struct world *world)
{
    close_world(world);
    u256 key = word(1);
    struct ovm_state_manager *states = &world->container.states;
    give_account(world, &first, &second);
    give_slot(world, &first, 1, 42);
    struct ovm_result result = call_as(world, &first, store_calldata(world, 1, 42));
    CHECK(result.outcome == OVM_SUCCESS && result.output.size == 0);
    CHECK(ovm_slot_state(states, &first, &key) == OVM_ITEM_LOADED && ovm_account_state(states, &first) == OVM_ITEM_UNTOUCHED);
    result = call_as(world, &first, store_calldata(world, 1, 43));
    CHECK(ovm_slot_state(states, &first, &key) == OVM_ITEM_CHANGED && ovm_account_state(states, &first) == OVM_ITEM_CHANGED);
    CHECK(states->uncommitted_slots == 1 && states->uncommitted_accounts == 1);
    CHECK(ovm_commit_slot(states, &first, &key) && ovm_commit_account(states, &first));
    CHECK(states->uncommitted_slots == 0 && states->uncommitted_accounts == 0);
}

// Code elsewhere than at its OVM address: calls and questions about code follow the map.
static void test_address_map(struct world *world)
{
    close_world(world);
    ovm_address elsewhere = numbered_address(0xe1);
    ovm_bytes code = forwarder(world, encode(world, OVM_ADDRESS_, ""));
    place(world, &elsewhere, code);
    place(world, &second, constant_code(world, 666));
    give_account(world, &second, &elsewhere);
    struct ovm_result result = call_as(world, &first, call_calldata(world, &second, none));
    u256 shown = word_at(bytes_at(result.output, 1), 0);
    ovm_address active = u256_to_address(&shown);
    CHECK(ovm_address_equal(&active, &second));
    result = call_as(world, &first, encode(world, OVM_EXTCODESIZE_, "a", &second));
    CHECK(number_at(result.output, 0) == code.size);
    result = call_as(world, &first, encode(world, OVM_EXTCODECOPY_, "ann", &second, (uint64_t)0, (uint64_t)code.size));
    CHECK(same_bytes(bytes_at(result.output, 0), code));
    result = call_as(world, &first, encode(world, OVM_EXTCODEHASH_, "a", &second));
    CHECK(memcmp(result.output.data, ovm_state_account(&world->run.state, &elsewhere)->code_hash.byte, 32) == 0);
}

// Contracts that call each other without end: the machine's limit of depth stops them, on a small stack of the processor.
static void test_deep_recursion(struct world *world)
{
    name_accounts();
    // kall of ovmCALL(all gas, second, ""), with the gas limit as large as a word: EIP-150 alone would leave gas at any depth.
    place(world, &second, forwarder(world, call_calldata(world, &second, none)));
    enter(world, &first, UINT64_MAX);
    world->container.nuisance_gas = UINT64_MAX;
    u256 all = unset_word;
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    code_call_manager(code, encode(world, OVM_CALL_, "wab", &all, &second, none));
    CODE(code, 0x00);
    place(world, &second, code_of(code));
    struct ovm_result result = call_manager(world, UINT64_MAX / 2, encode(world, OVM_CALL_, "wab", &all, &second, none));
    CHECK(answers(&result, true, none));
}

void call_tests(void)
{
    run_test("calls: a store", test_store);
    run_test("calls: a store and a load", test_store_and_load);
    run_test("calls: a delegated store", test_delegated_store);
    run_test("calls: an intentional revert", test_intentional_revert);
    run_test("calls: a revert undoes stores", test_revert_undoes_stores);
    run_test("calls: a parent survives its child's revert", test_parent_survives);
    run_test("calls: static violations", test_static_violations);
    run_test("calls: static is inherited", test_static_is_inherited);
    run_test("calls: an invalid instruction", test_invalid_instruction);
    run_test("calls: an empty account", test_empty_account);
    run_test("calls: precompiled contracts", test_precompile);
    run_test("calls: addresses of the container", test_container_prefix);
    run_test("calls: a forged revert", test_forged_revert);
    run_test("calls: an invalid state access", test_invalid_state_access);
    run_test("calls: loads", test_loads);
    run_test("calls: a store of what is there", test_store_of_nothing_new);
    run_test("calls: the map of addresses", test_address_map);
    run_test("calls: deep recursion", test_deep_recursion);
}
