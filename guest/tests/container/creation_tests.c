// SPDX-License-Identifier: MIT
// Creations: addresses, collisions, unsafe code, nonces, accounts of keys, and who may deploy.
#include <string.h>

#include "harness.h"

static const ovm_bytes none = {NULL, 0};
static ovm_address creator;

static void start_creator(struct world *world)
{
    creator = numbered_address(1);
    place(world, &creator, constant_code(world, 1));
}

static ovm_address created_of(const struct ovm_result *result)
{
    u256 shown = word_at(result->output, 0);
    return u256_to_address(&shown);
}

static bool is_zero(const ovm_address *address)
{
    static const ovm_address zero;
    return ovm_address_equal(address, &zero);
}

static uint64_t nonce_of(struct world *world, const ovm_address *address)
{
    return ovm_managed_account(&world->container.states, address).nonce;
}

static struct ovm_result create(struct world *world, ovm_bytes init_code)
{
    return call_as(world, &creator, encode(world, OVM_CREATE_, "b", init_code));
}

static ovm_bytes code_at(struct world *world, const ovm_address *address)
{
    ovm_address code_address = ovm_managed_account(&world->container.states, address).code_address;
    struct ovm_state *state = &world->run.state;
    return ovm_state_code(state, ovm_state_account(state, &code_address))->bytes;
}

static void check_creation(struct world *world)
{
    start_creator(world);
    ovm_bytes runtime = constant_code(world, 99);
    ovm_address wanted = ovm_create_address(&world->run.lasting, &creator, 1);
    struct ovm_result result = create(world, init_code_of(world, runtime));
    ovm_address created = created_of(&result);
    CHECK(result.outcome == OVM_SUCCESS && ovm_address_equal(&created, &wanted) && bytes_at(result.output, 1).size == 0);
    CHECK(same_bytes(code_at(world, &created), runtime));
    CHECK(nonce_of(world, &creator) == 2 && nonce_of(world, &created) == 1);
    CHECK(ovm_account_state(&world->container.states, &created) == OVM_ITEM_CHANGED);
    struct ovm_result answer = call_as(world, &creator, call_calldata(world, &created, none));
    CHECK(number_at(bytes_at(answer.output, 1), 0) == 99);
}

static void test_create(struct world *world)
{
    check_creation(world);
}

static void test_create_with_address_map(struct world *world)
{
    struct ovm_container_configuration configuration = world->configuration;
    configuration.has_address_map = true;
    world_start(world, &configuration);
    check_creation(world);
    ovm_address created = ovm_create_address(&world->run.lasting, &creator, 1);
    ovm_address code_address = ovm_managed_account(&world->container.states, &created).code_address;
    CHECK(!ovm_address_equal(&created, &code_address));
    // The map lasts beyond the transaction, and so does what it leads to.
    next_transaction(world);
    ovm_address again = ovm_managed_account(&world->container.states, &created).code_address;
    CHECK(ovm_address_equal(&code_address, &again) && code_at(world, &created).size != 0);
}

static void test_create2(struct world *world)
{
    start_creator(world);
    ovm_bytes init_code = init_code_of(world, constant_code(world, 99));
    u256 salt = word(0x5a17);
    ovm_address wanted = ovm_create2_address(&creator, &salt, init_code);
    struct ovm_result result = call_as(world, &creator, encode(world, OVM_CREATE2_, "bw", init_code, &salt));
    ovm_address created = created_of(&result);
    CHECK(result.outcome == OVM_SUCCESS && ovm_address_equal(&created, &wanted));
    CHECK(nonce_of(world, &creator) == 2);
    // Again: the address is taken. The nonce goes up all the same.
    result = call_as(world, &creator, encode(world, OVM_CREATE2_, "bw", init_code, &salt));
    created = created_of(&result);
    CHECK(result.outcome == OVM_SUCCESS && is_zero(&created) && bytes_at(result.output, 1).size == 0);
    CHECK(nonce_of(world, &creator) == 3);
}

