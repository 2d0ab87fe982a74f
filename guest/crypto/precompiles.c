// SPDX-License-Identifier: MIT
#include "precompiles.h"

#include "blake2f.h"
#include "bn254.h"
#include "modexp.h"
#include "ripemd160.h"
#include "secp256k1.h"
#include "sha256.h"
#include "words.h"

#define MODEXP_HEADER 96

// `count` bytes of the input from `offset` on; past its end there are zeros.
static void copy_padded(uint8_t *out, size_t count, const uint8_t *input, size_t size, size_t offset)
{
    size_t present = offset < size ? size - offset : 0;
    if (present > count)
        present = count;
    __builtin_memset(out, 0, count);
    if (present > 0)
        __builtin_memcpy(out, input + offset, present);
}

// A number of 32 bytes; UINT64_MAX stands for all that are larger.
static uint64_t read_length(const uint8_t *input, size_t size, size_t offset)
{
    uint8_t bytes[32];
    copy_padded(bytes, sizeof bytes, input, size, offset);
    for (size_t i = 0; i < 24; i++)
    {
        if (bytes[i] != 0)
            return UINT64_MAX;
    }
    return ovm_load_be64(bytes + 24);
}

static size_t saturated_sum(size_t a, uint64_t b)
{
    return b > SIZE_MAX - a ? SIZE_MAX : a + (size_t)b;
}

// Whether the three lengths, and their sum, can be addressed.
static bool modexp_numbers(const uint8_t *input, size_t size, ovm_modexp_number numbers[3])
{
    size_t offset = MODEXP_HEADER;
    for (size_t i = 0; i < 3; i++)
    {
        uint64_t length = read_length(input, size, 32 * i);
        size_t end = saturated_sum(offset, length);
        if (end == SIZE_MAX)
            return false;
        size_t start = offset < size ? offset : size;
        numbers[i] = (ovm_modexp_number){.bytes = size == 0 ? input : input + start, .present = size - start, .size = (size_t)length};
        offset = end;
    }
    return true;
}

// a * b / divisor, or UINT64_MAX. The divisor is small.
static uint64_t multiply_divide(uint64_t a, uint64_t b, uint32_t divisor)
{
    uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX);
    uint64_t middle = (a >> 32) * (b & UINT32_MAX) + (low >> 32);
    uint64_t other = (a & UINT32_MAX) * (b >> 32) + (middle & UINT32_MAX);
    uint64_t high = (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32);
    if (high >= divisor)
        return UINT64_MAX;

    uint64_t upper = high << 32 | (other & UINT32_MAX);
    uint64_t lower = (upper % divisor) << 32 | (low & UINT32_MAX);
    return (upper / divisor) << 32 | lower / divisor;
}

// The position of the highest bit of the exponent's first 32 bytes, plus 8 for each byte after them; at least 1.
static uint64_t modexp_iterations(const uint8_t *input, size_t size, uint64_t base_length, uint64_t exponent_length)
{
    uint8_t head[32];
    size_t head_size = exponent_length < sizeof head ? (size_t)exponent_length : sizeof head;
    copy_padded(head, head_size, input, size, saturated_sum(MODEXP_HEADER, base_length));

    uint64_t bits = 0;
    for (size_t i = 0; i < head_size && bits == 0; i++)
    {
        for (unsigned rest = head[i]; rest != 0; rest >>= 1)
            bits++;
        if (bits > 0)
            bits += 8 * (uint64_t)(head_size - 1 - i);
    }
    uint64_t iterations = bits > 0 ? bits - 1 : 0;
    if (exponent_length > sizeof head)
    {
        uint64_t tail = exponent_length - sizeof head;
        if (tail > UINT64_MAX / 8 - 32)
            return UINT64_MAX;
        iterations += 8 * tail;
    }
    return iterations > 0 ? iterations : 1;
}

static uint64_t modexp_complexity(uint64_t length, ovm_precompile_schedule schedule)
{
    if (schedule >= OVM_PRECOMPILE_GAS_BERLIN)
    {
        uint64_t words = (length + 7) / 8;
        return words * words;
    }
    if (length <= 64)
        return length * length;
    if (length <= 1024)
        return length * length / 4 + 96 * length - 3072;
    return length * length / 16 + 480 * length - 199680;
}

static uint64_t modexp_gas(const uint8_t *input, size_t size, ovm_precompile_schedule schedule)
{
    uint64_t base_length = read_length(input, size, 0);
    uint64_t exponent_length = read_length(input, size, 32);
    uint64_t modulus_length = read_length(input, size, 64);
    uint64_t longest = base_length > modulus_length ? base_length : modulus_length;
    uint64_t minimum = schedule >= OVM_PRECOMPILE_GAS_BERLIN ? 200 : 0;
    if (longest == 0)
        return minimum;

    // Numbers of 2^32 bytes cost more than 2^55 gas, which no call has; so their squares need not be exact.
    uint64_t iterations = modexp_iterations(input, size, base_length, exponent_length);
    if (longest > UINT32_MAX || iterations == UINT64_MAX)
        return UINT64_MAX;
    uint32_t divisor = schedule >= OVM_PRECOMPILE_GAS_BERLIN ? 3 : 20;
    uint64_t gas = multiply_divide(modexp_complexity(longest, schedule), iterations, divisor);
    return gas < minimum ? minimum : gas;
}

static uint64_t words_gas(size_t size, uint64_t fixed, uint64_t per_word)
{
    return fixed + per_word * ((uint64_t)size / 32 + (size % 32 != 0));
}

