// SPDX-License-Identifier: MIT
#include "host.h"
#include "instructions.h"

enum {
    GAS_CALL_VALUE = 9000,
    GAS_CALL_STIPEND = 2300,
    GAS_NEW_ACCOUNT = 25000,
    GAS_KECCAK256_WORD = 6
};

// EIP-150: a caller keeps a 64th.
static uint64_t all_but_reserve(const struct ovm_frame *frame)
{
    return frame->evm->fork >= OVM_TANGERINE_WHISTLE ? frame->gas - frame->gas / 64 : frame->gas;
}

static int create(struct ovm_frame *frame, enum ovm_message_kind kind)
{
    struct ovm_evm *evm = frame->evm;
    unsigned operands = kind == OVM_CREATE2 ? 4 : 3;
    frame->top -= operands;
    const u256 *value = &frame->top[operands - 1], *offset = &frame->top[operands - 2], *size = &frame->top[operands - 3];
    if (frame->is_static)
        return OVM_STEP_FAIL;
    uint64_t per_word = kind == OVM_CREATE2 ? GAS_KECCAK256_WORD : 0;
    if (evm->fork >= OVM_SHANGHAI) {                                        // EIP-3860
        if (u256_clamp_64(size) > OVM_INIT_CODE_SIZE_MAX)
            return OVM_STEP_FAIL;
        per_word += OVM_GAS_INIT_CODE_WORD;
    }
    if (!ovm_use_memory_words(frame, offset, size, per_word))
        return OVM_STEP_FAIL;
    uint64_t gas = all_but_reserve(frame);
    frame->gas -= gas;
    frame->result_size = 0;
    evm->message = (struct ovm_message){
        .kind = kind, .depth = frame->depth + 1, .gas = gas, .sender = frame->address, .value = *value,
        .salt = kind == OVM_CREATE2 ? frame->top[0] : U256_ZERO, .input = ovm_memory_range(frame, offset, size),
    };
    return OVM_STEP_CALL;
}

int ovm_op_create(struct ovm_frame *frame)
{
    return create(frame, OVM_CREATE);
}

int ovm_op_create2(struct ovm_frame *frame)
{
    return create(frame, OVM_CREATE2);
}

// Gas for a value that is sent and the account that may come into being.
static uint64_t transfer_cost(struct ovm_frame *frame, enum ovm_message_kind kind, const ovm_address *to, bool has_value)
{
    uint64_t cost = has_value ? GAS_CALL_VALUE : 0;
    bool can_create = kind == OVM_CALL && (has_value || frame->evm->fork < OVM_SPURIOUS_DRAGON);
    if (can_create && ovm_host_is_dead(frame->evm, to))
        cost += GAS_NEW_ACCOUNT;
    return cost;
}

// What the call takes along; more than there is fails before EIP-150 and is cut since.
static bool forward_gas(struct ovm_frame *frame, const u256 *requested, uint64_t *gas)
{
    uint64_t wanted = u256_clamp_64(requested), available = all_but_reserve(frame);
    if (wanted > available) {
        if (frame->evm->fork < OVM_TANGERINE_WHISTLE)
            return false;
        wanted = available;
    }
    frame->gas -= wanted;
    *gas = wanted;
    return true;
}

static int call(struct ovm_frame *frame, enum ovm_message_kind kind)
{
    struct ovm_evm *evm = frame->evm;
    bool takes_value = kind == OVM_CALL || kind == OVM_CALLCODE;
    unsigned operands = takes_value ? 7 : 6;
    frame->top -= operands;
    const u256 *operand = &frame->top[operands - 1];
    const u256 *requested = operand--;
    ovm_address to = u256_to_address(operand--);
    u256 value = takes_value ? *operand-- : U256_ZERO;
    const u256 *input_offset = operand, *input_size = operand - 1, *result_offset = operand - 2, *result_size = operand - 3;
    bool has_value = !u256_is_zero(&value);

    uint64_t gas;
    if ((kind == OVM_CALL && has_value && frame->is_static) || !ovm_use_memory(frame, input_offset, input_size) ||
        !ovm_use_memory(frame, result_offset, result_size) ||
        !ovm_access_account(frame, &to, (uint16_t)(evm->schedule.cold_account - evm->schedule.call)) ||
        !ovm_charge(frame, transfer_cost(frame, kind, &to, has_value)) || !forward_gas(frame, requested, &gas))
        return OVM_STEP_FAIL;

    frame->result_size = (size_t)result_size->limb[0];
    frame->result_offset = frame->result_size ? (size_t)result_offset->limb[0] : 0;
    bool keeps_context = kind == OVM_DELEGATECALL;
    evm->message = (struct ovm_message){
        .kind = kind,
        .is_static = frame->is_static || kind == OVM_STATICCALL,
        .depth = frame->depth + 1,
        .gas = gas + (has_value ? GAS_CALL_STIPEND : 0),
        .sender = keeps_context ? frame->caller : frame->address,
        .recipient = keeps_context || kind == OVM_CALLCODE ? frame->address : to,
        .code_address = to,
        .value = keeps_context ? frame->value : value,
        .input = ovm_memory_range(frame, input_offset, input_size),
    };
    return OVM_STEP_CALL;
}

int ovm_op_call(struct ovm_frame *frame)
{
    return call(frame, OVM_CALL);
}

int ovm_op_callcode(struct ovm_frame *frame)
{
    return call(frame, OVM_CALLCODE);
}

int ovm_op_delegatecall(struct ovm_frame *frame)
{
    return call(frame, OVM_DELEGATECALL);
}

int ovm_op_staticcall(struct ovm_frame *frame)
{
    return call(frame, OVM_STATICCALL);
}

int ovm_op_selfdestruct(struct ovm_frame *frame)
{
    struct ovm_evm *evm = frame->evm;
    frame->top--;
    ovm_address beneficiary = u256_to_address(frame->top);
    if (frame->is_static || !ovm_access_account(frame, &beneficiary, evm->schedule.cold_account))
        return OVM_STEP_FAIL;
    if (evm->fork >= OVM_TANGERINE_WHISTLE && ovm_host_is_dead(evm, &beneficiary)) {
        u256 balance = ovm_host_balance(evm, &frame->address);
        bool creates = evm->fork < OVM_SPURIOUS_DRAGON || !u256_is_zero(&balance);
        if (creates && !ovm_charge(frame, GAS_NEW_ACCOUNT))
            return OVM_STEP_FAIL;
    }
    ovm_host_destruct(evm, &frame->address, &beneficiary);
    return OVM_STEP_STOP;
}
