// SPDX-License-Identifier: MIT
// Control flow, the stack and memory.
#include <crypto/keccak256.h>

#include "instructions.h"

enum { GAS_KECCAK256_WORD = 6, GAS_COPY_WORD = 3, OP_PUSH0 = 0x5f, OP_DUP1 = 0x80, OP_SWAP1 = 0x90 };

int ovm_op_undefined(struct ovm_frame *frame)
{
    (void)frame;
    return OVM_STEP_FAIL;
}

int ovm_op_stop(struct ovm_frame *frame)
{
    (void)frame;
    return OVM_STEP_STOP;
}

static int jump_to(struct ovm_frame *frame, const u256 *target)
{
    uint64_t pc = u256_clamp_64(target);
    if (pc >= frame->code_size || !(frame->jump_targets[pc / 8] >> (pc % 8) & 1))
        return OVM_STEP_FAIL;
    frame->pc = (size_t)pc;
    return OVM_STEP_NEXT;
}

int ovm_op_jump(struct ovm_frame *frame)
{
    frame->top--;
    return jump_to(frame, frame->top);
}

int ovm_op_jumpi(struct ovm_frame *frame)
{
    frame->top -= 2;
    return u256_is_zero(&frame->top[0]) ? OVM_STEP_NEXT : jump_to(frame, &frame->top[1]);
}

int ovm_op_jumpdest(struct ovm_frame *frame)
{
    (void)frame;
    return OVM_STEP_NEXT;
}

int ovm_op_pc(struct ovm_frame *frame)
{
    ovm_push(frame, u256_from(frame->pc - 1));
    return OVM_STEP_NEXT;
}

int ovm_op_gas(struct ovm_frame *frame)
{
    ovm_push(frame, u256_from(frame->gas));
    return OVM_STEP_NEXT;
}

static int end_with_output(struct ovm_frame *frame, enum ovm_step step)
{
    frame->top -= 2;
    const u256 *offset = &frame->top[1], *size = &frame->top[0];
    if (!ovm_use_memory(frame, offset, size))
        return OVM_STEP_FAIL;
    frame->output_size = (size_t)size->limb[0];
    frame->output_offset = frame->output_size ? (size_t)offset->limb[0] : 0;
    return (int)step;
}

int ovm_op_return(struct ovm_frame *frame)
{
    return end_with_output(frame, OVM_STEP_STOP);
}

int ovm_op_revert(struct ovm_frame *frame)
{
    return end_with_output(frame, OVM_STEP_REVERT);
}

int ovm_op_pop(struct ovm_frame *frame)
{
    frame->top--;
    return OVM_STEP_NEXT;
}

int ovm_op_push0(struct ovm_frame *frame)
{
    ovm_push(frame, U256_ZERO);
    return OVM_STEP_NEXT;
}

int ovm_op_push1(struct ovm_frame *frame)
{
    ovm_push(frame, u256_from(frame->code[frame->pc++]));
    return OVM_STEP_NEXT;
}

int ovm_op_push(struct ovm_frame *frame)
{
    size_t size = (size_t)(frame->code[frame->pc - 1] - OP_PUSH0);
    u256_load(frame->top++, frame->code + frame->pc, size);
    frame->pc += size;
    return OVM_STEP_NEXT;
}

int ovm_op_dup(struct ovm_frame *frame)
{
    int depth = frame->code[frame->pc - 1] - OP_DUP1 + 1;
    ovm_push(frame, frame->top[-depth]);
    return OVM_STEP_NEXT;
}

int ovm_op_swap(struct ovm_frame *frame)
{
    int depth = frame->code[frame->pc - 1] - OP_SWAP1 + 1;
    u256 top = frame->top[-1];
    frame->top[-1] = frame->top[-1 - depth];
    frame->top[-1 - depth] = top;
    return OVM_STEP_NEXT;
}

int ovm_op_keccak256(struct ovm_frame *frame)
{
    frame->top--;
    const u256 *offset = &frame->top[0];
    u256 *size = &frame->top[-1];
    if (!ovm_use_memory_words(frame, offset, size, GAS_KECCAK256_WORD))
        return OVM_STEP_FAIL;
    ovm_bytes range = ovm_memory_range(frame, offset, size);
    ovm_hash hash;
    ovm_keccak256(range.data, range.size, hash.byte);
    u256_load(size, hash.byte, sizeof hash.byte);
    return OVM_STEP_NEXT;
}

static const u256 word_size = {{32, 0, 0, 0}}, byte_size = {{1, 0, 0, 0}};

int ovm_op_mload(struct ovm_frame *frame)
{
    u256 *offset = &frame->top[-1];
    if (!ovm_use_memory(frame, offset, &word_size))
        return OVM_STEP_FAIL;
    u256_load(offset, frame->memory + offset->limb[0], 32);
    return OVM_STEP_NEXT;
}

int ovm_op_mstore(struct ovm_frame *frame)
{
    frame->top -= 2;
    const u256 *offset = &frame->top[1];
    if (!ovm_use_memory(frame, offset, &word_size))
        return OVM_STEP_FAIL;
    u256_store(frame->memory + offset->limb[0], &frame->top[0]);
    return OVM_STEP_NEXT;
}

int ovm_op_mstore8(struct ovm_frame *frame)
{
    frame->top -= 2;
    const u256 *offset = &frame->top[1];
    if (!ovm_use_memory(frame, offset, &byte_size))
        return OVM_STEP_FAIL;
    frame->memory[offset->limb[0]] = (uint8_t)frame->top[0].limb[0];
    return OVM_STEP_NEXT;
}

int ovm_op_msize(struct ovm_frame *frame)
{
    ovm_push(frame, u256_from(frame->memory_size));
    return OVM_STEP_NEXT;
}

int ovm_op_mcopy(struct ovm_frame *frame)
{
    frame->top -= 3;
    const u256 *to = &frame->top[2], *from = &frame->top[1], *size = &frame->top[0];
    const u256 *farther = u256_less(to, from) ? from : to;
    if (!ovm_use_memory_words(frame, farther, size, GAS_COPY_WORD))
        return OVM_STEP_FAIL;
    if (!u256_is_zero(size))
        memmove(frame->memory + to->limb[0], frame->memory + from->limb[0], (size_t)size->limb[0]);
    return OVM_STEP_NEXT;
}
