// SPDX-License-Identifier: MIT
// Idea: the floating-point register file without arithmetic: loads, stores, moves, sign injection, NaN boxing of single values
// and the fcsr register. Built for rv64gc, so that the compressed loads and stores of doubles are there too.
#include "runtime.h"

static uint64_t cells[4];

#define PASS(label, text, input)                                                                         \
    do {                                                                                                 \
        uint64_t result_;                                                                                \
        __asm__ volatile(text : "=&r"(result_) : "r"((uint64_t)(input)) : "ft0", "ft1", "ft2", "memory"); \
        print_line_hex(label, result_);                                                                  \
    } while (0)

#define PASS_TWO(label, text, first, second)                                                             \
    do {                                                                                                 \
        uint64_t result_;                                                                                \
        __asm__ volatile("fmv.d.x ft0, %1\n fmv.d.x ft1, %2\n" text "\n fmv.x.d %0, ft2"                 \
                         : "=r"(result_) : "r"((uint64_t)(first)), "r"((uint64_t)(second)) : "ft0", "ft1", "ft2"); \
        print_line_hex(label, result_);                                                                  \
    } while (0)

static void moves(void)
{
    PASS("fmv.d.x fmv.x.d", "fmv.d.x ft0, %1\n fmv.x.d %0, ft0", 0x0123456789abcdef);
    PASS("fmv.w.x boxes", "fmv.w.x ft0, %1\n fmv.x.d %0, ft0", 0x0123456789abcdef);
    PASS("fmv.x.w extends", "fmv.d.x ft0, %1\n fmv.x.w %0, ft0", 0x0123456789abcdef);
}

static void memory(void)
{
    cells[0] = 0x8877665544332211;
    PASS("fld", "fld ft0, 0(%1)\n fmv.x.d %0, ft0", &cells[0]);
    PASS("flw boxes", "flw ft0, 4(%1)\n fmv.x.d %0, ft0", &cells[0]);
    PASS("fld misaligned", "fld ft0, 3(%1)\n fmv.x.d %0, ft0", &cells[0]);
    PASS("fsd", "li %0, -2\n fmv.d.x ft0, %0\n fsd ft0, 8(%1)\n ld %0, 8(%1)", &cells[0]);
    PASS("fsw", "li %0, 0x12345678\n fmv.d.x ft0, %0\n fsw ft0, 20(%1)\n ld %0, 16(%1)", &cells[0]);
    // The short forms: registers f8 to f15 with x8 to x15, and the stack pointer.
    register uint64_t *base __asm__("a4") = cells;
    register uint64_t result __asm__("a5");
    __asm__ volatile("fld   fa0, 0(%1)\n"
                     "fsd   fa0, 24(%1)\n"
                     "addi  sp, sp, -16\n"
                     "fsd   fa0, 8(sp)\n"
                     "fld   fa1, 8(sp)\n"
                     "addi  sp, sp, 16\n"
                     "fmv.x.d %0, fa1"
                     : "=&r"(result) : "r"(base) : "fa0", "fa1", "memory");
    print_line_hex("c.fldsp", result);
    print_line_hex("c.fsd", cells[3]);
}

static void signs(void)
{
    static const uint64_t plus = 0x3ff0000000000000, minus = 0xc000000000000001;
    PASS_TWO("fsgnj.d", "fsgnj.d ft2, ft0, ft1", plus, minus);
    PASS_TWO("fsgnjn.d", "fsgnjn.d ft2, ft0, ft1", plus, minus);
    PASS_TWO("fsgnjx.d", "fsgnjx.d ft2, ft0, ft1", minus, minus);
    PASS_TWO("fmv.d", "fmv.d ft2, ft1", plus, minus);
    PASS_TWO("fneg.d", "fneg.d ft2, ft1", plus, minus);
    PASS_TWO("fabs.d", "fabs.d ft2, ft1", plus, minus);
    PASS_TWO("fsgnj.s", "fsgnj.s ft2, ft0, ft1", 0xffffffff3f800000, 0xffffffffc0000001);
    PASS_TWO("fsgnjn.s", "fsgnjn.s ft2, ft0, ft1", 0xffffffff3f800000, 0xffffffffc0000001);
    PASS_TWO("fsgnjx.s", "fsgnjx.s ft2, ft0, ft1", 0xffffffffbf800000, 0xffffffffc0000001);
    // A value that is not boxed counts as the canonical NaN, 7fc00000.
    PASS_TWO("fsgnj.s of an unboxed value", "fsgnj.s ft2, ft0, ft1", 0x000000003f800000, 0xffffffffc0000001);
    PASS_TWO("fsgnj.s with an unboxed sign", "fsgnj.s ft2, ft0, ft1", 0xffffffffbf800000, 0x00000000c0000001);
}

static void control(void)
{
    PASS("fscsr old", "fscsr %0, %1", 0xffffffffffffffff);
    PASS("frcsr", "frcsr %0", 0);
    PASS("frflags", "frflags %0", 0);
    PASS("frrm", "frrm %0", 0);
    PASS("fsrm old", "fsrm %0, %1", 2);
    PASS("fsflags old", "fsflags %0, %1", 0x15);
    PASS("frcsr", "frcsr %0", 0);
    PASS("csrrs", "csrrs %0, fflags, %1", 0x0a);
    PASS("csrrc", "csrrc %0, fcsr, %1", 0x41);
    PASS("csrrwi", "csrrwi %0, frm, 4", 0);
    PASS("csrrsi", "csrrsi %0, fflags, 1", 0);
    PASS("csrrci", "csrrci %0, fcsr, 31", 0);
    PASS("frcsr", "frcsr %0", 0);
    PASS("fscsr old", "fscsr %0, %1", 0);
    PASS("frcsr", "frcsr %0", 0);
}

// All 32 registers hold their own value at once.
static void all_registers(void)
{
#define EACH(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15)     \
    X(16) X(17) X(18) X(19) X(20) X(21) X(22) X(23) X(24) X(25) X(26) X(27) X(28) X(29) X(30) X(31)
#define SET(n) __asm__ volatile("fmv.d.x f" #n ", %0" : : "r"((uint64_t)n * 0x0101010101010101u));
#define GET(n) __asm__ volatile("fmv.x.d %0, f" #n : "=r"(value)); sum = digest(sum, value);
    uint64_t sum = DIGEST_START, value;
    EACH(SET)
    EACH(GET)
    print_line_hex("32 registers", sum);
}

int main(void)
{
    moves();
    memory();
    signs();
    control();
    all_registers();
    return 0;
}
