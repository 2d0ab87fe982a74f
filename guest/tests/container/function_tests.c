// SPDX-License-Identifier: MIT
// The interface: every selector, what it gives from inside calls and creations, and how it reads its arguments.
#include <string.h>

#include "harness.h"

static const uint32_t selectors[] = {
    RUN, OVM_CALLER_, OVM_ADDRESS_, OVM_CALLVALUE_, OVM_TIMESTAMP_, OVM_NUMBER_, OVM_GASLIMIT_, OVM_CHAINID_, OVM_L1QUEUEORIGIN_,
    OVM_L1TXORIGIN_, OVM_REVERT_, OVM_CREATE_, OVM_CREATE2_, OVM_CREATEEOA_, OVM_GETNONCE_, OVM_INCREMENTNONCE_, OVM_CALL_VALUE_,
    OVM_CALL_, OVM_STATICCALL_, OVM_DELEGATECALL_, OVM_SLOAD_, OVM_SSTORE_, OVM_EXTCODECOPY_, OVM_EXTCODESIZE_, OVM_EXTCODEHASH_,
    OVM_BALANCE_, OVM_SELFBALANCE_, SAFE_CREATE, SIMULATE, MAX_TRANSACTION_GAS,
};

// Arguments that every function can read: a word that is small as a number and, as an offset, leads to empty bytes.
static ovm_bytes readable(struct world *world, uint32_t selector)
{
    ovm_bytes data = encode(world, selector, "nnnnnnnn", (uint64_t)0, (uint64_t)0, (uint64_t)0, (uint64_t)0, (uint64_t)0, (uint64_t)0,
                            (uint64_t)0, (uint64_t)0);
    return data;
}

static void test_dispatch(struct world *world)
{
    ovm_address active = numbered_address(1), eth = {{0x42, [19] = 6}};
    place(world, &active, constant_code(world, 1));
    place(world, &eth, constant_code(world, 5));
    CHECK(sizeof selectors / sizeof *selectors == 30);
    for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++) {
        struct ovm_result result = call_as(world, &active, readable(world, selectors[i]));
        bool reverts_on_purpose = selectors[i] == OVM_REVERT_ || selectors[i] == OVM_CREATEEOA_;
        // It simulates only for the zero address, and without a run.
        bool refuses = selectors[i] == SIMULATE;
        if (refuses)
            CHECK(result.outcome == OVM_REVERTED && result.output.size == 0);
        else if (reverts_on_purpose)
            CHECK(reverted_with_flag(&result, REVERT_INTENTIONAL));
        else
            CHECK(result.outcome == OVM_SUCCESS);
        check_that(result.gas_left < PLENTY || reverts_on_purpose || refuses || selectors[i] == RUN || selectors[i] == SAFE_CREATE,
                   "it costs gas", __FILE__, __LINE__);
    }
}

static void test_unknown_selector(struct world *world)
{
    ovm_address active = numbered_address(1);
    // Among them ovmSETNONCE(uint256) of version 1.0, which could set nonces back (PR 312), and one off known ones.
    static const uint32_t unknown[] = {0x00000000, 0xffffffff, 0x9be3ad66, 0x0da449d1, 0x73509065};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        uint8_t data[36] = {(uint8_t)(unknown[i] >> 24), (uint8_t)(unknown[i] >> 16), (uint8_t)(unknown[i] >> 8), (uint8_t)unknown[i]};
        struct ovm_result result = call_as(world, &active, (ovm_bytes){data, sizeof data});
        CHECK(result.outcome == OVM_REVERTED && result.output.size == 0);
    }
    struct ovm_result result = call_as(world, &active, (ovm_bytes){(const uint8_t *)"\x73\x50\x90", 3});
    CHECK(result.outcome == OVM_REVERTED);
    result = call_as(world, &active, (ovm_bytes){NULL, 0});
    CHECK(result.outcome == OVM_REVERTED);
}

