// SPDX-License-Identifier: MIT
// Signing is for tests and tools on the host; the guest only recovers.
#define USE_NUM_NONE 1
#define USE_FIELD_INV_BUILTIN 1
#define USE_SCALAR_INV_BUILTIN 1
#define HAVE___INT128 1
#define USE_FIELD_5X52 1
#define USE_SCALAR_4X64 1
#define ECMULT_WINDOW_SIZE 4
#define ECMULT_GEN_PREC_BITS 4
#define ENABLE_MODULE_RECOVERY 1
#include <src/secp256k1.c>

#include <crypto/keccak256.h>
#include <ovm/native.h>

struct ovm_signer {
    secp256k1_context context;
};

struct ovm_signer *ovm_native_signer_open(void)
{
    return (struct ovm_signer *)secp256k1_context_create(SECP256K1_CONTEXT_SIGN);
}

void ovm_native_signer_close(struct ovm_signer *signer)
{
    secp256k1_context_destroy(&signer->context);
}

int32_t ovm_native_sign(struct ovm_signer *signer, const uint8_t hash[32], const uint8_t secret[32], uint8_t signature[65])
{
    secp256k1_ecdsa_recoverable_signature recoverable;
    int parity;
    if (!secp256k1_ecdsa_sign_recoverable(&signer->context, &recoverable, hash, secret, NULL, NULL))
        return 0;
    secp256k1_ecdsa_recoverable_signature_serialize_compact(&signer->context, signature, &parity, &recoverable);
    signature[64] = (uint8_t)parity;
    return 1;
}

int32_t ovm_native_address(struct ovm_signer *signer, const uint8_t secret[32], uint8_t address[20])
{
    secp256k1_pubkey key;
    uint8_t point[65], hash[32];
    size_t size = sizeof point;
    if (!secp256k1_ec_pubkey_create(&signer->context, &key, secret))
        return 0;
    secp256k1_ec_pubkey_serialize(&signer->context, point, &size, &key, SECP256K1_EC_UNCOMPRESSED);
    ovm_keccak256(point + 1, sizeof point - 1, hash);
    memcpy(address, hash + 12, 20);
    return 1;
}
