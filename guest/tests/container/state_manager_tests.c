// SPDX-License-Identifier: MIT
// The state manager, closed: the unit cases of version 1 as tables.
#include "harness.h"

static ovm_address account_a, account_b;
static u256 key;

static struct ovm_state_manager *closed(struct world *world)
{
    struct ovm_container_configuration configuration = world->configuration;
    configuration.is_closed = true;
    world_start(world, &configuration);
    account_a = numbered_address(0xa);
    account_b = numbered_address(0xb);
    key = word(5);
    return &world->container.states;
}

static void test_authentication(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    ovm_address stranger = numbered_address(99);
    CHECK(ovm_state_manager_authenticates(states, &world->configuration.owner));
    CHECK(ovm_state_manager_authenticates(states, &world->configuration.execution_manager));
    CHECK(!ovm_state_manager_authenticates(states, &stranger));
}

static void test_accounts(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    CHECK(!ovm_has_account(states, &account_a));
    CHECK(!ovm_has_empty_account(states, &account_a));
    CHECK(ovm_managed_account(states, &account_a).nonce == 0);

    ovm_put_empty_account(states, &account_a);
    CHECK(ovm_has_account(states, &account_a));
    CHECK(ovm_has_empty_account(states, &account_a));

    struct ovm_managed_account account = {.nonce = 9, .storage_root = ovm_empty_root, .code_hash = {{1}}, .code_address = account_b};
    ovm_put_account(states, &account_a, &account);
    CHECK(ovm_has_account(states, &account_a));
    CHECK(!ovm_has_empty_account(states, &account_a));
    struct ovm_managed_account got = ovm_managed_account(states, &account_a);
    CHECK(got.nonce == 9 && ovm_hash_equal(&got.code_hash, &account.code_hash));
    CHECK(ovm_address_equal(&got.code_address, &account_b) && !got.is_fresh);
    ovm_set_account_nonce(states, &account_a, 10);
    CHECK(ovm_managed_account(states, &account_a).nonce == 10);
    CHECK(!ovm_has_account(states, &account_b));
}

static void test_empty_with_nonce(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    ovm_put_empty_account(states, &account_a);
    ovm_set_account_nonce(states, &account_a, 1);
    CHECK(ovm_has_account(states, &account_a));
    CHECK(!ovm_has_empty_account(states, &account_a));
}

static void test_pending_account(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    ovm_hash code_hash = {{7}};
    ovm_put_empty_account(states, &account_a);
    ovm_init_pending_account(states, &account_a);
    struct ovm_managed_account pending = ovm_managed_account(states, &account_a);
    CHECK(pending.nonce == 1 && pending.is_fresh);
    CHECK(ovm_hash_equal(&pending.code_hash, &ovm_empty_code_hash) && ovm_hash_equal(&pending.storage_root, &ovm_empty_root));
    ovm_commit_pending_account(states, &account_a, &account_b, &code_hash);
    struct ovm_managed_account committed = ovm_managed_account(states, &account_a);
    CHECK(committed.nonce == 1 && committed.is_fresh && ovm_hash_equal(&committed.code_hash, &code_hash));
    CHECK(ovm_address_equal(&committed.code_address, &account_b));
}

static void test_slots(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    CHECK(!ovm_has_slot(states, &account_a, &key));
    give_slot(world, &account_a, 5, 77);
    u256 value = ovm_get_slot(states, &account_a, &key), other = word(6);
    CHECK(ovm_has_slot(states, &account_a, &key) && u256_clamp_64(&value) == 77);
    CHECK(!ovm_has_slot(states, &account_a, &other));
    CHECK(!ovm_has_slot(states, &account_b, &key));
    give_slot(world, &account_a, 6, 0);
    CHECK(ovm_has_slot(states, &account_a, &other));
}

static void test_fresh_slots(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    ovm_put_empty_account(states, &account_a);
    CHECK(!ovm_has_slot(states, &account_a, &key));
    ovm_init_pending_account(states, &account_a);
    u256 value = ovm_get_slot(states, &account_a, &key);
    CHECK(ovm_has_slot(states, &account_a, &key) && u256_is_zero(&value));
    give_slot(world, &account_a, 5, 3);
    value = ovm_get_slot(states, &account_a, &key);
    CHECK(u256_clamp_64(&value) == 3);
}