static void test_malformed_arguments(struct world *world)
{
    ovm_address active = numbered_address(1);
    u256 large = word(1);
    u256_shift_left(&large, &large, 160);
    ovm_bytes bad[] = {
        encode(world, OVM_SLOAD_, ""),
        encode(world, OVM_SSTORE_, "n", (uint64_t)1),
        encode(world, OVM_EXTCODESIZE_, "w", &large),
        encode(world, OVM_REVERT_, "n", (uint64_t)32),
        encode(world, OVM_REVERT_, "nn", (uint64_t)32, (uint64_t)1),
        encode(world, OVM_REVERT_, "w", &large),
        encode(world, OVM_REVERT_, "nw", (uint64_t)32, &large),
        encode(world, OVM_CREATEEOA_, "nnnn", (uint64_t)0, (uint64_t)256, (uint64_t)0, (uint64_t)0),
        encode(world, RUN, "nn", (uint64_t)64, (uint64_t)0),
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct ovm_result result = call_as(world, &active, bad[i]);
        CHECK(result.outcome == OVM_REVERTED && result.output.size == 0);
    }
}

static void test_outside_a_run(struct world *world)
{
    reset_context(&world->container);
    static const uint32_t acting[] = {OVM_SLOAD_, OVM_SSTORE_, OVM_CALL_, OVM_CREATE_, OVM_GETNONCE_, OVM_REVERT_};
    for (size_t i = 0; i < sizeof acting / sizeof *acting; i++) {
        struct ovm_result result = call_manager(world, PLENTY, readable(world, acting[i]));
        CHECK(result.outcome == OVM_REVERTED && result.output.size == 0);
    }
    struct ovm_result number = call_manager(world, PLENTY, encode(world, OVM_NUMBER_, ""));
    u256 shown = word_at(number.output, 0);
    CHECK(number.outcome == OVM_SUCCESS && u256_equal(&shown, &unset_word));
}

static uint64_t context_number(struct world *world, uint32_t selector)
{
    ovm_address active = numbered_address(1);
    struct ovm_result result = call_as(world, &active, encode(world, selector, ""));
    CHECK(result.outcome == OVM_SUCCESS && result.output.size == 32);
    return number_at(result.output, 0);
}

static void test_transaction_context(struct world *world)
{
    CHECK(context_number(world, OVM_TIMESTAMP_) == 1000);
    CHECK(context_number(world, OVM_NUMBER_) == 10);
    CHECK(context_number(world, OVM_GASLIMIT_) == 250000000);
    CHECK(context_number(world, OVM_CHAINID_) == 420);
    CHECK(context_number(world, OVM_L1QUEUEORIGIN_) == 1);
    CHECK(context_number(world, MAX_TRANSACTION_GAS) == 11000000);
    ovm_address active = numbered_address(1), origin = numbered_address(0x11);
    struct ovm_result result = call_as(world, &active, encode(world, OVM_L1TXORIGIN_, ""));
    u256 shown = word_at(result.output, 0);
    ovm_address address = u256_to_address(&shown);
    CHECK(ovm_address_equal(&address, &origin));
}

// What a function gives inside a message of some kind from `outer` to `inner`.
static ovm_address inside(struct world *world, uint32_t kind, uint32_t selector)
{
    ovm_address outer = numbered_address(1), inner = numbered_address(2);
    place(world, &inner, forwarder(world, encode(world, selector, "")));
    ovm_bytes nothing = {NULL, 0};
    struct ovm_result result = call_as(world, &outer, encode(world, kind, "nab", (uint64_t)PLENTY, &inner, nothing));
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 1);
    u256 shown = word_at(bytes_at(result.output, 1), 0);
    return u256_to_address(&shown);
}

static void test_message_context(struct world *world)
{
    ovm_address outer = numbered_address(1), inner = numbered_address(2), caller = numbered_address(0xca11e4);
    static const uint32_t switching[] = {OVM_CALL_, OVM_STATICCALL_};
    for (size_t i = 0; i < 2; i++) {
        ovm_address shown_address = inside(world, switching[i], OVM_ADDRESS_), shown_caller = inside(world, switching[i], OVM_CALLER_);
        CHECK(ovm_address_equal(&shown_address, &inner));
        CHECK(ovm_address_equal(&shown_caller, &outer));
    }
    ovm_address shown_address = inside(world, OVM_DELEGATECALL_, OVM_ADDRESS_), shown_caller = inside(world, OVM_DELEGATECALL_, OVM_CALLER_);
    CHECK(ovm_address_equal(&shown_address, &outer));
    CHECK(ovm_address_equal(&shown_caller, &caller));
    ovm_address now = world->container.context.address;
    CHECK(ovm_address_equal(&now, &outer));
}

