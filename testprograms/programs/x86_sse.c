// SPDX-License-Identifier: MIT
// Idea: every SSE and SSE2 instruction that Omo has, on vectors of boundary values, by inline assembly: moves, logic, integer
// arithmetic with wrapping and saturation, packing, shuffling, shifting by every kind of count.
#include "runtime.h"

typedef struct { uint64_t low, high; } __attribute__((aligned(16))) vector;

static const vector vectors[] = {
    {0, 0}, {~0ull, ~0ull}, {0x8000800080008000, 0x7fff7fff7fff7fff}, {0x0123456789abcdef, 0xfedcba9876543210},
    {0x8080808080808080, 0x7f7f7f7f7f7f7f7f}, {0x80000000ffffffff, 0x7fffffff00000001}, {5, 0x00ff00ff00ff00ff},
    {0x0001fffe7ffe8001, 0x017f0180fe80ff7f},
};
#define VECTORS (sizeof vectors / sizeof vectors[0])

#define BINARY(X)                                                                                        \
    X(paddb) X(paddw) X(paddd) X(paddq) X(psubb) X(psubw) X(psubd) X(psubq) X(paddsb) X(paddsw) X(psubsb) X(psubsw) \
    X(paddusb) X(paddusw) X(psubusb) X(psubusw) X(pmullw) X(pmulhw) X(pmulhuw) X(pmuludq) X(pmaddwd) X(psadbw)      \
    X(pavgb) X(pavgw) X(pminub) X(pmaxub) X(pminsw) X(pmaxsw) X(pcmpeqb) X(pcmpeqw) X(pcmpeqd) X(pcmpgtb) X(pcmpgtw) \
    X(pcmpgtd) X(packsswb) X(packuswb) X(packssdw) X(punpcklbw) X(punpcklwd) X(punpckldq) X(punpcklqdq) X(punpckhbw) \
    X(punpckhwd) X(punpckhdq) X(punpckhqdq) X(psrlw) X(psrld) X(psrlq) X(psraw) X(psrad) X(psllw) X(pslld) X(psllq)  \
    X(pand) X(pandn) X(por) X(pxor) X(andps) X(andnpd) X(orps) X(xorpd) X(unpcklps) X(unpckhps) X(unpcklpd) X(unpckhpd) \
    X(movaps) X(movups) X(movdqa) X(movss) X(movsd) X(movhlps) X(movlhps) X(movq)

// By registers; where the first vector is in memory the assembler's form is the same instruction.
#define DEFINE(name)                                                                                     \
    static void do_##name(vector *a, const vector *b)                                                    \
    {                                                                                                    \
        __asm__ volatile("movdqu (%0), %%xmm3\n\tmovdqu (%1), %%xmm12\n\t" #name " %%xmm12, %%xmm3\n\tmovdqu %%xmm3, (%0)" \
                         : : "r"(a), "r"(b) : "xmm3", "xmm12", "memory");                                \
    }
BINARY(DEFINE)

#define ROW(name) {#name, do_##name},
static const struct {
    const char *name;
    void (*apply)(vector *a, const vector *b);
} rows[] = {BINARY(ROW)};

#define IMMEDIATE(text)                                                                                  \
    do {                                                                                                 \
        uint64_t sum = DIGEST_START;                                                                     \
        for (size_t i = 0; i < VECTORS; i++) {                                                           \
            vector a = vectors[i], b = vectors[(i + 3) % VECTORS];                                       \
            uint64_t r = i;                                                                              \
            __asm__ volatile("movdqa %1, %%xmm1\n\tmovdqa %2, %%xmm9\n\t" text "\n\tmovdqa %%xmm1, %1\n\tmovdqa %%xmm9, %2" \
                             : "+a"(r), "+m"(a), "+m"(b) : : "xmm1", "xmm9", "memory");                  \
            sum = digest(digest(digest(digest(digest(sum, a.low), a.high), b.low), b.high), r);          \
        }                                                                                                \
        print_line_hex(text, sum);                                                                       \
    } while (0)

int main(void)
{
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        uint64_t sum = DIGEST_START;
        for (size_t i = 0; i < VECTORS; i++)
            for (size_t j = 0; j < VECTORS; j++) {
                vector a = vectors[i];
                rows[r].apply(&a, &vectors[j]);
                sum = digest(digest(sum, a.low), a.high);
            }
        print_line_hex(rows[r].name, sum);
    }
    IMMEDIATE("psrlw $5, %%xmm1");
    IMMEDIATE("psrld $31, %%xmm1");
    IMMEDIATE("psrlq $64, %%xmm1");
    IMMEDIATE("psraw $200, %%xmm9");
    IMMEDIATE("psrad $3, %%xmm9");
    IMMEDIATE("psllw $15, %%xmm1");
    IMMEDIATE("pslld $32, %%xmm1");
    IMMEDIATE("psllq $1, %%xmm9");
    IMMEDIATE("psrldq $3, %%xmm1");
    IMMEDIATE("pslldq $9, %%xmm9");
    IMMEDIATE("psrldq $16, %%xmm1");
    IMMEDIATE("pshufd $0x1b, %%xmm1, %%xmm9");
    IMMEDIATE("pshuflw $0xb1, %%xmm9, %%xmm1");
    IMMEDIATE("pshufhw $0x4e, %%xmm1, %%xmm9");
    IMMEDIATE("shufps $0x93, %%xmm1, %%xmm9");
    IMMEDIATE("shufpd $1, %%xmm9, %%xmm1");
    IMMEDIATE("shufpd $2, %%xmm9, %%xmm1");
    IMMEDIATE("pinsrw $6, %%eax, %%xmm1");
    IMMEDIATE("pextrw $3, %%xmm9, %%eax");
    IMMEDIATE("pmovmskb %%xmm1, %%eax");
    IMMEDIATE("movmskps %%xmm9, %%eax");
    IMMEDIATE("movmskpd %%xmm1, %%eax");
    IMMEDIATE("movd %%eax, %%xmm1");
    IMMEDIATE("movd %%xmm9, %%eax");
    IMMEDIATE("movq %%rax, %%xmm9");
    IMMEDIATE("movq %%xmm1, %%rax");
    IMMEDIATE("movlps %1, %%xmm9");
    IMMEDIATE("movhps %2, %%xmm1");
    IMMEDIATE("movlpd %%xmm9, %1\n\tmovdqa %1, %%xmm1");
    IMMEDIATE("movhpd %%xmm1, %2\n\tmovdqa %2, %%xmm9");
    IMMEDIATE("movss %2, %%xmm1");
    IMMEDIATE("movsd %1, %%xmm9");
    IMMEDIATE("movss %%xmm1, %2\n\tmovaps %2, %%xmm9");
    IMMEDIATE("movsd %%xmm9, %1\n\tmovapd %1, %%xmm1");
    IMMEDIATE("movntdq %%xmm1, %2\n\tsfence\n\tmovups %2, %%xmm9");
    IMMEDIATE("paddb %2, %%xmm1\n\tpcmpeqb %1, %%xmm9");
    return 0;
}
