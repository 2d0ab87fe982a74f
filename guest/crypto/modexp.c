// SPDX-License-Identifier: MIT
#include "modexp.h"

#include "limbs.h"

// Products are reduced by Montgomery's method for odd moduli, else by long division (Knuth, The Art of Computer Programming
// 2, 4.3.1 D). The latter works modulo the modulus shifted left until its highest bit is set, a multiple of it.
typedef struct
{
    size_t size;           // limbs of the modulus
    bool odd;
    unsigned shift;        // leading zero bits of the modulus
    ovm_limb reciprocal;   // of the highest limb of `shifted`: (B^2 - 1) / it - B
    ovm_limb minus_inverse; // of the modulus, modulo B, if it is odd
    ovm_limb *modulus;
    ovm_limb *shifted;
    ovm_limb *product;     // 2 * size limbs
} modulus_context;

static uint8_t byte_at(const ovm_modexp_number *a, size_t index)
{
    return index < a->present && index < a->size ? a->bytes[index] : 0;
}

static size_t leading_zero_bytes(const ovm_modexp_number *a)
{
    size_t stored = a->present < a->size ? a->present : a->size;
    for (size_t i = 0; i < stored; i++)
    {
        if (a->bytes[i] != 0)
            return i;
    }
    return a->size;
}

// The limb whose lowest bit has the weight 2^(OVM_LIMB_BITS * index).
static ovm_limb limb_at(const ovm_modexp_number *a, size_t index)
{
    ovm_limb limb = 0;
    size_t end = a->size - index * OVM_LIMB_BYTES;
    for (size_t i = end > OVM_LIMB_BYTES ? end - OVM_LIMB_BYTES : 0; i < end; i++)
        limb = limb << 8 | byte_at(a, i);
    return limb;
}

static size_t limbs_of_bytes(size_t bytes)
{
    return bytes / OVM_LIMB_BYTES + (bytes % OVM_LIMB_BYTES != 0);
}

static bool exponent_bit(const ovm_modexp_number *exponent, uint64_t index)
{
    return byte_at(exponent, exponent->size - 1 - (size_t)(index / 8)) >> (index % 8) & 1;
}

static uint64_t exponent_bits(const ovm_modexp_number *exponent)
{
    size_t zeros = leading_zero_bytes(exponent);
    if (zeros == exponent->size)
        return 0;
    uint64_t bits = (uint64_t)(exponent->size - zeros - 1) * 8;
    for (unsigned top = exponent->bytes[zeros]; top != 0; top >>= 1)
        bits++;
    return bits;
}

// The width of the sliding window with the fewest multiplications.
static unsigned window_bits(uint64_t bits)
{
    return bits <= 6 ? 1 : bits <= 24 ? 2 : bits <= 80 ? 3 : bits <= 240 ? 4 : 5;
}

// out[0..size) += a * factor; returns the limb that is carried out.
static ovm_limb add_row(ovm_limb *restrict out, const ovm_limb *restrict a, size_t size, ovm_limb factor)
{
    ovm_limb carry = 0;
#pragma GCC unroll 4
    for (size_t i = 0; i < size; i++)
        out[i] = ovm_multiply_add(a[i], factor, out[i], &carry);
    return carry;
}

static ovm_limb subtract_row(ovm_limb *restrict out, const ovm_limb *restrict a, size_t size, ovm_limb factor)
{
    ovm_limb carry = 0;
#pragma GCC unroll 4
    for (size_t i = 0; i < size; i++)
    {
        ovm_limb low = ovm_multiply_add(a[i], factor, 0, &carry);
        carry += out[i] < low;
        out[i] -= low;
    }
    return carry;
}

static ovm_limb add_number(ovm_limb *restrict out, const ovm_limb *restrict a, size_t size)
{
    ovm_limb carry = 0;
    for (size_t i = 0; i < size; i++)
        out[i] = ovm_add(out[i], a[i], &carry);
    return carry;
}

