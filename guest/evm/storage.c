// SPDX-License-Identifier: MIT
#include "host.h"
#include "instructions.h"

enum {
    GAS_SSTORE_SET = 20000,
    GAS_SSTORE_LEGACY_RESET = 5000,
    GAS_CALL_STIPEND = 2300,
    GAS_LOG_TOPIC = 375,
    GAS_LOG_BYTE = 8,
    OP_LOG0 = 0xa0
};

int ovm_op_sload(struct ovm_frame *frame)
{
    struct ovm_evm *evm = frame->evm;
    u256 *key = &frame->top[-1];
    if (ovm_host_was_slot_cold(evm, &frame->address, key) &&
        !ovm_charge(frame, (uint64_t)evm->schedule.cold_slot - evm->schedule.sload))
        return OVM_STEP_FAIL;
    *key = ovm_host_load(evm, &frame->address, key);
    return OVM_STEP_NEXT;
}

static uint64_t legacy_cost(struct ovm_evm *evm, const u256 *current, const u256 *value)
{
    bool clears = !u256_is_zero(current) && u256_is_zero(value);
    if (clears)
        ovm_host_refund(evm, evm->schedule.sstore_clear_refund);
    return u256_is_zero(current) && !u256_is_zero(value) ? GAS_SSTORE_SET : GAS_SSTORE_LEGACY_RESET;
}

// EIP-1283 and, with other numbers, EIP-2200, 2929 and 3529: what counts is the value before the transaction.
static uint64_t net_cost(struct ovm_evm *evm, const u256 *original, const u256 *current, const u256 *value)
{
    const struct ovm_schedule *schedule = &evm->schedule;
    int64_t clear = schedule->sstore_clear_refund;
    if (u256_equal(current, value))
        return schedule->sstore_dirty;
    bool was_set = !u256_is_zero(original);
    if (u256_equal(original, current)) {
        if (!was_set)
            return GAS_SSTORE_SET;
        if (u256_is_zero(value))
            ovm_host_refund(evm, clear);
        return schedule->sstore_reset;
    }
    if (was_set && u256_is_zero(current))
        ovm_host_refund(evm, -clear);
    if (was_set && u256_is_zero(value))
        ovm_host_refund(evm, clear);
    if (u256_equal(original, value))
        ovm_host_refund(evm, (was_set ? schedule->sstore_reset : GAS_SSTORE_SET) - schedule->sstore_dirty);
    return schedule->sstore_dirty;
}

int ovm_op_sstore(struct ovm_frame *frame)
{
    struct ovm_evm *evm = frame->evm;
    bool meters_net = evm->fork == OVM_CONSTANTINOPLE || evm->fork >= OVM_ISTANBUL;
    frame->top -= 2;
    const u256 *key = &frame->top[1], *value = &frame->top[0];
    if (frame->is_static || (evm->fork >= OVM_ISTANBUL && frame->gas <= GAS_CALL_STIPEND))
        return OVM_STEP_FAIL;
    uint64_t cost = ovm_host_was_slot_cold(evm, &frame->address, key) ? evm->schedule.cold_slot : 0;
    u256 current = ovm_host_load(evm, &frame->address, key);
    if (meters_net) {
        u256 original = ovm_host_original(evm, &frame->address, key);
        cost += net_cost(evm, &original, &current, value);
    } else {
        cost += legacy_cost(evm, &current, value);
    }
    if (!ovm_charge(frame, cost))
        return OVM_STEP_FAIL;
    if (!u256_equal(&current, value))
        ovm_host_store(evm, &frame->address, key, value);
    return OVM_STEP_NEXT;
}

int ovm_op_tload(struct ovm_frame *frame)
{
    frame->top[-1] = ovm_host_transient_load(frame->evm, &frame->address, &frame->top[-1]);
    return OVM_STEP_NEXT;
}

int ovm_op_tstore(struct ovm_frame *frame)
{
    frame->top -= 2;
    if (frame->is_static)
        return OVM_STEP_FAIL;
    ovm_host_transient_store(frame->evm, &frame->address, &frame->top[1], &frame->top[0]);
    return OVM_STEP_NEXT;
}

int ovm_op_log(struct ovm_frame *frame)
{
    unsigned count = (unsigned)(frame->code[frame->pc - 1] - OP_LOG0);
    const u256 *offset = &frame->top[-1], *size = &frame->top[-2];
    frame->top -= 2 + count;
    if (frame->is_static || !ovm_use_memory(frame, offset, size) ||
        !ovm_charge(frame, GAS_LOG_TOPIC * count + GAS_LOG_BYTE * size->limb[0]))
        return OVM_STEP_FAIL;
    ovm_host_log(frame->evm, &frame->address, ovm_memory_range(frame, offset, size), frame->top, count);
    return OVM_STEP_NEXT;
}