uint64_t ovm_precompile_gas(unsigned number, const uint8_t *input, size_t size, ovm_precompile_schedule schedule)
{
    bool cheap_curve = schedule >= OVM_PRECOMPILE_GAS_ISTANBUL;
    uint64_t pairs = (uint64_t)size / OVM_BN254_PAIR;
    switch (number)
    {
    case OVM_PRECOMPILE_ECRECOVER: return 3000;
    case OVM_PRECOMPILE_SHA256: return words_gas(size, 60, 12);
    case OVM_PRECOMPILE_RIPEMD160: return words_gas(size, 600, 120);
    case OVM_PRECOMPILE_IDENTITY: return words_gas(size, 15, 3);
    case OVM_PRECOMPILE_MODEXP: return modexp_gas(input, size, schedule);
    case OVM_PRECOMPILE_BN254_ADD: return cheap_curve ? 150 : 500;
    case OVM_PRECOMPILE_BN254_MULTIPLY: return cheap_curve ? 6000 : 40000;
    case OVM_PRECOMPILE_BN254_PAIRING: return cheap_curve ? 45000 + 34000 * pairs : 100000 + 80000 * pairs;
    // An input of another size fails, whatever it costs.
    case OVM_PRECOMPILE_BLAKE2F: return size == OVM_BLAKE2F_INPUT ? ovm_load_be32(input) : 0;
    default: return UINT64_MAX;
    }
}

size_t ovm_precompile_output_size(unsigned number, const uint8_t *input, size_t size)
{
    switch (number)
    {
    case OVM_PRECOMPILE_IDENTITY: return size;
    case OVM_PRECOMPILE_MODEXP: return saturated_sum(0, read_length(input, size, 64));
    case OVM_PRECOMPILE_BN254_ADD:
    case OVM_PRECOMPILE_BN254_MULTIPLY:
    case OVM_PRECOMPILE_BLAKE2F: return 64;
    default: return 32;
    }
}

size_t ovm_precompile_scratch_size(unsigned number, const uint8_t *input, size_t size)
{
    if (number != OVM_PRECOMPILE_MODEXP || read_length(input, size, 64) == 0)
        return 0;
    ovm_modexp_number numbers[3];
    return modexp_numbers(input, size, numbers) ? ovm_modexp_scratch(&numbers[1], &numbers[2]) : SIZE_MAX;
}

// Returns the size of the output: none if the signature is not valid. v is a number of 32 bytes, 27 or 28.
static size_t run_ecrecover(const uint8_t *input, size_t size, uint8_t *output)
{
    uint8_t padded[128];
    copy_padded(padded, sizeof padded, input, size, 0);
    uint64_t v = read_length(padded, sizeof padded, 32);
    if (v != 27 && v != 28)
        return 0;

    uint8_t address[20];
    if (!ovm_ecrecover(padded, (uint8_t)(v - 27), padded + 64, padded + 96, address))
        return 0;
    __builtin_memset(output, 0, 12);
    __builtin_memcpy(output + 12, address, sizeof address);
    return 32;
}

static bool run_pairing(const uint8_t *input, size_t size, uint8_t *output)
{
    bool is_one;
    if (size % OVM_BN254_PAIR != 0 || !ovm_bn254_pairing(input, size / OVM_BN254_PAIR, &is_one))
        return false;
    __builtin_memset(output, 0, 31);
    output[31] = is_one;
    return true;
}

static bool run_modexp(const uint8_t *input, size_t size, uint8_t *output, void *scratch, size_t scratch_size)
{
    ovm_modexp_number numbers[3];
    return modexp_numbers(input, size, numbers)
        && ovm_modexp(&numbers[0], &numbers[1], &numbers[2], output, scratch, scratch_size);
}

ovm_precompile_result ovm_precompile_run(unsigned number, const uint8_t *input, size_t size, uint8_t *output,
                                         size_t capacity, size_t *output_size, void *scratch, size_t scratch_size)
{
    *output_size = 0;
    size_t full = ovm_precompile_output_size(number, input, size);
    size_t needed = ovm_precompile_scratch_size(number, input, size);
    if (full == SIZE_MAX || full > capacity || needed == SIZE_MAX || needed > scratch_size)
        return OVM_PRECOMPILE_NO_SPACE;

    uint8_t padded[128];
    bool done = true;
    switch (number)
    {
    case OVM_PRECOMPILE_ECRECOVER:
        full = run_ecrecover(input, size, output);
        break;
    case OVM_PRECOMPILE_SHA256:
        ovm_sha256(input, size, output);
        break;
    case OVM_PRECOMPILE_RIPEMD160:
        __builtin_memset(output, 0, 12);
        ovm_ripemd160(input, size, output + 12);
        break;
    case OVM_PRECOMPILE_IDENTITY:
        if (size > 0)
            __builtin_memcpy(output, input, size);
        break;
    case OVM_PRECOMPILE_MODEXP:
        // With an empty modulus the other lengths may be anything.
        done = full == 0 || run_modexp(input, size, output, scratch, scratch_size);
        break;
    case OVM_PRECOMPILE_BN254_ADD:
        copy_padded(padded, 128, input, size, 0);
        done = ovm_bn254_add(padded, output);
        break;
    case OVM_PRECOMPILE_BN254_MULTIPLY:
        copy_padded(padded, 96, input, size, 0);
        done = ovm_bn254_multiply(padded, output);
        break;
    case OVM_PRECOMPILE_BN254_PAIRING:
        done = run_pairing(input, size, output);
        break;
    case OVM_PRECOMPILE_BLAKE2F:
        done = ovm_blake2f(input, size, output);
        break;
    default:
        done = false;
        break;
    }
    if (!done)
        return OVM_PRECOMPILE_FAILED;
    *output_size = full;
    return OVM_PRECOMPILE_DONE;
}
