// SPDX-License-Identifier: MIT
// Calls from the execution manager into contracts: the context, value as OVM_ETH, nuisance gas, and the meaning of reverts.
#include "activation.h"

enum {
    CALL_WITH_VALUE_INTRINSIC_GAS = 90000,
    FIRST_MAPPED_ADDRESS = 100,
    SELECTOR_TRANSFER = 0xa9059cbb,
    SELECTOR_BALANCE_OF = 0x70a08231,
};

uint64_t take_gas(struct activation *self, uint64_t limit)
{
    uint64_t gas = self->gas - self->gas / 64;
    if (gas > limit)
        gas = limit;
    self->gas -= gas;
    return gas;
}

bool has_container_prefix(const ovm_address *address)
{
    static const uint8_t prefix[18] = {0xde, 0xad, 0xde, 0xad, 0xde, 0xad, 0xde, 0xad, 0xde,
                                       0xad, 0xde, 0xad, 0xde, 0xad, 0xde, 0xad, 0xde, 0xad};
    return memcmp(address->byte, prefix, sizeof prefix) == 0;
}

// Runs native code as if it were called: with gas of its own, and undone if it fails.
static struct answer call_native(struct activation *self, uint64_t gas_limit, const ovm_address *address, ovm_bytes data,
                                 bool (*function)(struct activation *, const ovm_address *, ovm_bytes))
{
    if (self->depth >= OVM_CALL_DEPTH_MAX)
        return (struct answer){false, {NULL, 0}};
    struct ovm_snapshot snapshot = ovm_state_snapshot(self->evm->state);
    struct activation inner = {
        .container = self->container,
        .evm = self->evm,
        .sender = &self->container->configuration.execution_manager,
        .gas = take_gas(self, gas_limit),
        .depth = self->depth + 1,
    };
    bool succeeded = function(&inner, address, data);
    if (!succeeded)
        ovm_state_revert(self->evm->state, snapshot);
    self->gas += inner.gas;
    return (struct answer){succeeded, inner.output};
}

static bool call_whitelist_at(struct activation *self, const ovm_address *address, ovm_bytes data)
{
    (void)address;
    return call_whitelist(self, data);
}

static bool is_native_whitelist(struct activation *self, const struct ovm_container_context *next, const ovm_address *code_address)
{
    struct ovm_state *state = self->evm->state;
    return ovm_address_equal(&next->address, &address_of_whitelist) &&
           ovm_state_code(state, ovm_state_account(state, code_address))->bytes.size == 0;
}

static struct answer call_code(struct activation *self, uint64_t gas_limit, const ovm_address *code_address, ovm_bytes data)
{
    struct ovm_message message = {
        .kind = OVM_CALL,
        .depth = self->depth + 1,
        .gas = take_gas(self, gas_limit),
        .sender = self->container->configuration.execution_manager,
        .recipient = *code_address,
        .code_address = *code_address,
        .input = data,
    };
    struct ovm_result result = ovm_evm_execute(self->evm, &message);
    self->gas += result.gas_left;
    return (struct answer){result.outcome == OVM_SUCCESS, ovm_copy(self->evm->frames, result.output)};
}

// On behalf of whoever the context says is active.
static bool transfer_value(struct activation *self, const ovm_address *to, const u256 *value, bool *succeeded)
{
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, SELECTOR_TRANSFER, 2, 0);
    ovm_abi_put_address(&writer, to);
    ovm_abi_put_word(&writer, value);
    struct answer answer;
    if (!call_contract(self, self->gas, &address_of_eth, &U256_ZERO, ovm_abi_result(&writer), MESSAGE_CALL, &answer))
        return false;
    *succeeded = answer.succeeded;
    return true;
}

// What a failed message leaves: false if the failure is the parent's too.
static bool read_failure(struct activation *self, uint64_t nuisance_limit, uint64_t *nuisance_left, struct answer *answer)
{
    struct revert revert;
    if (!decode_revert(answer->data, &revert))
        return revert_with(self, REVERT_OUT_OF_GAS, (ovm_bytes){NULL, 0});
    // It must end everything that could depend on the missing item.
    if (revert.flag == REVERT_INVALID_STATE_ACCESS)
        return revert_with(self, REVERT_INVALID_STATE_ACCESS, (ovm_bytes){NULL, 0});
    bool tells_data = revert.flag == REVERT_INTENTIONAL || revert.flag == REVERT_UNSAFE_BYTECODE;
    if (tells_data || revert.flag == REVERT_STATIC_VIOLATION || revert.flag == REVERT_CREATOR_NOT_ALLOWED)
        self->container->refund = revert.refund;
    answer->data = tells_data ? revert.data : (ovm_bytes){NULL, 0};
    *nuisance_left = revert.nuisance_gas < nuisance_limit ? revert.nuisance_gas : nuisance_limit;
    return true;
}

