// SPDX-License-Identifier: MIT
#include <crypto/keccak256.h>
#include <ovm/oracle.h>

static void send_hint(const struct ovm_oracle *oracle, enum ovm_data_kind kind, const ovm_hash *hash)
{
    static const struct {
        const char *text;
        size_t size;
    } names[] = {
        [OVM_DATA_CONFIGURATION] = {"ovm-configuration 0x", 20},
        [OVM_DATA_BATCH] = {"ovm-batch 0x", 12},
        [OVM_DATA_BATCH_CHUNK] = {"ovm-batch-chunk 0x", 18},
        [OVM_DATA_NODE] = {"ovm-node 0x", 11},
        [OVM_DATA_CODE] = {"ovm-code 0x", 11},
        [OVM_DATA_HEADER] = {"ovm-header 0x", 13},
        [OVM_DATA_RECORD] = {"ovm-record 0x", 13},
        [OVM_DATA_DEPOSIT] = {"ovm-deposit 0x", 14},
    };
    char text[20 + 64];
    size_t size = names[kind].size;
    memcpy(text, names[kind].text, size);
    for (size_t i = 0; i < sizeof hash->byte; i++) {
        text[size++] = "0123456789abcdef"[hash->byte[i] >> 4];
        text[size++] = "0123456789abcdef"[hash->byte[i] & 15];
    }
    oracle->host.hint(oracle->host.user, text, size);
}

ovm_bytes ovm_oracle_look(struct ovm_oracle *oracle, enum ovm_data_kind kind, const ovm_hash *hash)
{
    if (oracle->host.hint)
        send_hint(oracle, kind, hash);

    ovm_hash key = *hash, actual;
    key.byte[0] = OVM_KEY_KECCAK256;
    size_t size = 0;
    const uint8_t *data = oracle->host.get(oracle->host.user, key.byte, &size);
    if (!data)
        ovm_fail(oracle->arena->platform, OVM_MISSING_PREIMAGE);
    if (size > OVM_PREIMAGE_MAX)
        ovm_fail(oracle->arena->platform, OVM_LONG_PREIMAGE);
    ovm_keccak256(data, size, actual.byte);
    if (!ovm_hash_equal(&actual, hash))
        ovm_fail(oracle->arena->platform, OVM_WRONG_PREIMAGE);
    return (ovm_bytes){data, size};
}

ovm_bytes ovm_oracle_fetch(struct ovm_oracle *oracle, enum ovm_data_kind kind, const ovm_hash *hash)
{
    return ovm_copy(oracle->arena, ovm_oracle_look(oracle, kind, hash));
}

ovm_hash ovm_oracle_local(struct ovm_oracle *oracle, uint8_t number)
{
    ovm_hash key = {{OVM_KEY_LOCAL}}, value;
    key.byte[31] = number;
    size_t size = 0;
    const uint8_t *data = oracle->host.get(oracle->host.user, key.byte, &size);
    if (!data)
        ovm_fail(oracle->arena->platform, OVM_MISSING_PREIMAGE);
    if (size != sizeof value.byte)
        ovm_fail(oracle->arena->platform, OVM_BAD_LOCAL_VALUE);
    memcpy(value.byte, data, size);
    return value;
}

void ovm_oracle_put(struct ovm_oracle *oracle, const ovm_hash *hash, ovm_bytes data)
{
    if (oracle->host.put)
        oracle->host.put(oracle->host.user, hash->byte, data.data, data.size);
}
