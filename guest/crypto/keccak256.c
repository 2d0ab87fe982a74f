// SPDX-License-Identifier: MIT
#include "keccak256.h"

#include "words.h"

// Lanes are kept complemented where that turns most of chi's 25 negations into plain ANDs and ORs ("lane complementing",
// Keccak implementation overview 3.2, section 2.2). Its set of lanes:
static const uint8_t complemented[] = {1, 2, 8, 12, 17, 20};

#define LANES (OVM_KECCAK256_BLOCK / 8)

typedef ovm_keccak_lane lane;

#if UINTPTR_MAX > 0xffffffffu

#define ROUND_CONSTANT(even, odd, whole) whole

static inline lane xor(lane a, lane b) { return a ^ b; }
static inline lane and(lane a, lane b) { return a & b; }
static inline lane or(lane a, lane b) { return a | b; }
static inline lane not(lane a) { return ~a; }
static inline lane rotate(lane a, unsigned count) { return ovm_rotate_left64(a, count); }
static inline void store_lane(uint8_t *bytes, lane a) { ovm_store_le64(bytes, a); }

static inline lane load_lane(const uint8_t *bytes) { return ovm_load_le64(bytes); }

// Machines without unaligned loads read a lane in one instruction only where its alignment is known.
static inline lane load_aligned_lane(const uint8_t *bytes)
{
    return ovm_load_le64(__builtin_assume_aligned(bytes, 8));
}

#else

#define ROUND_CONSTANT(even, odd, whole) {even, odd}

static inline lane xor(lane a, lane b) { return (lane){a.even ^ b.even, a.odd ^ b.odd}; }
static inline lane and(lane a, lane b) { return (lane){a.even & b.even, a.odd & b.odd}; }
static inline lane or(lane a, lane b) { return (lane){a.even | b.even, a.odd | b.odd}; }
static inline lane not(lane a) { return (lane){~a.even, ~a.odd}; }

static inline lane rotate(lane a, unsigned count)
{
    if (count % 2 == 0)
        return (lane){ovm_rotate_left32(a.even, count / 2), ovm_rotate_left32(a.odd, count / 2)};
    return (lane){ovm_rotate_left32(a.odd, count / 2 + 1), ovm_rotate_left32(a.even, count / 2)};
}

// Even bits to the lower half, odd bits to the upper half.
static inline uint32_t separate(uint32_t a)
{
    uint32_t t;
    t = (a ^ (a >> 1)) & 0x22222222u, a ^= t ^ (t << 1);
    t = (a ^ (a >> 2)) & 0x0c0c0c0cu, a ^= t ^ (t << 2);
    t = (a ^ (a >> 4)) & 0x00f000f0u, a ^= t ^ (t << 4);
    t = (a ^ (a >> 8)) & 0x0000ff00u, a ^= t ^ (t << 8);
    return a;
}

static inline uint32_t mix(uint32_t a)
{
    uint32_t t;
    t = (a ^ (a >> 8)) & 0x0000ff00u, a ^= t ^ (t << 8);
    t = (a ^ (a >> 4)) & 0x00f000f0u, a ^= t ^ (t << 4);
    t = (a ^ (a >> 2)) & 0x0c0c0c0cu, a ^= t ^ (t << 2);
    t = (a ^ (a >> 1)) & 0x22222222u, a ^= t ^ (t << 1);
    return a;
}

static inline lane lane_of_words(uint32_t low, uint32_t high)
{
    low = separate(low);
    high = separate(high);
    return (lane){(low & 0xffff) | (high << 16), (low >> 16) | (high & 0xffff0000u)};
}

static inline lane load_lane(const uint8_t *bytes)
{
    return lane_of_words(ovm_load_le32(bytes), ovm_load_le32(bytes + 4));
}

static inline lane load_aligned_lane(const uint8_t *bytes)
{
    return load_lane(__builtin_assume_aligned(bytes, 8));
}

static inline void store_lane(uint8_t *bytes, lane a)
{
    ovm_store_le32(bytes, mix((a.even & 0xffff) | (a.odd << 16)));
    ovm_store_le32(bytes + 4, mix((a.even >> 16) | (a.odd & 0xffff0000u)));
}

#endif

