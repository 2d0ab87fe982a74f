// SPDX-License-Identifier: MIT
#include <ovm/status.h>

const char *ovm_status_text(enum ovm_status status)
{
    static const char *const texts[OVM_STATUS_COUNT] = {
        [OVM_OK] = "no error",
        [OVM_MISSING_PREIMAGE] = "the oracle has no pre-image for a key",
        [OVM_WRONG_PREIMAGE] = "the oracle's pre-image does not have the hash asked for",
        [OVM_LONG_PREIMAGE] = "the oracle's pre-image has more than 120000 bytes",
        [OVM_BAD_LOCAL_VALUE] = "a local value does not have 32 bytes",
        [OVM_BAD_CONFIGURATION] = "the chain configuration is malformed or not supported",
        [OVM_BAD_BATCH] = "the batch is malformed",
        [OVM_BAD_NODE] = "a trie node is malformed",
        [OVM_BAD_ACCOUNT] = "an account or storage value in the trie is malformed",
        [OVM_OUT_OF_MEMORY] = "out of memory",
        [OVM_BAD_RECORD] = "the record of a batch on L1, a deposit or a header is malformed",
        [OVM_BAD_ARGUMENT] = "an argument is malformed",
    };
    return (unsigned)status < OVM_STATUS_COUNT ? texts[status] : "unknown status";
}
