// SPDX-License-Identifier: MIT
#include "instructions.h"

// Two operands become one result; the first operand is the highest element.
#define BINARY(name, statement)                              \
    int ovm_op_##name(struct ovm_frame *frame)               \
    {                                                        \
        const u256 *a = frame->top - 1;                      \
        u256 *b = frame->top - 2;                            \
        frame->top--;                                        \
        statement;                                           \
        return OVM_STEP_NEXT;                                \
    }

#define BITWISE(name, operator)                              \
    BINARY(name, for (int i = 0; i < 4; i++) b->limb[i] = a->limb[i] operator b->limb[i])

BINARY(add, u256_add(b, a, b))
BINARY(mul, u256_multiply(b, a, b))
BINARY(sub, u256_subtract(b, a, b))
BINARY(div, u256_divide(b, NULL, a, b))
BINARY(sdiv, u256_divide_signed(b, a, b))
BINARY(mod, u256_divide(NULL, b, a, b))
BINARY(smod, u256_remainder_signed(b, a, b))
BINARY(signextend, u256_extend_sign(b, b, u256_clamp_64(a)))
BINARY(lt, *b = u256_from(u256_less(a, b)))
BINARY(gt, *b = u256_from(u256_less(b, a)))
BINARY(slt, *b = u256_from(u256_less_signed(a, b)))
BINARY(sgt, *b = u256_from(u256_less_signed(b, a)))
BINARY(eq, *b = u256_from(u256_equal(a, b)))
BITWISE(and, &)
BITWISE(or, |)
BITWISE(xor, ^)
BINARY(shl, u256_shift_left(b, b, u256_clamp_64(a)))
BINARY(shr, u256_shift_right(b, b, u256_clamp_64(a)))
BINARY(sar, u256_shift_right_signed(b, b, u256_clamp_64(a)))

int ovm_op_byte(struct ovm_frame *frame)
{
    uint64_t index = u256_clamp_64(&frame->top[-1]);
    u256 *value = &frame->top[-2];
    frame->top--;
    *value = u256_from(index < 32 ? value->limb[3 - index / 8] >> (56 - 8 * (index % 8)) & 0xff : 0);
    return OVM_STEP_NEXT;
}

int ovm_op_addmod(struct ovm_frame *frame)
{
    frame->top -= 2;
    u256_add_modulo(&frame->top[-1], &frame->top[1], &frame->top[0], &frame->top[-1]);
    return OVM_STEP_NEXT;
}

int ovm_op_mulmod(struct ovm_frame *frame)
{
    frame->top -= 2;
    u256_multiply_modulo(&frame->top[-1], &frame->top[1], &frame->top[0], &frame->top[-1]);
    return OVM_STEP_NEXT;
}

int ovm_op_exp(struct ovm_frame *frame)
{
    frame->top--;
    const u256 *base = &frame->top[0];
    u256 *exponent = &frame->top[-1];
    if (!ovm_charge(frame, (uint64_t)u256_byte_length(exponent) * frame->evm->schedule.exponent_byte))
        return OVM_STEP_FAIL;
    u256_power(exponent, base, exponent);
    return OVM_STEP_NEXT;
}

int ovm_op_iszero(struct ovm_frame *frame)
{
    frame->top[-1] = u256_from(u256_is_zero(&frame->top[-1]));
    return OVM_STEP_NEXT;
}

int ovm_op_not(struct ovm_frame *frame)
{
    for (int i = 0; i < 4; i++)
        frame->top[-1].limb[i] = ~frame->top[-1].limb[i];
    return OVM_STEP_NEXT;
}
