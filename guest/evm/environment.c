// SPDX-License-Identifier: MIT
#include "host.h"
#include "instructions.h"

enum { GAS_COPY_WORD = 3 };

// Instructions that push one value that is there already.
#define VALUE(name, expression)                              \
    int ovm_op_##name(struct ovm_frame *frame)               \
    {                                                        \
        ovm_push(frame, expression);                         \
        return OVM_STEP_NEXT;                                \
    }

static u256 from_address(const ovm_address *address)
{
    u256 value;
    u256_from_address(&value, address);
    return value;
}

VALUE(address, from_address(&frame->address))
VALUE(origin, from_address(&frame->evm->origin))
VALUE(caller, from_address(&frame->caller))
VALUE(callvalue, frame->value)
VALUE(calldatasize, u256_from(frame->input.size))
VALUE(codesize, u256_from(frame->code_size))
VALUE(gasprice, frame->evm->gas_price)
VALUE(returndatasize, u256_from(frame->evm->return_size))
VALUE(coinbase, from_address(&frame->evm->block->coinbase))
VALUE(timestamp, u256_from(frame->evm->block->timestamp))
VALUE(number, u256_from(frame->evm->block->number))
VALUE(randomness, frame->evm->block->randomness)
VALUE(gaslimit, u256_from(frame->evm->block->gas_limit))
VALUE(chainid, frame->evm->block->chain_id)
VALUE(selfbalance, ovm_host_balance(frame->evm, &frame->address))
VALUE(basefee, frame->evm->block->base_fee)
// What EIP-7516 gives where no block ever had a blob.
VALUE(blobbasefee, u256_from(1))

int ovm_op_blobhash(struct ovm_frame *frame)
{
    frame->top[-1] = U256_ZERO;
    return OVM_STEP_NEXT;
}

int ovm_op_blockhash(struct ovm_frame *frame)
{
    frame->top[-1] = ovm_host_block_hash(frame->evm, &frame->top[-1]);
    return OVM_STEP_NEXT;
}

// The schedule's cost of the instruction is that of a warm access, which a cold one contains.
static bool access_operand(struct ovm_frame *frame, ovm_address *address, uint16_t warm)
{
    *address = u256_to_address(&frame->top[-1]);
    return ovm_access_account(frame, address, (uint16_t)(frame->evm->schedule.cold_account - warm));
}

int ovm_op_balance(struct ovm_frame *frame)
{
    ovm_address address;
    if (!access_operand(frame, &address, frame->evm->schedule.balance))
        return OVM_STEP_FAIL;
    frame->top[-1] = ovm_host_balance(frame->evm, &address);
    return OVM_STEP_NEXT;
}

int ovm_op_extcodesize(struct ovm_frame *frame)
{
    ovm_address address;
    if (!access_operand(frame, &address, frame->evm->schedule.extcode))
        return OVM_STEP_FAIL;
    frame->top[-1] = u256_from(ovm_host_code(frame->evm, &address).size);
    return OVM_STEP_NEXT;
}

int ovm_op_extcodehash(struct ovm_frame *frame)
{
    ovm_address address;
    if (!access_operand(frame, &address, frame->evm->schedule.extcodehash))
        return OVM_STEP_FAIL;
    frame->top[-1] = ovm_host_code_hash(frame->evm, &address);
    return OVM_STEP_NEXT;
}

int ovm_op_extcodecopy(struct ovm_frame *frame)
{
    ovm_address address;
    if (!access_operand(frame, &address, frame->evm->schedule.extcode))
        return OVM_STEP_FAIL;
    frame->top -= 4;
    const u256 *to = &frame->top[2], *from = &frame->top[1], *size = &frame->top[0];
    if (!ovm_use_memory_words(frame, to, size, GAS_COPY_WORD))
        return OVM_STEP_FAIL;
    ovm_copy_padded(frame, to, from, size, ovm_host_code(frame->evm, &address));
    return OVM_STEP_NEXT;
}

int ovm_op_calldataload(struct ovm_frame *frame)
{
    uint8_t word[32] = {0};
    uint64_t offset = u256_clamp_64(&frame->top[-1]);
    if (offset < frame->input.size) {
        size_t rest = frame->input.size - (size_t)offset;
        memcpy(word, frame->input.data + offset, rest < sizeof word ? rest : sizeof word);
    }
    u256_load(&frame->top[-1], word, sizeof word);
    return OVM_STEP_NEXT;
}

static int copy(struct ovm_frame *frame, ovm_bytes source)
{
    frame->top -= 3;
    const u256 *to = &frame->top[2], *from = &frame->top[1], *size = &frame->top[0];
    if (!ovm_use_memory_words(frame, to, size, GAS_COPY_WORD))
        return OVM_STEP_FAIL;
    ovm_copy_padded(frame, to, from, size, source);
    return OVM_STEP_NEXT;
}

int ovm_op_calldatacopy(struct ovm_frame *frame)
{
    return copy(frame, frame->input);
}

int ovm_op_codecopy(struct ovm_frame *frame)
{
    return copy(frame, (ovm_bytes){frame->code, frame->code_size});
}

// Unlike the others, it may not read behind its source (EIP-211).
int ovm_op_returndatacopy(struct ovm_frame *frame)
{
    const u256 *from = &frame->top[-2], *size = &frame->top[-3];
    u256 end;
    if (u256_add(&end, from, size) || u256_clamp_64(&end) > frame->evm->return_size)
        return OVM_STEP_FAIL;
    return copy(frame, (ovm_bytes){frame->evm->return_data, frame->evm->return_size});
}
