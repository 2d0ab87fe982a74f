// SPDX-License-Identifier: MIT
// Division by schoolbook digits of 32 bits (Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D), because
// no target divides more than 64 bits by 32 bits in few instructions without the compiler's library.
#include <ovm/u256.h>
#include <ovm/wide.h>

enum { WORD_DIGITS = 8, WIDE_DIGITS = 16 };

static int count_digits(const uint32_t *digits, int count)
{
    while (count > 0 && digits[count - 1] == 0)
        count--;
    return count;
}

static void split(uint32_t *digits, const uint64_t *limbs, int count)
{
    for (int i = 0; i < count; i++) {
        digits[2 * i] = (uint32_t)limbs[i];
        digits[2 * i + 1] = (uint32_t)(limbs[i] >> 32);
    }
}

static void join(u256 *value, const uint32_t *digits)
{
    for (int i = 0; i < 4; i++)
        value->limb[i] = (uint64_t)digits[2 * i + 1] << 32 | digits[2 * i];
}

static uint32_t divide_by_digit(uint32_t *quotient, const uint32_t *dividend, int count, uint32_t divisor)
{
    uint64_t remainder = 0;
    for (int i = count - 1; i >= 0; i--) {
        uint64_t part = remainder << 32 | dividend[i];
        quotient[i] = (uint32_t)(part / divisor);
        remainder = part % divisor;
    }
    return (uint32_t)remainder;
}

// Subtracts factor * divisor from the dividend's digits at its place; true if the factor was one too large.
static bool multiply_subtract(uint32_t *dividend, const uint32_t *divisor, int count, uint64_t factor)
{
    uint64_t carry = 0;
    int64_t borrow = 0;
    for (int i = 0; i < count; i++) {
        uint64_t product = factor * divisor[i] + carry;
        carry = product >> 32;
        int64_t difference = (int64_t)dividend[i] - (int64_t)(uint32_t)product + borrow;
        dividend[i] = (uint32_t)difference;
        borrow = difference >> 32;
    }
    int64_t difference = (int64_t)dividend[count] - (int64_t)carry + borrow;
    dividend[count] = (uint32_t)difference;
    return difference < 0;
}

static void add_back(uint32_t *dividend, const uint32_t *divisor, int count)
{
    uint64_t carry = 0;
    for (int i = 0; i < count; i++) {
        carry += (uint64_t)dividend[i] + divisor[i];
        dividend[i] = (uint32_t)carry;
        carry >>= 32;
    }
    dividend[count] += (uint32_t)carry;
}

// The dividend has room for one more digit and becomes the remainder; quotient has dividend_count digits, zero before.
static void divide_digits(uint32_t *quotient, uint32_t *dividend, int dividend_count, uint32_t *divisor, int divisor_count)
{
    dividend[dividend_count] = 0;
    if (divisor_count == 1) {
        uint32_t remainder = divide_by_digit(quotient, dividend, dividend_count, divisor[0]);
        memset(dividend, 0, (size_t)dividend_count * sizeof *dividend);
        dividend[0] = remainder;
        return;
    }

    int shift = ovm_leading_zeros_32(divisor[divisor_count - 1]);
    if (shift) {
        for (int i = divisor_count - 1; i > 0; i--)
            divisor[i] = divisor[i] << shift | divisor[i - 1] >> (32 - shift);
        divisor[0] <<= shift;
        for (int i = dividend_count; i > 0; i--)
            dividend[i] = dividend[i] << shift | dividend[i - 1] >> (32 - shift);
        dividend[0] <<= shift;
    }

    uint64_t top = divisor[divisor_count - 1], second = divisor[divisor_count - 2];
    for (int i = dividend_count - divisor_count; i >= 0; i--) {
        uint64_t part = (uint64_t)dividend[i + divisor_count] << 32 | dividend[i + divisor_count - 1];
        uint64_t estimate = part / top, rest = part % top;
        while (estimate >> 32 || estimate * second > (rest << 32 | dividend[i + divisor_count - 2])) {
            estimate--;
            rest += top;
            if (rest >> 32)
                break;
        }
        if (multiply_subtract(dividend + i, divisor, divisor_count, estimate)) {
            estimate--;
            add_back(dividend + i, divisor, divisor_count);
        }
        quotient[i] = (uint32_t)estimate;
    }

    if (shift)
        for (int i = 0; i < divisor_count; i++)
            dividend[i] = dividend[i] >> shift | dividend[i + 1] << (32 - shift);
}

// A dividend of up to eight limbs; either result may be null. The quotient is used only where it fits into a word.
static void divide_wide(u256 *quotient, u256 *remainder, const uint64_t *dividend, int limbs, const u256 *divisor)
{
    uint32_t digits[WIDE_DIGITS + 1] = {0}, by[WORD_DIGITS], result[WIDE_DIGITS] = {0};
    split(digits, dividend, limbs);
    split(by, divisor->limb, 4);
    int digit_count = count_digits(digits, 2 * limbs), by_count = count_digits(by, WORD_DIGITS);
    if (by_count == 0)
        memset(digits, 0, sizeof digits);
    else if (digit_count >= by_count)
        divide_digits(result, digits, digit_count, by, by_count);
    if (quotient)
        join(quotient, result);
    if (remainder)
        join(remainder, digits);
}

void u256_divide(u256 *quotient, u256 *remainder, const u256 *dividend, const u256 *divisor)
{
    if (u256_fits_64(dividend) && u256_fits_64(divisor)) {
        uint64_t by = divisor->limb[0], value = dividend->limb[0];
        if (quotient)
            *quotient = u256_from(by ? value / by : 0);
        if (remainder)
            *remainder = u256_from(by ? value % by : 0);
        return;
    }
    u256 value = *dividend;
    divide_wide(quotient, remainder, value.limb, 4, divisor);
}

static u256 magnitude(const u256 *value)
{
    u256 result = *value;
    if (u256_is_negative(value))
        u256_negate(&result, value);
    return result;
}

// The smallest number divided by -1 is itself: its magnitude, read as a signed number, is the same bits.
void u256_divide_signed(u256 *quotient, const u256 *dividend, const u256 *divisor)
{
    bool negative = u256_is_negative(dividend) != u256_is_negative(divisor);
    u256 value = magnitude(dividend), by = magnitude(divisor);
    u256_divide(quotient, NULL, &value, &by);
    if (negative)
        u256_negate(quotient, quotient);
}

void u256_remainder_signed(u256 *remainder, const u256 *dividend, const u256 *divisor)
{
    bool negative = u256_is_negative(dividend);
    u256 value = magnitude(dividend), by = magnitude(divisor);
    u256_divide(NULL, remainder, &value, &by);
    if (negative)
        u256_negate(remainder, remainder);
}

void u256_add_modulo(u256 *result, const u256 *left, const u256 *right, const u256 *modulus)
{
    u256 sum;
    bool carry = u256_add(&sum, left, right);
    uint64_t wide[5] = {sum.limb[0], sum.limb[1], sum.limb[2], sum.limb[3], carry};
    divide_wide(NULL, result, wide, 5, modulus);
}

void u256_multiply_modulo(u256 *result, const u256 *left, const u256 *right, const u256 *modulus)
{
    uint64_t product[8];
    u256_multiply_wide(product, left, right);
    divide_wide(NULL, result, product, 8, modulus);
}