static const lane round_constants[24] = {
    ROUND_CONSTANT(0x00000001u, 0x00000000u, 0x0000000000000001u),
    ROUND_CONSTANT(0x00000000u, 0x00000089u, 0x0000000000008082u),
    ROUND_CONSTANT(0x00000000u, 0x8000008bu, 0x800000000000808au),
    ROUND_CONSTANT(0x00000000u, 0x80008080u, 0x8000000080008000u),
    ROUND_CONSTANT(0x00000001u, 0x0000008bu, 0x000000000000808bu),
    ROUND_CONSTANT(0x00000001u, 0x00008000u, 0x0000000080000001u),
    ROUND_CONSTANT(0x00000001u, 0x80008088u, 0x8000000080008081u),
    ROUND_CONSTANT(0x00000001u, 0x80000082u, 0x8000000000008009u),
    ROUND_CONSTANT(0x00000000u, 0x0000000bu, 0x000000000000008au),
    ROUND_CONSTANT(0x00000000u, 0x0000000au, 0x0000000000000088u),
    ROUND_CONSTANT(0x00000001u, 0x00008082u, 0x0000000080008009u),
    ROUND_CONSTANT(0x00000000u, 0x00008003u, 0x000000008000000au),
    ROUND_CONSTANT(0x00000001u, 0x0000808bu, 0x000000008000808bu),
    ROUND_CONSTANT(0x00000001u, 0x8000000bu, 0x800000000000008bu),
    ROUND_CONSTANT(0x00000001u, 0x8000008au, 0x8000000000008089u),
    ROUND_CONSTANT(0x00000001u, 0x80000081u, 0x8000000000008003u),
    ROUND_CONSTANT(0x00000000u, 0x80000081u, 0x8000000000008002u),
    ROUND_CONSTANT(0x00000000u, 0x80000008u, 0x8000000000000080u),
    ROUND_CONSTANT(0x00000000u, 0x00000083u, 0x000000000000800au),
    ROUND_CONSTANT(0x00000000u, 0x80008003u, 0x800000008000000au),
    ROUND_CONSTANT(0x00000001u, 0x80008088u, 0x8000000080008081u),
    ROUND_CONSTANT(0x00000000u, 0x80000088u, 0x8000000000008080u),
    ROUND_CONSTANT(0x00000001u, 0x00008000u, 0x0000000080000001u),
    ROUND_CONSTANT(0x00000000u, 0x80008082u, 0x8000000080008008u),
};

#define COLUMN(x) xor(xor(xor(in[x], in[(x) + 5]), xor(in[(x) + 10], in[(x) + 15])), in[(x) + 20])

// The lane at `index`, of column `x`, after theta, rho and pi.
#define MOVED(index, x, count) rotate(xor(in[index], d##x), count)

// Each of the five planes has its own chi, according to which of its lanes are complemented. All indices are constants and
// nothing loops, so that the compiler keeps the lanes in registers.
static inline __attribute__((always_inline)) void keccak_round(lane *restrict out, const lane *restrict in, lane constant)
{
    lane c0 = COLUMN(0), c1 = COLUMN(1), c2 = COLUMN(2), c3 = COLUMN(3), c4 = COLUMN(4);
    lane d0 = xor(c4, rotate(c1, 1));
    lane d1 = xor(c0, rotate(c2, 1));
    lane d2 = xor(c1, rotate(c3, 1));
    lane d3 = xor(c2, rotate(c4, 1));
    lane d4 = xor(c3, rotate(c0, 1));

    lane b0 = MOVED(0, 0, 0), b1 = MOVED(6, 1, 44), b2 = MOVED(12, 2, 43), b3 = MOVED(18, 3, 21), b4 = MOVED(24, 4, 14);
    out[0] = xor(xor(b0, or(b1, b2)), constant);
    out[1] = xor(b1, or(not(b2), b3));
    out[2] = xor(b2, and(b3, b4));
    out[3] = xor(b3, or(b4, b0));
    out[4] = xor(b4, and(b0, b1));

    b0 = MOVED(3, 3, 28), b1 = MOVED(9, 4, 20), b2 = MOVED(10, 0, 3), b3 = MOVED(16, 1, 45), b4 = MOVED(22, 2, 61);
    out[5] = xor(b0, or(b1, b2));
    out[6] = xor(b1, and(b2, b3));
    out[7] = xor(b2, or(b3, not(b4)));
    out[8] = xor(b3, or(b4, b0));
    out[9] = xor(b4, and(b0, b1));

    b0 = MOVED(1, 1, 1), b1 = MOVED(7, 2, 6), b2 = MOVED(13, 3, 25), b3 = not(MOVED(19, 4, 8)), b4 = MOVED(20, 0, 18);
    out[10] = xor(b0, or(b1, b2));
    out[11] = xor(b1, and(b2, not(b3)));
    out[12] = xor(b2, and(b3, b4));
    out[13] = xor(b3, or(b4, b0));
    out[14] = xor(b4, and(b0, b1));

    b0 = MOVED(4, 4, 27), b1 = MOVED(5, 0, 36), b2 = MOVED(11, 1, 10), b3 = not(MOVED(17, 2, 15)), b4 = MOVED(23, 3, 56);
    out[15] = xor(b0, and(b1, b2));
    out[16] = xor(b1, or(b2, not(b3)));
    out[17] = xor(b2, or(b3, b4));
    out[18] = xor(b3, and(b4, b0));
    out[19] = xor(b4, or(b0, b1));

    b0 = MOVED(2, 2, 62), b1 = not(MOVED(8, 3, 55)), b2 = MOVED(14, 4, 39), b3 = MOVED(15, 0, 41), b4 = MOVED(21, 1, 2);
    out[20] = xor(b0, and(b1, b2));
    out[21] = xor(b1, or(b2, b3));
    out[22] = xor(b2, and(b3, b4));
    out[23] = xor(b3, or(b4, b0));
    out[24] = xor(b4, and(b0, not(b1)));
}