// A constructor stores what it sees; the created contract's slots tell.
static void test_context_in_creation(struct world *world)
{
    ovm_address creator = numbered_address(1);
    place(world, &creator, constant_code(world, 1));
    struct code *init = world_allocate(world, sizeof *init);
    static const uint32_t asked[] = {OVM_ADDRESS_, OVM_CALLER_, OVM_TIMESTAMP_, OVM_NUMBER_};
    init->size = 0;
    for (uint64_t i = 0; i < 4; i++) {
        code_call_manager(init, encode(world, asked[i], ""));
        // The answer becomes the second argument of ovmSSTORE(i, answer).
        ovm_bytes store = encode(world, OVM_SSTORE_, "nn", i, (uint64_t)0);
        u256 head;
        u256_load(&head, store.data, 32);
        code_push(init, &head);
        CODE(init, 0x60, 0x00, 0x52);                                       // MSTORE at 0
        u256_load(&head, store.data + 4, 32);
        code_push(init, &head);
        CODE(init, 0x60, 0x04, 0x52);                                       // the key at 4
        CODE(init, 0x60, 0x20, 0x60, 0x00, 0x60, 0x24, 0x3e);               // RETURNDATACOPY to 36
        code_kall(init, 0, 0x44);
    }
    CODE(init, 0x60, 0x00, 0x60, 0x00, 0xf3);
    struct ovm_result result = call_as(world, &creator, encode(world, OVM_CREATE_, "b", code_of(init)));
    u256 created_word = word_at(result.output, 0);
    ovm_address created = u256_to_address(&created_word);
    CHECK(result.outcome == OVM_SUCCESS && !u256_is_zero(&created_word));
    u256 wanted[4] = {created_word, U256_ZERO, word(1000), word(10)};
    u256_from_address(&wanted[1], &creator);
    for (uint64_t i = 0; i < 4; i++) {
        u256 slot = word(i), value = ovm_get_slot(&world->container.states, &created, &slot);
        CHECK(u256_equal(&value, &wanted[i]));
    }
}

static void test_code_access(struct world *world)
{
    ovm_address active = numbered_address(1), contract = numbered_address(2), nobody = numbered_address(3);
    ovm_bytes code = constant_code(world, 0x1234);
    place(world, &contract, code);
    struct ovm_result size = call_as(world, &active, encode(world, OVM_EXTCODESIZE_, "a", &contract));
    CHECK(number_at(size.output, 0) == code.size);
    size = call_as(world, &active, encode(world, OVM_EXTCODESIZE_, "a", &nobody));
    CHECK(size.outcome == OVM_SUCCESS && number_at(size.output, 0) == 0);

    struct ovm_result hash = call_as(world, &active, encode(world, OVM_EXTCODEHASH_, "a", &contract));
    CHECK(memcmp(hash.output.data, ovm_state_account(&world->run.state, &contract)->code_hash.byte, 32) == 0);

    struct ovm_result copy = call_as(world, &active, encode(world, OVM_EXTCODECOPY_, "ann", &contract, (uint64_t)0, (uint64_t)code.size));
    CHECK(same_bytes(bytes_at(copy.output, 0), code));
    copy = call_as(world, &active, encode(world, OVM_EXTCODECOPY_, "ann", &contract, (uint64_t)code.size - 1, (uint64_t)3));
    ovm_bytes end = bytes_at(copy.output, 0);
    CHECK(end.size == 3 && end.data[0] == code.data[code.size - 1] && end.data[1] == 0 && end.data[2] == 0);
    copy = call_as(world, &active, encode(world, OVM_EXTCODECOPY_, "ann", &contract, (uint64_t)1, (uint64_t)1));
    end = bytes_at(copy.output, 0);
    CHECK(end.size == 1 && end.data[0] == code.data[1]);
    u256 huge = word(1);
    u256_shift_left(&huge, &huge, 64);
    copy = call_as(world, &active, encode(world, OVM_EXTCODECOPY_, "aww", &contract, &huge, &huge));
    CHECK(copy.outcome == OVM_FAILED && copy.gas_left == 0);
}