// From each state to each other: whether testing and setting says that it was there already, and whether committing succeeds.
static void test_item_states(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    for (enum ovm_item_state from = OVM_ITEM_UNTOUCHED; from <= OVM_ITEM_COMMITTED; from++)
        for (enum ovm_item_state to = OVM_ITEM_LOADED; to <= OVM_ITEM_CHANGED; to++) {
            ovm_address address = numbered_address(100 + 10 * (uint64_t)from + (uint64_t)to);
            enum ovm_item_state reached = from == OVM_ITEM_COMMITTED ? OVM_ITEM_CHANGED : from;
            if (reached) {
                ovm_test_and_set_account(states, &address, reached);
                ovm_test_and_set_slot(states, &address, &key, reached);
            }
            if (from == OVM_ITEM_COMMITTED)
                CHECK(ovm_commit_account(states, &address) && ovm_commit_slot(states, &address, &key));
            CHECK(ovm_account_state(states, &address) == from && ovm_slot_state(states, &address, &key) == from);
            CHECK(ovm_test_and_set_account(states, &address, to) == (from >= to));
            CHECK(ovm_test_and_set_slot(states, &address, &key, to) == (from >= to));
            enum ovm_item_state now = from >= to ? from : to;
            CHECK(ovm_account_state(states, &address) == now && ovm_slot_state(states, &address, &key) == now);
            CHECK(ovm_commit_account(states, &address) == (now == OVM_ITEM_CHANGED));
            CHECK(ovm_commit_slot(states, &address, &key) == (now == OVM_ITEM_CHANGED));
        }
}

static void test_counters(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    CHECK(states->uncommitted_accounts == 0 && states->uncommitted_slots == 0);
    ovm_test_and_set_account(states, &account_a, OVM_ITEM_CHANGED);
    ovm_count_uncommitted_account(states);
    ovm_test_and_set_slot(states, &account_a, &key, OVM_ITEM_CHANGED);
    ovm_count_uncommitted_slot(states);
    CHECK(states->uncommitted_accounts == 1 && states->uncommitted_slots == 1);
    CHECK(!ovm_commit_account(states, &account_b) && states->uncommitted_accounts == 1);
    ovm_commit_all(states);
    CHECK(states->uncommitted_accounts == 0 && states->uncommitted_slots == 0);
    CHECK(!ovm_commit_account(states, &account_a) && states->uncommitted_accounts == 0);
}

static void test_revert(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    ovm_put_empty_account(states, &account_a);
    give_slot(world, &account_a, 5, 1);
    struct ovm_snapshot snapshot = ovm_state_snapshot(&world->run.state);
    ovm_test_and_set_account(states, &account_a, OVM_ITEM_CHANGED);
    ovm_count_uncommitted_account(states);
    ovm_set_account_nonce(states, &account_a, 4);
    give_slot(world, &account_a, 5, 2);
    give_slot(world, &account_a, 8, 2);
    ovm_state_revert(&world->run.state, snapshot);
    u256 value = ovm_get_slot(states, &account_a, &key), other = word(8);
    CHECK(ovm_account_state(states, &account_a) == OVM_ITEM_UNTOUCHED && states->uncommitted_accounts == 0);
    CHECK(ovm_has_empty_account(states, &account_a) && u256_clamp_64(&value) == 1);
    CHECK(!ovm_has_slot(states, &account_a, &other));
}

static void test_next_transaction(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    ovm_put_empty_account(states, &account_a);
    ovm_test_and_set_account(states, &account_a, OVM_ITEM_CHANGED);
    ovm_count_uncommitted_account(states);
    next_transaction(world);
    CHECK(!ovm_has_account(states, &account_a) && ovm_account_state(states, &account_a) == OVM_ITEM_UNTOUCHED);
    ovm_commit_all(states);
    CHECK(states->uncommitted_accounts == 0);
}

static void test_open(struct world *world)
{
    struct ovm_state_manager *states = &world->container.states;
    ovm_address contract = numbered_address(1), nobody = numbered_address(2);
    place(world, &contract, constant_code(world, 1));
    CHECK(ovm_has_account(states, &contract) && !ovm_has_empty_account(states, &contract));
    CHECK(ovm_has_account(states, &nobody) && ovm_has_empty_account(states, &nobody));
    struct ovm_managed_account account = ovm_managed_account(states, &contract);
    CHECK(account.nonce == 1 && ovm_address_equal(&account.code_address, &contract));
}

// PR 97 of the original contracts: an account without code has no address that its code could stand at.
static void test_empty_account_names_no_code(struct world *world)
{
    struct ovm_state_manager *states = closed(world);
    struct ovm_managed_account account = {.storage_root = ovm_empty_root, .code_hash = ovm_empty_code_hash, .code_address = account_b};
    ovm_address none = {{0}};
    ovm_put_account(states, &account_a, &account);
    struct ovm_managed_account got = ovm_managed_account(states, &account_a);
    CHECK(ovm_address_equal(&got.code_address, &none));
}

void state_manager_tests(void)
{
    run_test("state manager: authentication", test_authentication);
    run_test("state manager: accounts", test_accounts);
    run_test("state manager: an account with a nonce is not empty", test_empty_with_nonce);
    run_test("state manager: pending accounts", test_pending_account);
    run_test("state manager: slots", test_slots);
    run_test("state manager: slots of fresh accounts", test_fresh_slots);
    run_test("state manager: states of items", test_item_states);
    run_test("state manager: counters", test_counters);
    run_test("state manager: reverting", test_revert);
    run_test("state manager: the next transaction", test_next_transaction);
    run_test("state manager: open", test_open);
    run_test("state manager: an empty account names no code", test_empty_account_names_no_code);
}