static ovm_limb subtract_number(ovm_limb *restrict out, const ovm_limb *restrict a, size_t size)
{
    ovm_limb borrow = 0;
    for (size_t i = 0; i < size; i++)
        out[i] = ovm_subtract(out[i], a[i], &borrow);
    return borrow;
}

static bool is_below(const ovm_limb *a, const ovm_limb *b, size_t size)
{
    while (size-- > 0)
    {
        if (a[size] != b[size])
            return a[size] < b[size];
    }
    return false;
}

static ovm_limb reciprocal_of(ovm_limb divisor)
{
    // Bit by bit: the compiler's division of double limbs would need a library.
    ovm_limb remainder = ~divisor, quotient = 0;
    for (unsigned i = 0; i < OVM_LIMB_BITS; i++)
    {
        ovm_limb top = remainder >> (OVM_LIMB_BITS - 1);
        remainder = remainder << 1 | 1;
        quotient <<= 1;
        if (top || remainder >= divisor)
        {
            remainder -= divisor;
            quotient |= 1;
        }
    }
    return quotient;
}

// The quotient of (high, low) by a divisor with its highest bit set, high < divisor (Möller and Granlund, "Improved division
// by invariant integers", algorithm 4).
static ovm_limb divide_by_reciprocal(ovm_limb high, ovm_limb low, ovm_limb divisor, ovm_limb reciprocal, ovm_limb *remainder)
{
    ovm_wide estimate = (ovm_wide)reciprocal * high + (((ovm_wide)high << OVM_LIMB_BITS) | low);
    ovm_limb quotient = ovm_high(estimate) + 1, rest = low - quotient * divisor;
    if (rest > (ovm_limb)estimate)
    {
        quotient--;
        rest += divisor;
    }
    if (rest >= divisor)
    {
        quotient++;
        rest -= divisor;
    }
    *remainder = rest;
    return quotient;
}

// Reduces the size + 1 limbs at `a`, of which the upper `size` are less than the shifted modulus, modulo that; the highest
// limb becomes zero.
static void divide_row(const modulus_context *m, ovm_limb *a)
{
    size_t size = m->size;
    ovm_limb top = m->shifted[size - 1], quotient = OVM_LIMB_MAX;
    if (a[size] < top)
    {
        ovm_limb rest;
        quotient = divide_by_reciprocal(a[size], a[size - 1], top, m->reciprocal, &rest);
        if (size > 1)
        {
            ovm_limb second = m->shifted[size - 2];
            while ((ovm_wide)quotient * second > ((ovm_wide)rest << OVM_LIMB_BITS | a[size - 2]))
            {
                quotient--;
                rest += top;
                if (rest < top)
                    break;
            }
        }
    }
    ovm_limb taken = subtract_row(a, m->shifted, size, quotient);
    bool too_much = a[size] < taken;
    a[size] -= taken;
    while (too_much)
    {
        a[size] += add_number(a, m->shifted, size);
        too_much = a[size] != 0;
    }
}

// a = (a * B + limb) modulo the shifted modulus; `a` has size + 1 limbs.
static void append_limb(const modulus_context *m, ovm_limb *a, ovm_limb limb)
{
    for (size_t i = m->size; i > 0; i--)
        a[i] = a[i - 1];
    a[0] = limb;
    divide_row(m, a);
}

// From a value modulo the shifted modulus to one modulo the modulus; `a` has size + 1 limbs.
static void unshift(const modulus_context *m, ovm_limb *a)
{
    if (m->shift == 0)
        return;

    unsigned down = OVM_LIMB_BITS - m->shift;
    a[m->size] = a[m->size - 1] >> down;
    for (size_t i = m->size - 1; i > 0; i--)
        a[i] = a[i] << m->shift | a[i - 1] >> down;
    a[0] <<= m->shift;
    divide_row(m, a);
    for (size_t i = 0; i + 1 < m->size; i++)
        a[i] = a[i] >> m->shift | a[i + 1] << down;
    a[m->size - 1] >>= m->shift;
}

