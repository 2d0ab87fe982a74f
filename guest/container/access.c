// SPDX-License-Identifier: MIT
// The gate before all state: enough gas left to tell a missing item from a lack of gas, the item given, and "nuisance gas" for the
// first time that a transaction loads or changes it.
#include "activation.h"

enum {
    MIN_GAS_FOR_INVALID_STATE_ACCESS = 30000,
    NUISANCE_GAS_SLOAD = 20000,
    NUISANCE_GAS_SSTORE = 20000,
    MIN_NUISANCE_GAS_PER_CONTRACT = 30000,
    NUISANCE_GAS_PER_CONTRACT_BYTE = 100,
};

static bool use_nuisance_gas(struct activation *self, uint64_t amount)
{
    if (self->container->nuisance_gas < amount)
        return revert_with(self, REVERT_EXCEEDS_NUISANCE_GAS, (ovm_bytes){NULL, 0});
    self->container->nuisance_gas -= amount;
    return true;
}

// Without the first test, code could pass on so little gas that the second fails on one side of a dispute only.
static bool check_given(struct activation *self, bool is_given)
{
    if (self->gas < MIN_GAS_FOR_INVALID_STATE_ACCESS)
        return revert_with(self, REVERT_OUT_OF_GAS, (ovm_bytes){NULL, 0});
    if (!is_given)
        return revert_with(self, REVERT_INVALID_STATE_ACCESS, (ovm_bytes){NULL, 0});
    return true;
}

static bool use_account_gas(struct activation *self, const ovm_address *address)
{
    ovm_address code_address = ovm_managed_account(&self->container->states, address).code_address;
    struct ovm_state *state = self->evm->state;
    uint64_t size = ovm_state_code(state, ovm_state_account(state, &code_address))->bytes.size;
    return use_nuisance_gas(self, size * NUISANCE_GAS_PER_CONTRACT_BYTE + MIN_NUISANCE_GAS_PER_CONTRACT);
}

bool load_account(struct activation *self, const ovm_address *address)
{
    struct ovm_state_manager *states = &self->container->states;
    if (!check_given(self, ovm_has_account(states, address)))
        return false;
    if (ovm_test_and_set_account(states, address, OVM_ITEM_LOADED))
        return true;
    return use_account_gas(self, address) && charge(self, self->evm->schedule.cold_account);
}

bool change_account(struct activation *self, const ovm_address *address)
{
    struct ovm_state_manager *states = &self->container->states;
    if (!load_account(self, address))
        return false;
    if (ovm_test_and_set_account(states, address, OVM_ITEM_CHANGED))
        return true;
    ovm_count_uncommitted_account(states);
    return use_account_gas(self, address);
}

bool get_nonce(struct activation *self, const ovm_address *address, uint64_t *nonce)
{
    if (!load_account(self, address))
        return false;
    *nonce = ovm_managed_account(&self->container->states, address).nonce;
    return true;
}

bool set_nonce(struct activation *self, const ovm_address *address, uint64_t nonce)
{
    if (!change_account(self, address))
        return false;
    ovm_set_account_nonce(&self->container->states, address, nonce);
    return true;
}

bool get_code_address(struct activation *self, const ovm_address *address, ovm_address *code_address)
{
    if (!load_account(self, address))
        return false;
    *code_address = ovm_managed_account(&self->container->states, address).code_address;
    return true;
}

static bool load_slot(struct activation *self, const ovm_address *address, const u256 *key)
{
    struct ovm_state_manager *states = &self->container->states;
    if (!check_given(self, ovm_has_slot(states, address, key)))
        return false;
    if (ovm_test_and_set_slot(states, address, key, OVM_ITEM_LOADED))
        return true;
    return use_nuisance_gas(self, NUISANCE_GAS_SLOAD) && charge(self, self->evm->schedule.cold_slot);
}

static bool change_slot(struct activation *self, const ovm_address *address, const u256 *key)
{
    struct ovm_state_manager *states = &self->container->states;
    if (!load_slot(self, address, key))
        return false;
    if (ovm_test_and_set_slot(states, address, key, OVM_ITEM_CHANGED))
        return true;
    // The account's storage root will change with it.
    if (!change_account(self, address))
        return false;
    ovm_count_uncommitted_slot(states);
    return use_nuisance_gas(self, NUISANCE_GAS_SSTORE);
}

bool get_slot(struct activation *self, const ovm_address *address, const u256 *key, u256 *value)
{
    if (!load_slot(self, address, key))
        return false;
    *value = ovm_get_slot(&self->container->states, address, key);
    return true;
}

bool put_slot(struct activation *self, const ovm_address *address, const u256 *key, const u256 *value)
{
    u256 present;
    if (!get_slot(self, address, key, &present))
        return false;
    // Not only cheaper: writing a zero where nothing was would have to be committed.
    if (u256_equal(&present, value))
        return true;
    if (!change_slot(self, address, key))
        return false;
    ovm_put_slot(&self->container->states, address, key, value);
    return true;
}

bool put_native_slot(struct activation *self, const ovm_address *address, const u256 *key, const u256 *value)
{
    uint64_t nonce;
    return put_slot(self, address, key, value) && get_nonce(self, address, &nonce) && (nonce != 0 || set_nonce(self, address, 1));
}
