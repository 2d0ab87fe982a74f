// SPDX-License-Identifier: MIT
#include <ovm/u256.h>
#include <ovm/wide.h>

void u256_multiply(u256 *result, const u256 *left, const u256 *right)
{
    u256 product = U256_ZERO;
    for (int i = 0; i < 4; i++) {
        if (!left->limb[i])
            continue;
        uint64_t carry = 0;
        for (int j = 0; i + j < 4; j++)
            product.limb[i + j] = ovm_multiply_add(left->limb[i], right->limb[j], product.limb[i + j], &carry);
    }
    *result = product;
}

void u256_multiply_wide(uint64_t product[8], const u256 *left, const u256 *right)
{
    memset(product, 0, 8 * sizeof *product);
    for (int i = 0; i < 4; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < 4; j++)
            product[i + j] = ovm_multiply_add(left->limb[i], right->limb[j], product[i + j], &carry);
        product[i + 4] = carry;
    }
}

void u256_power(u256 *result, const u256 *base, const u256 *exponent)
{
    u256 power = u256_from(1), square = *base;
    unsigned bits = u256_bit_length(exponent);
    for (unsigned i = 0; i < bits; i++) {
        if (exponent->limb[i / 64] >> (i % 64) & 1)
            u256_multiply(&power, &power, &square);
        u256_multiply(&square, &square, &square);
    }
    *result = power;
}

void u256_negate(u256 *result, const u256 *value)
{
    u256 zero = U256_ZERO;
    u256_subtract(result, &zero, value);
}

bool u256_less_signed(const u256 *left, const u256 *right)
{
    bool negative = u256_is_negative(left);
    return negative != u256_is_negative(right) ? negative : u256_less(left, right);
}

void u256_shift_left(u256 *result, const u256 *value, uint64_t count)
{
    u256 shifted = U256_ZERO;
    if (count < 256) {
        unsigned limbs = (unsigned)count / 64, bits = (unsigned)count % 64;
        for (unsigned i = limbs; i < 4; i++) {
            shifted.limb[i] = value->limb[i - limbs] << bits;
            if (bits && i > limbs)
                shifted.limb[i] |= value->limb[i - limbs - 1] >> (64 - bits);
        }
    }
    *result = shifted;
}

void u256_shift_right(u256 *result, const u256 *value, uint64_t count)
{
    u256 shifted = U256_ZERO;
    if (count < 256) {
        unsigned limbs = (unsigned)count / 64, bits = (unsigned)count % 64;
        for (unsigned i = 0; i + limbs < 4; i++) {
            shifted.limb[i] = value->limb[i + limbs] >> bits;
            if (bits && i + limbs < 3)
                shifted.limb[i] |= value->limb[i + limbs + 1] << (64 - bits);
        }
    }
    *result = shifted;
}

// For a negative value x: the complement of the complement's shift, because ~x >> n brings in zeros.
void u256_shift_right_signed(u256 *result, const u256 *value, uint64_t count)
{
    uint64_t sign = u256_is_negative(value) ? UINT64_MAX : 0;
    u256 positive;
    for (int i = 0; i < 4; i++)
        positive.limb[i] = value->limb[i] ^ sign;
    u256_shift_right(&positive, &positive, count);
    for (int i = 0; i < 4; i++)
        result->limb[i] = positive.limb[i] ^ sign;
}

void u256_extend_sign(u256 *result, const u256 *value, uint64_t index)
{
    *result = *value;
    if (index >= 31)
        return;
    unsigned shift = 248 - 8 * (unsigned)index;
    u256_shift_left(result, result, shift);
    u256_shift_right_signed(result, result, shift);
}

unsigned u256_bit_length(const u256 *value)
{
    for (unsigned i = 8; i-- > 0;) {
        uint32_t half = (uint32_t)(value->limb[i / 2] >> (i % 2 * 32));
        if (half)
            return 32 * i + 32 - (unsigned)ovm_leading_zeros_32(half);
    }
    return 0;
}

void u256_load(u256 *value, const uint8_t *bytes, size_t size)
{
    if (size == 32) {
        for (int i = 0; i < 4; i++)
            value->limb[3 - i] = ovm_load_big_64(bytes + 8 * i);
        return;
    }
    *value = U256_ZERO;
    for (size_t i = 0; i < size; i++)
        value->limb[i / 8] |= (uint64_t)bytes[size - 1 - i] << (8 * (i % 8));
}

void u256_store(uint8_t bytes[32], const u256 *value)
{
    for (int i = 0; i < 4; i++)
        ovm_store_big_64(bytes + 8 * i, value->limb[3 - i]);
}

void u256_from_address(u256 *value, const ovm_address *address)
{
    uint8_t bytes[32] = {0};
    memcpy(bytes + 12, address->byte, sizeof address->byte);
    u256_load(value, bytes, sizeof bytes);
}

ovm_address u256_to_address(const u256 *value)
{
    uint8_t bytes[32];
    ovm_address address;
    u256_store(bytes, value);
    memcpy(address.byte, bytes + 12, sizeof address.byte);
    return address;
}
