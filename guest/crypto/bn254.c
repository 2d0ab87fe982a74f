// SPDX-License-Identifier: MIT
#include "bn254.h"

#include "bn254_curve.h"
#include "bn254_pairing.h"
#include "words.h"

bool ovm_bn254_add(const uint8_t points[128], uint8_t out[64])
{
    ovm_g1 a, b;
    if (!ovm_g1_read(&a, points) || !ovm_g1_read(&b, points + 64))
        return false;
    ovm_g1_add(&a, &a, &b);
    ovm_g1_write(out, &a);
    return true;
}

bool ovm_bn254_multiply(const uint8_t point_and_scalar[96], uint8_t out[64])
{
    ovm_g1 a;
    if (!ovm_g1_read(&a, point_and_scalar))
        return false;
    uint64_t scalar[4];
    for (size_t i = 0; i < 4; i++)
        scalar[i] = ovm_load_be64(point_and_scalar + 64 + 24 - 8 * i);
    ovm_g1_multiply(&a, &a, scalar);
    ovm_g1_write(out, &a);
    return true;
}

bool ovm_bn254_pairing(const uint8_t *pairs, size_t count, bool *is_one)
{
    ovm_fp12 product = ovm_fp12_one;
    ovm_miller_pair batch[OVM_MILLER_BATCH];
    size_t filled = 0;
    for (size_t i = 0; i < count; i++, pairs += OVM_BN254_PAIR)
    {
        ovm_g1 p;
        ovm_g2 q;
        if (!ovm_g1_read(&p, pairs) || !ovm_g2_read(&q, pairs + 64))
            return false;
        // A pairing with infinity is one.
        if (ovm_fp_is_zero(&p.z) || ovm_fp2_is_zero(&q.z))
            continue;

        batch[filled++] = (ovm_miller_pair){.px = p.x, .py = p.y, .qx = q.x, .qy = q.y};
        if (filled == OVM_MILLER_BATCH)
        {
            ovm_miller_loop(&product, batch, filled);
            filled = 0;
        }
    }
    if (filled > 0)
        ovm_miller_loop(&product, batch, filled);
    ovm_final_exponentiation(&product, &product);
    *is_one = ovm_fp12_is_one(&product);
    return true;
}
