// SPDX-License-Identifier: MIT
// Idea: multi-precision arithmetic: carries, wide products, and division by a small number to print in decimal.
#include "runtime.h"

#define LIMBS 24

typedef struct { uint32_t limb[LIMBS]; int used; } number;

static number from(uint32_t value)
{
    number n = {{value}, value != 0};
    return n;
}

// Schoolbook; the result must fit in LIMBS limbs.
static number multiply(const number *a, const number *b)
{
    number product = from(0);
    for (int i = 0; i < a->used; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < b->used || carry; j++) {
            carry += product.limb[i + j] + (uint64_t)a->limb[i] * (j < b->used ? b->limb[j] : 0);
            product.limb[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    product.used = a->used + b->used;
    while (product.used && product.limb[product.used - 1] == 0)
        product.used--;
    return product;
}

static void add(number *a, const number *b)
{
    uint64_t carry = 0;
    for (int i = 0; i < LIMBS; i++) {
        carry += (uint64_t)a->limb[i] + b->limb[i];
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
        if (a->limb[i])
            a->used = i + 1;
    }
}

static uint32_t divide_small(number *a, uint32_t divisor)
{
    uint64_t rest = 0;
    for (int i = a->used; i-- > 0;) {
        rest = rest << 32 | a->limb[i];
        a->limb[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    while (a->used && a->limb[a->used - 1] == 0)
        a->used--;
    return (uint32_t)rest;
}

static void print_number(const char *label, number n)
{
    char digits[256];
    int count = 0;
    do {
        uint32_t group = divide_small(&n, 1000000000);
        for (int i = 0; i < 9 && (group || n.used); i++, group /= 10)
            digits[count++] = (char)('0' + group % 10);
    } while (n.used);
    print(label);
    print(" = ");
    if (count == 0)
        print_char('0');
    while (count)
        print_char(digits[--count]);
    print_char('\n');
}

static number power(uint32_t base, unsigned exponent)
{
    number result = from(1), square = from(base);
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = multiply(&result, &square);
        if (exponent > 1)
            square = multiply(&square, &square);
    }
    return result;
}

int main(void)
{
    number factorial = from(1);
    for (uint32_t i = 2; i <= 40; i++) {
        number factor = from(i);
        factorial = multiply(&factorial, &factor);
    }
    print_number("40!", factorial);
    print_number("2^521", power(2, 521));
    print_number("3^200", power(3, 200));

    number previous = from(0), current = from(1);
    for (int i = 1; i < 250; i++) {
        number sum = previous;
        add(&sum, &current);
        previous = current;
        current = sum;
    }
    print_number("fibonacci(250)", current);

    // (2^320 - 1)^2 makes every carry run through.
    number ones = from(0);
    for (int i = 0; i < 10; i++)
        ones.limb[i] = UINT32_MAX;
    ones.used = 10;
    print_number("(2^320 - 1)^2", multiply(&ones, &ones));
    print_number("0", from(0));
    return 0;
}