static void permute(lane lanes[25])
{
    lane a[25], b[25];
    __builtin_memcpy(a, lanes, sizeof a);
    for (size_t round = 0; round < 24; round += 2)
    {
        keccak_round(b, a, round_constants[round]);
        keccak_round(a, b, round_constants[round + 1]);
    }
    __builtin_memcpy(lanes, a, sizeof a);
}

static void absorb(lane lanes[25], const uint8_t *block)
{
    if (((uintptr_t)block & 7) == 0)
    {
        for (size_t i = 0; i < LANES; i++)
            lanes[i] = xor(lanes[i], load_aligned_lane(block + 8 * i));
    }
    else
    {
        for (size_t i = 0; i < LANES; i++)
            lanes[i] = xor(lanes[i], load_lane(block + 8 * i));
    }
    permute(lanes);
}

static void begin(lane lanes[25])
{
    __builtin_memset(lanes, 0, 25 * sizeof *lanes);
    for (size_t i = 0; i < sizeof complemented; i++)
        lanes[complemented[i]] = not(lanes[complemented[i]]);
}

// `block` holds the last `fill` bytes, fewer than a block.
static void end(lane lanes[25], uint8_t *block, size_t fill, uint8_t out[32])
{
    __builtin_memset(block + fill, 0, OVM_KECCAK256_BLOCK - fill);
    block[fill] = 0x01;
    block[OVM_KECCAK256_BLOCK - 1] |= 0x80;
    absorb(lanes, block);
    store_lane(out, lanes[0]);
    store_lane(out + 8, not(lanes[1]));
    store_lane(out + 16, not(lanes[2]));
    store_lane(out + 24, lanes[3]);
}

void ovm_keccak256(const uint8_t *data, size_t size, uint8_t out[32])
{
    lane lanes[25];
    begin(lanes);
    for (; size >= OVM_KECCAK256_BLOCK; data += OVM_KECCAK256_BLOCK, size -= OVM_KECCAK256_BLOCK)
        absorb(lanes, data);

    _Alignas(8) uint8_t block[OVM_KECCAK256_BLOCK];
    if (size > 0)
        __builtin_memcpy(block, data, size);
    end(lanes, block, size, out);
}

void ovm_keccak256_begin(ovm_keccak256_state *state)
{
    begin(state->lanes);
    state->fill = 0;
}

void ovm_keccak256_update(ovm_keccak256_state *state, const uint8_t *data, size_t size)
{
    while (size > 0)
    {
        if (state->fill == 0 && size >= OVM_KECCAK256_BLOCK)
        {
            absorb(state->lanes, data);
            data += OVM_KECCAK256_BLOCK;
            size -= OVM_KECCAK256_BLOCK;
            continue;
        }

        size_t part = OVM_KECCAK256_BLOCK - state->fill;
        if (part > size)
            part = size;
        __builtin_memcpy(state->block + state->fill, data, part);
        state->fill += part;
        data += part;
        size -= part;
        if (state->fill == OVM_KECCAK256_BLOCK)
        {
            absorb(state->lanes, state->block);
            state->fill = 0;
        }
    }
}

void ovm_keccak256_end(ovm_keccak256_state *state, uint8_t out[32])
{
    end(state->lanes, state->block, state->fill, out);
}