static ovm_address parsed_address(const char *text)
{
    ovm_address address = {{0}};
    for (size_t i = 0; i < 40; i++) {
        char digit = text[i];
        int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
        address.byte[i / 2] = (uint8_t)(address.byte[i / 2] << 4 | value);
    }
    return address;
}

// The examples of EIP-1014.
static void test_create2_addresses(struct world *world)
{
    (void)world;
    ovm_address zero = {{0}}, deadbeef = parsed_address("deadbeef00000000000000000000000000000000");
    ovm_address feed = parsed_address("00000000000000000000000000000000deadbeef");
    u256 no_salt = U256_ZERO, feed_salt = {{0, 0, 0, 0}}, cafebabe = word(0xcafebabe);
    uint8_t feed_bytes[32] = {[12] = 0xfe, 0xed};
    u256_load(&feed_salt, feed_bytes, sizeof feed_bytes);
    static const uint8_t zero_byte[1], beef[4] = {0xde, 0xad, 0xbe, 0xef};
    uint8_t many[44];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = beef[i % 4];
    const struct {
        const ovm_address *sender;
        const u256 *salt;
        ovm_bytes code;
        const char *address;
    } cases[] = {
        {&zero, &no_salt, {zero_byte, 1}, "4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38"},
        {&deadbeef, &no_salt, {zero_byte, 1}, "b928f69bb1d91cd65274e3c79d8986362984fda3"},
        {&deadbeef, &feed_salt, {zero_byte, 1}, "d04116cdd17bebe565eb2422f2497e06cc1c9833"},
        {&zero, &no_salt, {beef, 4}, "70f2b2914a2a4b783faefb75f459a580616fcb5e"},
        {&feed, &cafebabe, {beef, 4}, "60f3f640a8508fc6a86d45df051962668e1e8ac7"},
        {&feed, &cafebabe, {many, sizeof many}, "1d8bfdc5d46dc4f61d6b6115972536ebe6a8854c"},
        {&zero, &no_salt, {NULL, 0}, "e33c0c7f7df4809055c3eba6c09cfe4baf1bd9e0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ovm_address address = ovm_create2_address(cases[i].sender, cases[i].salt, cases[i].code);
        ovm_address wanted = parsed_address(cases[i].address);
        CHECK(ovm_address_equal(&address, &wanted));
    }
}

static void check_failed_creation(struct world *world, ovm_bytes init_code, ovm_bytes data)
{
    uint64_t nonce = nonce_of(world, &creator);
    ovm_address address = ovm_create_address(&world->run.lasting, &creator, nonce);
    struct ovm_result result = create(world, init_code);
    ovm_address created = created_of(&result);
    CHECK(result.outcome == OVM_SUCCESS && is_zero(&created));
    CHECK(same_bytes(bytes_at(result.output, 1), data));
    CHECK(nonce_of(world, &creator) == nonce + 1);
    CHECK(ovm_has_empty_account(&world->container.states, &address));
}

static ovm_bytes error_data(struct world *world, const char *text)
{
    return ovm_abi_error(&world->run.lasting, text);
}

static void test_unsafe_init_code(struct world *world)
{
    start_creator(world);
    static const uint8_t balance[] = {0x31, 0x00};
    ovm_bytes message = error_data(world, "Contract creation code contains unsafe opcodes. Did you use the right compiler or pass an "
                                          "unsafe constructor argument?");
    check_failed_creation(world, (ovm_bytes){balance, sizeof balance}, message);
}

static void test_unsafe_runtime_code(struct world *world)
{
    start_creator(world);
    static const uint8_t caller[] = {0x33, 0x00};
    ovm_bytes message = error_data(world, "Constructor attempted to deploy unsafe bytecode.");
    check_failed_creation(world, init_code_of(world, (ovm_bytes){caller, sizeof caller}), message);
}

static void test_constructor_reverts(struct world *world)
{
    start_creator(world);
    struct code *init = world_allocate(world, sizeof *init);
    init->size = 0;
    code_call_manager(init, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)1));
    code_call_manager(init, encode(world, OVM_REVERT_, "b", text_bytes("not now")));
    check_failed_creation(world, code_of(init), text_bytes("not now"));
}

