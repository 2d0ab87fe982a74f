// SPDX-License-Identifier: MIT
// Equivalence mode: the context of a transaction stands below the instructions of unmodified EVM code. Accounts and slots are the
// state's own; the state manager only watches which are used, and whether they were given.
#include "activation.h"

enum { FIRST_MAPPED_ADDRESS = 100 };

static struct ovm_container *container_of(struct ovm_module *module)
{
    return (struct ovm_container *)module;
}

static bool is_outside_state(const struct ovm_container *container, const ovm_address *address)
{
    u256 number;
    u256_from_address(&number, address);
    return u256_clamp_64(&number) < FIRST_MAPPED_ADDRESS || has_container_prefix(address) ||
           ovm_address_equal(address, &unset_address) ||
           ovm_address_equal(address, &container->configuration.execution_manager);
}

static void watch_account(struct ovm_module *module, const ovm_address *address, bool changes)
{
    struct ovm_container *container = container_of(module);
    struct ovm_state_manager *states = &container->states;
    if (is_outside_state(container, address))
        return;
    if (!ovm_has_account(states, address)) {
        container->missed = true;
        return;
    }
    ovm_test_and_set_account(states, address, OVM_ITEM_LOADED);
    if (changes && !ovm_test_and_set_account(states, address, OVM_ITEM_CHANGED))
        ovm_count_uncommitted_account(states);
}

static void watch_slot(struct ovm_module *module, const ovm_address *address, const u256 *key, bool changes)
{
    struct ovm_container *container = container_of(module);
    struct ovm_state_manager *states = &container->states;
    bool is_fresh = ovm_state_account(states->state, address)->created == states->state->epoch;
    if (!is_fresh && !ovm_has_slot(states, address, key)) {
        container->missed = true;
        return;
    }
    ovm_test_and_set_slot(states, address, key, OVM_ITEM_LOADED);
    if (!changes || ovm_test_and_set_slot(states, address, key, OVM_ITEM_CHANGED))
        return;
    watch_account(module, address, true);
    ovm_count_uncommitted_slot(states);
}

static bool allows(struct ovm_module *module, struct ovm_evm *evm, const struct ovm_message *message)
{
    (void)module;
    return is_deployer_allowed(evm, &message->sender);
}

bool run_equivalently(struct activation *self, const ovm_address *entrypoint, uint64_t gas_limit, ovm_bytes data, struct answer *answer)
{
    struct ovm_container *container = self->container;
    struct ovm_evm *evm = self->evm;
    const struct ovm_container_transaction *transaction = &container->transaction;
    const struct ovm_block *outer_block = evm->block;
    ovm_address outer_origin = evm->origin;
    struct ovm_block block = *outer_block;
    block.timestamp = transaction->timestamp.limb[0];
    block.number = transaction->number.limb[0];
    block.gas_limit = transaction->block_gas_limit.limb[0];
    block.chain_id = container->configuration.chain_id;
    evm->block = &block;
    evm->origin = transaction->l1_origin;
    container->module.account = watch_account;
    container->module.slot = watch_slot;
    container->module.allows = allows;

    struct ovm_message message = {
        .kind = OVM_CALL,
        .depth = self->depth + 1,
        .gas = take_gas(self, gas_limit),
        .sender = unset_address,
        .recipient = *entrypoint,
        .code_address = *entrypoint,
        .input = data,
    };
    struct ovm_result result = ovm_evm_execute(evm, &message);
    self->gas += result.gas_left;
    *answer = (struct answer){result.outcome == OVM_SUCCESS, ovm_copy(evm->frames, result.output)};

    evm->block = outer_block;
    evm->origin = outer_origin;
    container->module.account = NULL;
    container->module.slot = NULL;
    container->module.allows = NULL;
    if (container->missed)
        return revert_with(self, REVERT_INVALID_STATE_ACCESS, (ovm_bytes){NULL, 0});
    return true;
}
