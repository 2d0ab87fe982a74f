// SPDX-License-Identifier: MIT
#include <ovm/inflate.h>

enum { CODE_BITS_MAX = 15, SYMBOLS_MAX = 288, END_OF_BLOCK = 256, FIRST_LENGTH = 257 };
enum { LENGTHS = 29, DISTANCES = 30, LITERALS_MAX = 286, ORDERS = 19 };
enum { STORED = 0, FIXED = 1, DYNAMIC = 2 };
enum { REPEAT = 16, FEW_ZEROS = 17, MANY_ZEROS = 18 };

struct inflation {
    const uint8_t *next, *end;
    unsigned bits, bit_count;               // of the byte that was begun
    uint8_t *to;
    size_t size, most;
    bool failed;                            // then nothing that was read counts
};

// A canonical code: how many symbols have so many bits, and the symbols by length and value.
struct code {
    uint16_t counts[CODE_BITS_MAX + 1];
    uint16_t symbols[SYMBOLS_MAX];
};

static unsigned take_bit(struct inflation *inflation)
{
    if (inflation->bit_count == 0) {
        if (inflation->next == inflation->end) {
            inflation->failed = true;
            return 0;
        }
        inflation->bits = *inflation->next++;
        inflation->bit_count = 8;
    }
    unsigned bit = inflation->bits & 1;
    inflation->bits >>= 1;
    inflation->bit_count--;
    return bit;
}

static unsigned take(struct inflation *inflation, unsigned count)
{
    unsigned value = 0;
    for (unsigned i = 0; i < count; i++)
        value |= take_bit(inflation) << i;
    return value;
}

static void put(struct inflation *inflation, uint8_t byte)
{
    if (inflation->size == inflation->most)
        inflation->failed = true;
    else
        inflation->to[inflation->size++] = byte;
}

// Values of one length follow each other; the first of the next length is twice the one that would have followed.
static unsigned decode(struct inflation *inflation, const struct code *code)
{
    unsigned value = 0, first = 0, before = 0;
    for (unsigned length = 1; length <= CODE_BITS_MAX && !inflation->failed; length++) {
        value = value << 1 | take_bit(inflation);
        unsigned count = code->counts[length];
        if (value - first < count)
            return code->symbols[before + value - first];
        first = (first + count) << 1;
        before += count;
    }
    inflation->failed = true;
    return 0;
}

// False if not all values, or more than there are, belong to a symbol.
static bool build(struct code *code, const uint8_t *lengths, unsigned count, bool may_be_short)
{
    unsigned places[CODE_BITS_MAX + 2] = {0}, used = 0;
    int left = 1;
    memset(code->counts, 0, sizeof code->counts);
    for (unsigned symbol = 0; symbol < count; symbol++)
        code->counts[lengths[symbol]]++;
    code->counts[0] = 0;
    for (unsigned length = 1; length <= CODE_BITS_MAX; length++) {
        left = 2 * left - code->counts[length];
        if (left < 0)
            return false;
        used += code->counts[length];
        places[length + 1] = used;
    }
    for (unsigned symbol = 0; symbol < count; symbol++)
        if (lengths[symbol])
            code->symbols[places[lengths[symbol]]++] = (uint16_t)symbol;
    return left == 0 || (may_be_short && used == code->counts[1]);
}

static void copy_stored(struct inflation *inflation)
{
    inflation->bit_count = 0;
    unsigned size = take(inflation, 16), check = take(inflation, 16);
    if (size != (~check & 0xffff))
        inflation->failed = true;
    for (unsigned i = 0; i < size && !inflation->failed; i++)
        put(inflation, (uint8_t)take(inflation, 8));
}