static void test_constructor_is_invalid(struct world *world)
{
    start_creator(world);
    check_failed_creation(world, (ovm_bytes){(const uint8_t *)"\xfe", 1}, none);
}

static void test_too_long_code(struct world *world)
{
    start_creator(world);
    // RETURN of 24577 zero bytes.
    static const uint8_t init[] = {0x61, 0x60, 0x01, 0x60, 0x00, 0xf3};
    check_failed_creation(world, (ovm_bytes){init, sizeof init}, none);
}

static void test_collision(struct world *world)
{
    start_creator(world);
    ovm_address taken = ovm_create_address(&world->run.lasting, &creator, 1);
    place(world, &taken, constant_code(world, 3));
    struct ovm_result result = create(world, init_code_of(world, constant_code(world, 4)));
    ovm_address created = created_of(&result);
    CHECK(result.outcome == OVM_SUCCESS && is_zero(&created) && bytes_at(result.output, 1).size == 0);
    CHECK(result.gas_left > PLENTY / 2);
    CHECK(nonce_of(world, &creator) == 2);
}

static void test_constructor_calls(struct world *world)
{
    start_creator(world);
    ovm_address other = numbered_address(2);
    place(world, &other, forwarder(world, encode(world, OVM_SSTORE_, "nn", (uint64_t)1, (uint64_t)5)));
    struct code *init = world_allocate(world, sizeof *init);
    init->size = 0;
    code_call_manager(init, call_calldata(world, &other, none));
    code_call_manager(init, encode(world, OVM_CREATE_, "b", init_code_of(world, constant_code(world, 8))));
    CODE(init, 0x60, 0x00, 0x60, 0x00, 0xf3);
    struct ovm_result result = create(world, code_of(init));
    ovm_address created = created_of(&result), inner = ovm_create_address(&world->run.lasting, &created, 1);
    u256 key = word(1), value = ovm_get_slot(&world->container.states, &other, &key);
    CHECK(!is_zero(&created) && u256_clamp_64(&value) == 5);
    CHECK(code_at(world, &inner).size != 0 && nonce_of(world, &created) == 2);
}

// Anyone may call it, but it only serves the manager itself.
static void test_safe_create_from_outside(struct world *world)
{
    start_creator(world);
    ovm_address target = numbered_address(5);
    struct ovm_result result = call_as(world, &creator, encode(world, SAFE_CREATE, "ba", init_code_of(world, constant_code(world, 1)), &target));
    CHECK(result.outcome == OVM_SUCCESS && result.output.size == 0);
    CHECK(ovm_has_empty_account(&world->container.states, &target));
}

static void test_not_given(struct world *world)
{
    struct ovm_container_configuration configuration = world->configuration;
    configuration.is_closed = true;
    world_start(world, &configuration);
    creator = numbered_address(1);
    ovm_address elsewhere = numbered_address(0xe1), whitelist = address_of_whitelist;
    ovm_bytes init_code = init_code_of(world, constant_code(world, 4));
    struct ovm_result result = create(world, init_code);
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
    give_account(world, &whitelist, NULL);
    give_slot(world, &whitelist, 0, 0);
    result = create(world, init_code);
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
    place(world, &elsewhere, constant_code(world, 1));
    give_account(world, &creator, &elsewhere);
    result = create(world, init_code);
    CHECK(reverted_with_flag(&result, REVERT_INVALID_STATE_ACCESS));
    ovm_address address = ovm_create_address(&world->run.lasting, &creator, 1);
    give_account(world, &address, NULL);
    result = create(world, init_code);
    ovm_address created = created_of(&result);
    CHECK(result.outcome == OVM_SUCCESS && ovm_address_equal(&created, &address));
}

