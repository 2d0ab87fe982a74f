// SPDX-License-Identifier: MIT
// Value as OVM_ETH: a token in the container's own code, calls that send some, and the 90,000 gas that they keep back.
#include "harness.h"

static const ovm_bytes none = {NULL, 0};
static ovm_address sender, receiver, eth;

enum { CALL_PRICE = 700, RESERVE = 90000, BALANCE = 1000 };

// kall of a function without arguments; its answer to memory at 0x100.
static void ask(struct code *code, uint32_t selector)
{
    code_push_number(code, selector);
    CODE(code, 0x60, 0xe0, 0x1b, 0x60, 0x00, 0x52);                 // selector << 224 at 0
    code_kall(code, 0, 4);
    CODE(code, 0x60, 0x20, 0x60, 0x00, 0x61, 0x01, 0x00, 0x3e);
}

// kall of ovmSLOAD of the key on the stack; the value takes its place.
static void load(struct code *code)
{
    code_push_number(code, OVM_SLOAD_);
    CODE(code, 0x60, 0xe0, 0x1b, 0x60, 0x00, 0x52, 0x60, 0x04, 0x52);
    code_kall(code, 0, 0x24);
    CODE(code, 0x60, 0x20, 0x60, 0x00, 0x61, 0x01, 0x00, 0x3e, 0x61, 0x01, 0x00, 0x51);
}

// kall of ovmSSTORE: value, then key from the top.
static void store(struct code *code)
{
    code_push_number(code, OVM_SSTORE_);
    CODE(code, 0x60, 0xe0, 0x1b, 0x60, 0x00, 0x52, 0x60, 0x04, 0x52, 0x60, 0x24, 0x52);
    code_kall(code, 0, 0x44);
}

// A jump forward whose target is set by `land`.
static size_t jump_if(struct code *code)
{
    CODE(code, 0x61, 0x00, 0x00, 0x57);
    return code->size - 3;
}

static void land(struct code *code, size_t jump)
{
    code->bytes[jump] = (uint8_t)(code->size >> 8);
    code->bytes[jump + 1] = (uint8_t)code->size;
    CODE(code, 0x5b);
}

// transfer(to, amount) with calldata at 4 and 36, and balanceOf(who); balances under the addresses as slots.
static ovm_bytes token(struct world *world)
{
    struct code *code = world_allocate(world, sizeof *code);
    code->size = 0;
    CODE(code, 0x60, 0x00, 0x35, 0x60, 0xe0, 0x1c, 0x63, 0x70, 0xa0, 0x82, 0x31, 0x14);     // selector == balanceOf
    size_t balance_of_jump = jump_if(code);
    ask(code, OVM_CALLER_);
    CODE(code, 0x61, 0x01, 0x00, 0x51, 0x80);                       // caller, caller
    load(code);                                                     // balance, caller
    CODE(code, 0x60, 0x24, 0x35, 0x81, 0x10, 0x15);                 // !(balance < amount)
    size_t enough = jump_if(code);
    code_call_manager(code, encode(world, OVM_REVERT_, "b", text_bytes("balance")));
    land(code, enough);
    CODE(code, 0x60, 0x24, 0x35, 0x90, 0x03, 0x90);                 // caller, balance - amount
    store(code);
    CODE(code, 0x60, 0x04, 0x35);
    load(code);
    CODE(code, 0x60, 0x24, 0x35, 0x01, 0x60, 0x04, 0x35);           // to, balance + amount
    store(code);
    CODE(code, 0x60, 0x01, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xf3);
    land(code, balance_of_jump);
    CODE(code, 0x60, 0x04, 0x35);
    load(code);
    CODE(code, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xf3);
    return code_of(code);
}

static void start(struct world *world)
{
    sender = numbered_address(1);
    receiver = numbered_address(2);
    eth = address_of_eth;
    u256 key, balance = word(BALANCE);
    u256_from_address(&key, &sender);
    place(world, &sender, constant_code(world, 1));
    place(world, &eth, token(world));
    ovm_put_slot(&world->container.states, &eth, &key, &balance);
}

static uint64_t balance(struct world *world, const ovm_address *address)
{
    u256 key;
    u256_from_address(&key, address);
    u256 value = ovm_get_slot(&world->container.states, &eth, &key);
    return u256_clamp_64(&value);
}

static struct ovm_result send(struct world *world, uint64_t value, uint64_t gas)
{
    enter(world, &sender, PLENTY);
    return call_manager(world, gas, encode(world, OVM_CALL_VALUE_, "nanb", (uint64_t)PLENTY, &receiver, value, none));
}

static void test_balances(struct world *world)
{
    start(world);
    struct ovm_result result = call_as(world, &receiver, encode(world, OVM_BALANCE_, "a", &sender));
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == BALANCE);
    result = call_as(world, &sender, encode(world, OVM_SELFBALANCE_, ""));
    CHECK(number_at(result.output, 0) == BALANCE);
    result = call_as(world, &receiver, encode(world, OVM_SELFBALANCE_, ""));
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 0);
}