static void copy_match(struct inflation *inflation, unsigned symbol, const struct code *distances)
{
    static const uint16_t length_bases[LENGTHS] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                                   31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const uint8_t length_bits[LENGTHS] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    static const uint16_t distance_bases[DISTANCES] = {1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
                                                       193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    if (symbol >= LENGTHS) {
        inflation->failed = true;
        return;
    }
    unsigned length = length_bases[symbol] + take(inflation, length_bits[symbol]);
    unsigned place = decode(inflation, distances);
    if (inflation->failed || place >= DISTANCES) {
        inflation->failed = true;
        return;
    }
    size_t distance = distance_bases[place] + take(inflation, place < 2 ? 0 : place / 2 - 1);
    if (distance > inflation->size)
        inflation->failed = true;
    // What is copied may be what this writes.
    for (unsigned i = 0; i < length && !inflation->failed; i++)
        put(inflation, inflation->to[inflation->size - distance]);
}

static void expand(struct inflation *inflation, const struct code *literals, const struct code *distances)
{
    while (!inflation->failed) {
        unsigned symbol = decode(inflation, literals);
        if (inflation->failed || symbol == END_OF_BLOCK)
            return;
        if (symbol < END_OF_BLOCK)
            put(inflation, (uint8_t)symbol);
        else
            copy_match(inflation, symbol - FIRST_LENGTH, distances);
    }
}

static void expand_fixed(struct inflation *inflation)
{
    struct code literals, distances;
    uint8_t lengths[SYMBOLS_MAX];
    for (unsigned i = 0; i < SYMBOLS_MAX; i++)
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    build(&literals, lengths, SYMBOLS_MAX, false);
    memset(lengths, 5, 32);
    build(&distances, lengths, 32, false);
    expand(inflation, &literals, &distances);
}

// The lengths of both codes in one row, so that a repetition may begin in one and end in the other.
static bool read_lengths(struct inflation *inflation, uint8_t *lengths, unsigned count, const struct code *code)
{
    unsigned done = 0;
    while (done < count) {
        unsigned symbol = decode(inflation, code), times = 1;
        uint8_t length = (uint8_t)symbol;
        if (symbol >= REPEAT) {
            if (symbol == REPEAT && done == 0)
                return false;
            length = symbol == REPEAT ? lengths[done - 1] : 0;
            times = symbol == REPEAT      ? 3 + take(inflation, 2)
                    : symbol == FEW_ZEROS ? 3 + take(inflation, 3)
                                          : 11 + take(inflation, 7);
        }
        if (inflation->failed || times > count - done)
            return false;
        memset(lengths + done, length, times);
        done += times;
    }
    return true;
}

static void expand_dynamic(struct inflation *inflation)
{
    static const uint8_t order[ORDERS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    struct code lengths_code, literals, distances;
    uint8_t lengths[LITERALS_MAX + DISTANCES] = {0};
    unsigned literal_count = take(inflation, 5) + FIRST_LENGTH, distance_count = take(inflation, 5) + 1, given = take(inflation, 4) + 4;
    for (unsigned i = 0; i < given; i++)
        lengths[order[i]] = (uint8_t)take(inflation, 3);
    if (inflation->failed || literal_count > LITERALS_MAX || distance_count > DISTANCES ||
        !build(&lengths_code, lengths, ORDERS, false) ||
        !read_lengths(inflation, lengths, literal_count + distance_count, &lengths_code) || lengths[END_OF_BLOCK] == 0 ||
        !build(&literals, lengths, literal_count, true) || !build(&distances, lengths + literal_count, distance_count, true)) {
        inflation->failed = true;
        return;
    }
    expand(inflation, &literals, &distances);
}

bool ovm_inflate(ovm_bytes data, size_t most, struct ovm_arena *arena, ovm_bytes *result)
{
    struct inflation inflation = {.next = data.data, .end = data.data + data.size, .to = ovm_allocate(arena, most), .most = most};
    bool is_last = false;
    while (!is_last && !inflation.failed) {
        is_last = take_bit(&inflation);
        switch (take(&inflation, 2)) {
        case STORED:
            copy_stored(&inflation);
            break;
        case FIXED:
            expand_fixed(&inflation);
            break;
        case DYNAMIC:
            expand_dynamic(&inflation);
            break;
        default:
            inflation.failed = true;
        }
    }
    *result = (ovm_bytes){inflation.to, inflation.size};
    return !inflation.failed && inflation.next == inflation.end;
}