static void test_nonces(struct world *world)
{
    start_creator(world);
    struct ovm_result result = call_as(world, &creator, encode(world, OVM_GETNONCE_, ""));
    CHECK(number_at(result.output, 0) == 1);
    result = call_as(world, &creator, encode(world, OVM_INCREMENTNONCE_, ""));
    CHECK(result.outcome == OVM_SUCCESS && result.output.size == 0);
    result = call_as(world, &creator, encode(world, OVM_GETNONCE_, ""));
    CHECK(number_at(result.output, 0) == 2);
    ovm_set_account_nonce(&world->container.states, &creator, UINT64_MAX);
    result = call_as(world, &creator, encode(world, OVM_INCREMENTNONCE_, ""));
    CHECK(result.outcome == OVM_SUCCESS && nonce_of(world, &creator) == UINT64_MAX);
}

// Signature of keccak-256("") by nobody known: any r below the order that is an x of the curve, and any s, recover some key.
static void test_account_of_key(struct world *world)
{
    start_creator(world);
    ovm_address proxy = address_of_account_proxy;
    ovm_bytes proxy_code = constant_code(world, 0x9a);
    place(world, &proxy, proxy_code);
    u256 r = word(1), s = word(1), hash = word(7);
    ovm_bytes calldata = encode(world, OVM_CREATEEOA_, "wnww", &hash, (uint64_t)0, &r, &s);
    ovm_address identity = {{[19] = 1}};
    // The precompile says whose it is.
    u256 v = word(27);
    struct ovm_result recovered = call_as(world, &creator, call_calldata(world, &identity, encode(world, 0, "wwww", &hash, &v, &r, &s)));
    u256 shown = word_at(bytes_at(recovered.output, 1), 0);
    ovm_address account = u256_to_address(&shown);
    CHECK(!is_zero(&account));

    struct ovm_result result = call_as(world, &creator, calldata);
    CHECK(result.outcome == OVM_SUCCESS && result.output.size == 0);
    CHECK(same_bytes(code_at(world, &account), proxy_code) && nonce_of(world, &account) == 0);
    CHECK(ovm_address_equal(&world->container.context.address, &creator));

    // Again: nothing happens to an account that is there.
    ovm_set_account_nonce(&world->container.states, &account, 3);
    result = call_as(world, &creator, calldata);
    CHECK(result.outcome == OVM_SUCCESS && nonce_of(world, &account) == 3);

    for (uint64_t bad = 2; bad < 5; bad++) {
        result = call_as(world, &creator, encode(world, OVM_CREATEEOA_, "wnww", &hash, bad == 4 ? 0 : bad, bad == 4 ? &v : &r, bad == 4 ? &U256_ZERO : &s));
        CHECK(reverted_with_flag(&result, REVERT_INTENTIONAL));
        CHECK(same_bytes(bytes_at(result.output, 3), text_bytes("Signature provided for EOA contract creation is invalid.")));
    }
}

enum { INITIALIZE = 0x400ada75, SET_DEPLOYER = 0x08fd6322, ENABLE_ALL = 0xbdc7b54f, IS_ALLOWED = 0xb1540a01, OWNER = 0x8da5cb5b,
       SET_OWNER = 0x13af4035, SET_ALLOWS_ALL = 0xd533887a };

static struct ovm_result call_whitelist_as(struct world *world, const ovm_address *caller, ovm_bytes calldata)
{
    ovm_address whitelist = address_of_whitelist;
    return call_as(world, caller, call_calldata(world, &whitelist, calldata));
}

