// SPDX-License-Identifier: MIT
// Idea: loads and stores of every width at every alignment, signed and unsigned, across leaf (32 bytes) and page borders;
// and memory that nobody wrote reads as zero.
#include "runtime.h"

#define PAGE 4096

static uint8_t pages[2 * PAGE] __attribute__((aligned(PAGE)));

// Real misaligned accesses where the architecture has them, the compiler's way around where it has not.
#if ARCH_MISALIGNED_ACCESS
#define ACCESS(bits)                                                                                     \
    static uint64_t load##bits(size_t at) { return *(volatile uint##bits##_t *)(pages + at); }           \
    static uint64_t load_signed##bits(size_t at)                                                         \
    {                                                                                                    \
        return (uint64_t)(int64_t)*(volatile int##bits##_t *)(pages + at);                               \
    }                                                                                                    \
    static void store##bits(size_t at, uint64_t value) { *(volatile uint##bits##_t *)(pages + at) = (uint##bits##_t)value; }
#else
#define ACCESS(bits)                                                                                     \
    struct cell##bits { uint##bits##_t value; } __attribute__((packed));                                 \
    static uint64_t load##bits(size_t at) { return ((volatile struct cell##bits *)(pages + at))->value; } \
    static uint64_t load_signed##bits(size_t at)                                                         \
    {                                                                                                    \
        return (uint64_t)(int64_t)(int##bits##_t)((volatile struct cell##bits *)(pages + at))->value;    \
    }                                                                                                    \
    static void store##bits(size_t at, uint64_t value)                                                   \
    {                                                                                                    \
        ((volatile struct cell##bits *)(pages + at))->value = (uint##bits##_t)value;                     \
    }
#endif
ACCESS(8)
ACCESS(16)
ACCESS(32)
ACCESS(64)

typedef uint64_t load_function(size_t);
typedef void store_function(size_t, uint64_t);

static load_function *const loads[] = {load8, load16, load32, load64};
static load_function *const signed_loads[] = {load_signed8, load_signed16, load_signed32, load_signed64};
static store_function *const stores[] = {store8, store16, store32, store64};

// Bytes as a number, most significant last: the same text for both byte orders only because of the swap.
static uint64_t little(uint64_t value, int bits)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    uint64_t swapped = 0;
    for (int i = 0; i < bits; i += 8)
        swapped = swapped << 8 | (value >> i & 0xff);
    return swapped;
#else
    (void)bits;
    return value;
#endif
}

static void fill(size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        pages[i] = (uint8_t)(i * 37 + 129);
}

int main(void)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof pages; i += 8)
        sum |= load64(i);
    print_line_hex("unwritten", sum);

    fill(0, 64);
    fill(PAGE - 16, PAGE + 16);
    for (int width = 0; width < 4; width++) {
        int bits = 8 << width;
        uint64_t all = DIGEST_START;
        bool extends = true;
        for (size_t at = 16; at < 48; at++) {
            uint64_t value = loads[width](at), sign = value >> (bits - 1);
            all = digest(all, little(value, bits));
            extends &= signed_loads[width](at) == (value | (sign && bits < 64 ? ~0ull << (bits & 63) : 0));
        }
        print("load ");
        print_signed(bits);
        print_line_hex("", all);
        print_line_bool("  its signed form extends the sign:", extends);
    }

    for (size_t at = PAGE - 8; at <= PAGE; at++) {
        print("page border ");
        print_signed((int64_t)at - PAGE);
        print_line_hex("", little(load64(at), 64));
    }

    // A store must change its own bytes and nothing else.
    for (int width = 0; width < 4; width++) {
        uint64_t all = DIGEST_START;
        for (size_t at = PAGE - 9; at < PAGE + 2; at++) {
            fill(PAGE - 16, PAGE + 16);
            stores[width](at, little(0xf1e2d3c4b5a69788, 64) >> (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 64 - (8 << width) : 0));
            for (size_t i = PAGE - 16; i < PAGE + 16; i++)
                all = digest(all, pages[i]);
        }
        print("store ");
        print_signed(8 << width);
        print_line_hex("", all);
    }

    store8(100, 0x80);
    store16(102, 0x8000);
    store32(104, 0x80000000);
    print_line_signed("int8", (int64_t)load_signed8(100));
    print_line_signed("int16", (int64_t)load_signed16(102));
    print_line_signed("int32", (int64_t)load_signed32(104));
    print_line_signed("uint8", (int64_t)load8(100));
    print_line_signed("uint16", (int64_t)load16(102));
    print_line_signed("uint32", (int64_t)load32(104));
    return 0;
}