static uint64_t least(uint64_t left, uint64_t right)
{
    return left < right ? left : right;
}

static struct answer send(struct activation *self, const struct ovm_container_context *next, uint64_t gas_limit,
                          const ovm_address *target, ovm_bytes data, enum message_kind kind)
{
    if (kind == MESSAGE_CREATE)
        return call_native(self, gas_limit, target, data, create_safely);
    if (is_native_whitelist(self, next, target))
        return call_native(self, gas_limit, target, data, call_whitelist_at);
    return call_code(self, gas_limit, target, data);
}

bool handle_message(struct activation *self, const struct ovm_container_context *next, uint64_t gas_limit, const ovm_address *target,
                    ovm_bytes data, enum message_kind kind, struct answer *answer)
{
    struct ovm_container *container = self->container;
    bool moves_value = !u256_is_zero(&next->value) && (kind == MESSAGE_CALL || kind == MESSAGE_CREATE), moved;
    *answer = (struct answer){false, {NULL, 0}};
    if (moves_value) {
        // Kept back, so that the value can be returned whatever the message uses.
        if (self->gas < CALL_WITH_VALUE_INTRINSIC_GAS)
            return true;
        gas_limit = least(gas_limit, self->gas - CALL_WITH_VALUE_INTRINSIC_GAS);
        if (!transfer_value(self, &next->address, &next->value, &moved))
            return false;
        if (!moved)
            return true;
    }

    struct ovm_container_context previous = container->context;
    u256 refund = container->refund;
    uint64_t nuisance_before = container->nuisance_gas;
    // The original forgot what the parent has left, and then subtracted below zero.
    uint64_t nuisance_limit = least(least(gas_limit, self->gas), nuisance_before);
    container->context = *next;
    container->nuisance_gas = nuisance_limit;
    *answer = send(self, next, gas_limit, target, data, kind);

    uint64_t nuisance_left = container->nuisance_gas;
    if (!answer->succeeded) {
        container->refund = refund;
        container->nuisance_gas = nuisance_limit;
        bool could_return = !moves_value || transfer_value(self, &previous.address, &next->value, &moved);
        container->context = previous;
        if (!could_return)
            return false;
        if (moves_value && !moved)
            return revert_with(self, REVERT_OUT_OF_GAS, (ovm_bytes){NULL, 0});
        if (!read_failure(self, nuisance_limit, &nuisance_left, answer))
            return false;
    }
    container->context = previous;
    container->nuisance_gas = nuisance_before - (nuisance_limit - nuisance_left);
    return true;
}

bool call_contract(struct activation *self, uint64_t gas_limit, const ovm_address *target, const u256 *value, ovm_bytes data,
                   enum message_kind kind, struct answer *answer)
{
    struct ovm_container_context next = self->container->context;
    if (kind != MESSAGE_DELEGATECALL) {
        next.caller = next.address;
        next.address = *target;
        next.value = *value;
        next.is_static |= kind == MESSAGE_STATICCALL;
    }
    if (has_container_prefix(target)) {
        *answer = (struct answer){true, {NULL, 0}};
        return true;
    }
    u256 number;
    u256_from_address(&number, target);
    ovm_address code_address = *target;
    if (u256_clamp_64(&number) >= FIRST_MAPPED_ADDRESS && !get_code_address(self, target, &code_address))
        return false;
    return handle_message(self, &next, gas_limit, &code_address, data, kind, answer);
}

bool balance_of(struct activation *self, const ovm_address *address, u256 *balance)
{
    struct ovm_abi_writer writer = ovm_abi_write(self->evm->frames, SELECTOR_BALANCE_OF, 1, 0);
    ovm_abi_put_address(&writer, address);
    struct answer answer;
    if (!call_contract(self, self->gas, &address_of_eth, &U256_ZERO, ovm_abi_result(&writer), MESSAGE_STATICCALL, &answer))
        return false;
    if (!answer.succeeded || answer.data.size != 32)
        return revert_with(self, REVERT_OUT_OF_GAS, (ovm_bytes){NULL, 0});
    u256_load(balance, answer.data.data, 32);
    return true;
}