static void test_static_message(struct world *world)
{
    ovm_address active = numbered_address(1);
    struct ovm_message message = {
        .kind = OVM_STATICCALL, .is_static = true, .gas = PLENTY, .sender = world->sender,
        .recipient = world->configuration.execution_manager, .code_address = world->configuration.execution_manager,
    };
    enter(world, &active, PLENTY);
    message.input = encode(world, OVM_ADDRESS_, "");
    struct ovm_result result = ovm_evm_execute(&world->run.evm, &message);
    CHECK(result.outcome == OVM_SUCCESS);
    message.input = encode(world, OVM_SLOAD_, "n", (uint64_t)0);
    result = ovm_evm_execute(&world->run.evm, &message);
    CHECK(result.outcome == OVM_FAILED);
    message.kind = OVM_DELEGATECALL;
    result = ovm_evm_execute(&world->run.evm, &message);
    CHECK(result.outcome == OVM_REVERTED);
}

static uint32_t random_below(uint32_t limit)
{
    static uint64_t state = 7;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state >> 33) % limit);
}

// A word that means something as an offset, a size, an address or a number, or nothing.
static u256 random_word(void)
{
    static const uint64_t telling[] = {0, 1, 2, 4, 31, 32, 33, 64, 96, 128, 160, 224, 256, 0x7fffffff, 0xffffffff, UINT64_MAX};
    u256 value = word(telling[random_below(sizeof telling / sizeof *telling)]);
    switch (random_below(8)) {
    case 0:
        value.limb[3] = UINT64_MAX;
        break;
    case 1: {
        ovm_address address = numbered_address(random_below(4));
        u256_from_address(&value, &address);
        break;
    }
    case 2:
        u256_from_address(&value, &address_of_whitelist);
        break;
    default:
        break;
    }
    return value;
}

// Whatever the calldata: a defined outcome, no more gas than there was, and the context as before.
static void test_random_calldata(struct world *world)
{
    enum { CASES = 30000, WORDS = 12 };
    uint8_t data[4 + 32 * WORDS + 8];
    ovm_address active = numbered_address(1);
    for (uint64_t i = 0; i < 4; i++) {
        ovm_address address = numbered_address(i);
        place(world, &address, i % 2 ? forwarder(world, encode(world, OVM_SSTORE_, "nn", i, i)) : constant_code(world, i));
    }
    for (unsigned i = 0; i < CASES; i++) {
        uint32_t selector = selectors[random_below(sizeof selectors / sizeof *selectors)];
        size_t size = random_below(sizeof data);
        for (size_t at = 0; at < 4; at++)
            data[at] = (uint8_t)(selector >> (24 - 8 * at));
        for (size_t at = 0; at < WORDS; at++) {
            u256 value = random_word();
            u256_store(data + 4 + 32 * at, &value);
        }
        enter(world, &active, PLENTY);
        uint64_t gas = random_below(200000);
        struct ovm_result result = call_manager(world, gas, (ovm_bytes){data, size});
        CHECK(result.gas_left <= gas && result.outcome <= OVM_FAILED);
        CHECK(ovm_address_equal(&world->container.context.address, &active) && world->container.is_running);
        if (i % 64 == 0)
            next_transaction(world);
    }
}

void function_tests(void)
{
    run_test("functions: every selector", test_dispatch);
    run_test("functions: unknown selectors revert", test_unknown_selector);
    run_test("functions: malformed arguments revert", test_malformed_arguments);
    run_test("functions: outside a run", test_outside_a_run);
    run_test("functions: the transaction's context", test_transaction_context);
    run_test("functions: the message's context", test_message_context);
    run_test("functions: the context of a creation", test_context_in_creation);
    run_test("functions: code of others", test_code_access);
    run_test("functions: random calldata", test_random_calldata);
    run_test("functions: static and delegated messages to the manager", test_static_message);
}
