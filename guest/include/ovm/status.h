// SPDX-License-Identifier: MIT
// Why a run could not come to a result. None of these is an outcome of a batch: a batch that is odd, but known in full, always
// has one.
#ifndef OVM_STATUS_H
#define OVM_STATUS_H

enum ovm_status {
    OVM_OK,
    OVM_MISSING_PREIMAGE,       // the oracle has no data behind a key
    OVM_WRONG_PREIMAGE,         // the oracle's data does not have the hash asked for
    OVM_LONG_PREIMAGE,          // the oracle's data is longer than OVM_PREIMAGE_MAX
    OVM_BAD_LOCAL_VALUE,        // a local value does not have 32 bytes
    OVM_BAD_CONFIGURATION,      // the chain configuration is not what docs/ovm.md says
    OVM_BAD_BATCH,              // the batch that a call names as its block is not what docs/ovm.md says
    OVM_BAD_NODE,               // a trie node is no canonical RLP, or no node
    OVM_BAD_ACCOUNT,            // the value of an account or a storage slot in a trie is malformed
    OVM_OUT_OF_MEMORY,
    OVM_BAD_RECORD,             // the record on L1, a deposit or the agreed header is not what docs/rollup.md says
    OVM_BAD_ARGUMENT,           // a native caller gave something malformed
    OVM_STATUS_COUNT
};

// One line without a full stop.
const char *ovm_status_text(enum ovm_status status);

#endif