// The product, below B^size times the modulus, divided by B^size, to `out`.
static void reduce_montgomery(const modulus_context *m, ovm_limb *out)
{
    size_t size = m->size;
    ovm_limb *product = m->product, carry = 0;
    for (size_t i = 0; i < size; i++)
    {
        ovm_limb row = add_row(product + i, m->modulus, size, product[i] * m->minus_inverse);
        product[i + size] = ovm_add(product[i + size], row, &carry);
    }
    ovm_limb *high = product + size;
    if (carry || !is_below(high, m->modulus, size))
        subtract_number(high, m->modulus, size);
    __builtin_memcpy(out, high, size * sizeof *out);
}

static void reduce(const modulus_context *m, ovm_limb *out)
{
    if (m->odd)
    {
        reduce_montgomery(m, out);
        return;
    }
    for (size_t i = m->size; i-- > 0;)
        divide_row(m, m->product + i);
    __builtin_memcpy(out, m->product, m->size * sizeof *out);
}

static void multiply(const modulus_context *m, ovm_limb *out, const ovm_limb *a, const ovm_limb *b)
{
    __builtin_memset(m->product, 0, m->size * sizeof *out);
    for (size_t i = 0; i < m->size; i++)
        m->product[i + m->size] = add_row(m->product + i, a, m->size, b[i]);
    reduce(m, out);
}

static void square(const modulus_context *m, ovm_limb *out, const ovm_limb *a)
{
    size_t size = m->size;
    ovm_limb *product = m->product;
    __builtin_memset(product, 0, 2 * size * sizeof *product);
    for (size_t i = 0; i + 1 < size; i++)
        product[i + size] = add_row(product + 2 * i + 1, a + i + 1, size - 1 - i, a[i]);

    ovm_limb shifted_out = 0, carry = 0;
    for (size_t i = 0; i < size; i++)
    {
        ovm_wide own = (ovm_wide)a[i] * a[i];
        ovm_limb low = product[2 * i], high = product[2 * i + 1];
        product[2 * i] = ovm_add(low << 1 | shifted_out, (ovm_limb)own, &carry);
        product[2 * i + 1] = ovm_add(high << 1 | low >> (OVM_LIMB_BITS - 1), ovm_high(own), &carry);
        shifted_out = high >> (OVM_LIMB_BITS - 1);
    }
    reduce(m, out);
}

static void prepare(modulus_context *m, const ovm_modexp_number *modulus)
{
    for (size_t i = 0; i < m->size; i++)
        m->modulus[i] = limb_at(modulus, i);
    m->odd = m->modulus[0] & 1;
    m->shift = 0;
    while ((m->modulus[m->size - 1] << m->shift) >> (OVM_LIMB_BITS - 1) == 0)
        m->shift++;
    for (size_t i = m->size; i-- > 0;)
    {
        m->shifted[i] = m->modulus[i] << m->shift;
        if (m->shift > 0 && i > 0)
            m->shifted[i] |= m->modulus[i - 1] >> (OVM_LIMB_BITS - m->shift);
    }
    m->reciprocal = reciprocal_of(m->shifted[m->size - 1]);

    ovm_limb inverse = m->modulus[0];
    for (unsigned correct = 3; correct < OVM_LIMB_BITS; correct *= 2)
        inverse *= 2 - m->modulus[0] * inverse;
    m->minus_inverse = 0 - inverse;
}

// Into the form that `multiply` works on: times B^size for Montgomery. `a` has size + 1 limbs.
static void enter(const modulus_context *m, ovm_limb *a)
{
    if (!m->odd)
        return;
    for (size_t i = 0; i < m->size; i++)
        append_limb(m, a, 0);
    unshift(m, a);
}

// Back from it, to a value below the modulus. `a` has size + 1 limbs.
static void leave(const modulus_context *m, ovm_limb *a)
{
    if (!m->odd)
    {
        unshift(m, a);
        return;
    }
    __builtin_memcpy(m->product, a, m->size * sizeof *a);
    __builtin_memset(m->product + m->size, 0, m->size * sizeof *a);
    reduce_montgomery(m, a);
}