static void test_balance_of_no_token(struct world *world)
{
    sender = numbered_address(1);
    struct ovm_result result = call_as(world, &sender, encode(world, OVM_BALANCE_, "a", &sender));
    CHECK(reverted_with_flag(&result, REVERT_OUT_OF_GAS));
}

static void test_value(struct world *world)
{
    start(world);
    place(world, &receiver, forwarder(world, encode(world, OVM_CALLVALUE_, "")));
    struct ovm_result result = send(world, 300, PLENTY);
    CHECK(number_at(result.output, 0) == 1 && number_at(bytes_at(result.output, 1), 0) == 300);
    CHECK(balance(world, &sender) == 700 && balance(world, &receiver) == 300);
    u256 now = world->container.context.value;
    CHECK(u256_is_zero(&now));
}

static void test_too_much_value(struct world *world)
{
    start(world);
    place(world, &receiver, forwarder(world, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)1)));
    struct ovm_result result = send(world, BALANCE + 1, PLENTY);
    u256 key = word(1), stored = ovm_get_slot(&world->container.states, &receiver, &key);
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 0 && bytes_at(result.output, 1).size == 0);
    CHECK(balance(world, &sender) == BALANCE && u256_is_zero(&stored));
}

static void test_value_comes_back(struct world *world)
{
    start(world);
    place(world, &receiver, forwarder(world, encode(world, OVM_REVERT_, "b", text_bytes("keep it"))));
    struct ovm_result result = send(world, 300, PLENTY);
    CHECK(number_at(result.output, 0) == 0 && same_bytes(bytes_at(result.output, 1), text_bytes("keep it")));
    CHECK(balance(world, &sender) == BALANCE && balance(world, &receiver) == 0);
    CHECK(ovm_address_equal(&world->container.context.address, &sender));
    place(world, &receiver, (ovm_bytes){(const uint8_t *)"\xfe", 1});
    result = send(world, 300, 1000000);
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 0);
    CHECK(balance(world, &sender) == BALANCE && balance(world, &receiver) == 0);
}

// With one gas less than what is kept back, the message only looks as if it had reverted. Loading the receiver costs none here.
static void test_reserve(struct world *world)
{
    start(world);
    place(world, &receiver, forwarder(world, encode(world, OVM_CALLVALUE_, "")));
    struct ovm_result result = send(world, 300, CALL_PRICE + RESERVE - 1);
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 0 && bytes_at(result.output, 1).size == 0);
    CHECK(result.gas_left == RESERVE - 1);
    CHECK(balance(world, &sender) == BALANCE);
    // With exactly as much, the value moves, nothing is left for the receiver's code, and the value moves back.
    result = send(world, 300, CALL_PRICE + RESERVE);
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 0);
    CHECK(result.gas_left < RESERVE - 1 && balance(world, &sender) == BALANCE && balance(world, &receiver) == 0);
    // A call without value keeps nothing back.
    result = send(world, 0, RESERVE - 1);
    CHECK(number_at(result.output, 0) == 1);
}

static void test_delegated_value(struct world *world)
{
    start(world);
    ovm_address library = numbered_address(3);
    place(world, &library, forwarder(world, encode(world, OVM_CALLVALUE_, "")));
    place(world, &receiver, forwarder(world, encode(world, OVM_DELEGATECALL_, "nab", (uint64_t)PLENTY, &library, none)));
    struct ovm_result result = send(world, 300, PLENTY);
    ovm_bytes inner = bytes_at(result.output, 1);
    CHECK(number_at(inner, 0) == 1 && number_at(bytes_at(inner, 1), 0) == 300);
    // It is shown again, but sent once.
    CHECK(balance(world, &sender) == 700 && balance(world, &receiver) == 300);
    place(world, &library, forwarder(world, encode(world, OVM_CALLVALUE_, "")));
    place(world, &receiver, forwarder(world, encode(world, OVM_STATICCALL_, "nab", (uint64_t)PLENTY, &library, none)));
    result = send(world, 300, PLENTY);
    CHECK(number_at(bytes_at(bytes_at(result.output, 1), 1), 0) == 0);
}

static void test_token_is_safe(struct world *world)
{
    start(world);
    struct ovm_result result = call_as(world, &sender, encode(world, OVM_CREATE_, "b", init_code_of(world, token(world))));
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) != 0);
}

void value_tests(void)
{
    run_test("value: balances", test_balances);
    run_test("value: no token, no balance", test_balance_of_no_token);
    run_test("value: a call", test_value);
    run_test("value: more than there is", test_too_much_value);
    run_test("value: a failed call gives it back", test_value_comes_back);
    run_test("value: the gas kept back", test_reserve);
    run_test("value: delegated and static calls send none", test_delegated_value);
    run_test("value: the token's code is safe", test_token_is_safe);
}