static void test_whitelist(struct world *world)
{
    start_creator(world);
    ovm_address owner = numbered_address(0x0e), stranger = numbered_address(0x5e);
    ovm_bytes init_code = init_code_of(world, constant_code(world, 4));
    struct ovm_result result = create(world, init_code);
    CHECK(result.outcome == OVM_SUCCESS);

    result = call_whitelist_as(world, &owner, encode(world, INITIALIZE, "an", &owner, (uint64_t)0));
    CHECK(number_at(result.output, 0) == 1);
    result = create(world, init_code);
    CHECK(reverted_with_flag(&result, REVERT_CREATOR_NOT_ALLOWED));
    CHECK(nonce_of(world, &creator) == 2);

    result = call_whitelist_as(world, &stranger, encode(world, SET_DEPLOYER, "an", &creator, (uint64_t)1));
    CHECK(number_at(result.output, 0) == 0);
    CHECK(same_bytes(bytes_at(result.output, 1), error_data(world, "Function can only be called by the owner of this contract.")));
    // A second initialisation changes nothing.
    call_whitelist_as(world, &stranger, encode(world, INITIALIZE, "an", &stranger, (uint64_t)1));
    result = create(world, init_code);
    CHECK(reverted_with_flag(&result, REVERT_CREATOR_NOT_ALLOWED));

    call_whitelist_as(world, &owner, encode(world, SET_DEPLOYER, "an", &creator, (uint64_t)1));
    result = create(world, init_code);
    CHECK(result.outcome == OVM_SUCCESS);
    call_whitelist_as(world, &owner, encode(world, SET_DEPLOYER, "an", &creator, (uint64_t)0));
    result = create(world, init_code);
    CHECK(reverted_with_flag(&result, REVERT_CREATOR_NOT_ALLOWED));

    // It lasts beyond the transaction.
    next_transaction(world);
    result = create(world, init_code);
    CHECK(reverted_with_flag(&result, REVERT_CREATOR_NOT_ALLOWED));

    call_whitelist_as(world, &owner, encode(world, ENABLE_ALL, ""));
    result = create(world, init_code);
    CHECK(result.outcome == OVM_SUCCESS);
    result = call_whitelist_as(world, &stranger, encode(world, OWNER, ""));
    CHECK(number_at(bytes_at(result.output, 1), 0) == 0);
    result = call_whitelist_as(world, &owner, encode(world, SET_ALLOWS_ALL, "n", (uint64_t)0));
    CHECK(number_at(result.output, 0) == 0);
}

static void test_not_allowed_in_a_constructor(struct world *world)
{
    start_creator(world);
    ovm_address owner = numbered_address(0x0e);
    call_whitelist_as(world, &owner, encode(world, INITIALIZE, "an", &owner, (uint64_t)0));
    ovm_address contract = numbered_address(2);
    place(world, &contract, forwarder(world, encode(world, OVM_CREATE_, "b", none)));
    struct ovm_result result = call_as(world, &owner, call_calldata(world, &contract, none));
    CHECK(result.outcome == OVM_SUCCESS && number_at(result.output, 0) == 0 && bytes_at(result.output, 1).size == 0);
}

void creation_tests(void)
{
    run_test("creations: CREATE", test_create);
    run_test("creations: CREATE with the map of addresses", test_create_with_address_map);
    run_test("creations: CREATE2", test_create2);
    run_test("creations: addresses of CREATE2", test_create2_addresses);
    run_test("creations: unsafe init code", test_unsafe_init_code);
    run_test("creations: unsafe run-time code", test_unsafe_runtime_code);
    run_test("creations: a constructor that reverts", test_constructor_reverts);
    run_test("creations: a constructor that is invalid", test_constructor_is_invalid);
    run_test("creations: too long code", test_too_long_code);
    run_test("creations: a collision", test_collision);
    run_test("creations: a constructor that calls and creates", test_constructor_calls);
    run_test("creations: safeCREATE from outside", test_safe_create_from_outside);
    run_test("creations: what is not given", test_not_given);
    run_test("creations: nonces", test_nonces);
    run_test("creations: the account of a key", test_account_of_key);
    run_test("creations: the whitelist of deployers", test_whitelist);
    run_test("creations: not allowed", test_not_allowed_in_a_constructor);
}