// `result` becomes the base, which `table` holds in its first entry, to the power of an exponent of `bits` bits, not zero.
static void power(const modulus_context *m, ovm_limb *result, ovm_limb *table, const ovm_modexp_number *exponent, uint64_t bits)
{
    size_t size = m->size;
    unsigned width = window_bits(bits);
    if (width > 1)
    {
        square(m, result, table);
        for (size_t i = 1; i < (size_t)1 << (width - 1); i++)
            multiply(m, table + i * size, table + (i - 1) * size, result);
    }

    bool started = false;
    for (uint64_t left = bits; left > 0;)
    {
        if (!exponent_bit(exponent, left - 1))
        {
            square(m, result, result);
            left--;
            continue;
        }

        uint64_t low = left > width ? left - width : 0;
        while (!exponent_bit(exponent, low))
            low++;
        size_t window = 0;
        for (; left > low; left--)
        {
            window = window << 1 | exponent_bit(exponent, left - 1);
            if (started)
                square(m, result, result);
        }
        const ovm_limb *factor = table + (window >> 1) * size;
        if (started)
            multiply(m, result, result, factor);
        else
            __builtin_memcpy(result, factor, size * sizeof *result);
        started = true;
    }
}

static void store(const modulus_context *m, const ovm_limb *a, uint8_t *out, size_t out_size)
{
    for (size_t i = 0; i < out_size; i++)
    {
        size_t limb = i / OVM_LIMB_BYTES;
        out[out_size - 1 - i] = (uint8_t)(limb < m->size ? a[limb] >> (i % OVM_LIMB_BYTES * 8) : 0);
    }
}

// Limbs: the modulus, shifted too, the product, and the result with a limb to spare, then the table. The base is entered
// with a limb to spare as well, which is why the table has one more.
static size_t fixed_limbs(size_t size)
{
    return 5 * size + 2;
}

size_t ovm_modexp_scratch(const ovm_modexp_number *exponent, const ovm_modexp_number *modulus)
{
    size_t size = limbs_of_bytes(modulus->size - leading_zero_bytes(modulus));
    if (size > SIZE_MAX / 64 / OVM_LIMB_BYTES)
        return SIZE_MAX;
    size_t entries = (size_t)1 << (window_bits(exponent_bits(exponent)) - 1);
    return (fixed_limbs(size) + entries * size) * OVM_LIMB_BYTES;
}

bool ovm_modexp(const ovm_modexp_number *base, const ovm_modexp_number *exponent, const ovm_modexp_number *modulus,
                uint8_t *out, void *scratch, size_t scratch_size)
{
    size_t needed = ovm_modexp_scratch(exponent, modulus);
    if (needed == SIZE_MAX || needed > scratch_size)
        return false;

    size_t size = limbs_of_bytes(modulus->size - leading_zero_bytes(modulus));
    if (size == 0)
    {
        if (modulus->size > 0)
            __builtin_memset(out, 0, modulus->size);
        return true;
    }

    ovm_limb *limbs = scratch;
    modulus_context m = {.size = size, .modulus = limbs, .shifted = limbs + size, .product = limbs + 2 * size};
    ovm_limb *result = limbs + 4 * size, *table = result + size + 1;
    prepare(&m, modulus);

    uint64_t bits = exponent_bits(exponent);
    ovm_limb *start = bits == 0 ? result : table;
    __builtin_memset(start, 0, (size + 1) * sizeof *start);
    if (bits == 0)
    {
        append_limb(&m, start, 1);
        enter(&m, start);
        leave(&m, start);
    }
    else
    {
        size_t base_bytes = base->size - leading_zero_bytes(base);
        for (size_t i = limbs_of_bytes(base_bytes); i-- > 0;)
            append_limb(&m, start, limb_at(base, i));
        enter(&m, start);
        power(&m, result, table, exponent, bits);
        leave(&m, result);
    }
    store(&m, result, out, modulus->size);
    return true;
}
