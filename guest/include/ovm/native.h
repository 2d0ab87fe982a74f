// SPDX-License-Identifier: MIT
// The interface of libovm.so: the same state transition function, with a caller's functions for the oracle. Nothing is kept
// between calls, so calls may run on several threads. All byte strings are given as address and size; hashes, addresses and
// 256-bit numbers are big endian. Functions that return an int32_t return an enum ovm_status unless they say otherwise.
#ifndef OVM_NATIVE_H
#define OVM_NATIVE_H

#include <ovm/program.h>

#define OVM_EXPORT __attribute__((visibility("default")))

// Runs the guest's program. Returns its exit code, an enum ovm_exit; *status says why a panic.
OVM_EXPORT int32_t ovm_native_program(const struct ovm_host *host, const struct ovm_tracer *tracer, struct ovm_batch_result *result,
                                      int32_t *status);

// Executes a batch that need not come from the oracle, over a state that does.
OVM_EXPORT int32_t ovm_native_batch(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t root[32],
                                    const uint8_t *configuration, size_t configuration_size, const uint8_t *batch, size_t batch_size,
                                    struct ovm_batch_result *result);

// Builds one block of a chain that is recorded on L1 (configuration of version 2), as it is derived from a record. The oracle has the
// parent's header. The content is RLP [timestamp, block of L1, number of the first deposit, [what the deposit's link is the hash of,
// ...], [transaction, ...]]. Receipts are told in the order of deposits and transactions. The new header goes to `output` and to the
// host's put.
OVM_EXPORT int32_t ovm_native_block(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t parent[32],
                                    const uint8_t *configuration, size_t configuration_size, const uint8_t *content, size_t content_size,
                                    struct ovm_batch_result *result,
                                    void (*output)(void *user, const uint8_t *data, size_t size), void *user);

// What a record's bytes of transactions are without their format, which may be compressed, as the program reads them. Returns
// OVM_BAD_ARGUMENT, without output, if they cannot be read.
OVM_EXPORT int32_t ovm_native_recorded_data(const uint8_t *recorded, size_t size,
                                            void (*output)(void *user, const uint8_t *data, size_t size), void *user);

// A call that is no transaction: no signature, nonce, fee or intrinsic gas, and nothing of it stays.
struct ovm_native_call {
    uint8_t from[20], to[20];
    uint8_t creates;                    // 1: input is init code, to is not used
    uint8_t moves_value;                // 0: the value is only shown, not taken from the sender
    uint8_t value[32], gas_price[32];
    uint64_t gas;
    const uint8_t *input;
    size_t input_size;
};

struct ovm_native_call_result {
    int32_t outcome;                    // enum ovm_outcome
    uint64_t gas_left, refund;
    uint8_t created[20];
    uint8_t state_root[32];             // if the call's changes were kept
    uint8_t logs_hash[32];              // keccak-256 of the RLP of the logs
};

// The batch gives the block; its transactions are not run. The output goes to `output`, which may be null.
OVM_EXPORT int32_t ovm_native_call(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t root[32],
                                   const uint8_t *configuration, size_t configuration_size, const uint8_t *batch, size_t batch_size,
                                   const struct ovm_native_call *call, struct ovm_native_call_result *result,
                                   void (*output)(void *user, const uint8_t *data, size_t size), void *user);

// Who signed a transaction for the chain of the configuration, by the rules of a block. *refusal is an enum ovm_refusal, which only
// looks at the transaction itself.
OVM_EXPORT int32_t ovm_native_sender(const uint8_t *configuration, size_t configuration_size, uint64_t block_number,
                                     const uint8_t *transaction, size_t size, int32_t *refusal, uint8_t sender[20]);

struct ovm_native_transaction_result {
    int32_t refusal;                    // enum ovm_refusal; if it is not 0, nothing else is set
    uint8_t succeeded;
    uint64_t gas_used;
    uint8_t created[20];
};

// Applies one transaction as a batch would, but keeps nothing of it. The batch gives the block; its transactions are not run. The
// sender is `from`, or who signed if that is null: then the signature must be one, but says nothing. Output as above.
OVM_EXPORT int32_t ovm_native_apply(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t root[32],
                                    const uint8_t *configuration, size_t configuration_size, const uint8_t *batch, size_t batch_size,
                                    const uint8_t *transaction, size_t size, const uint8_t *from,
                                    struct ovm_native_transaction_result *result,
                                    void (*output)(void *user, const uint8_t *data, size_t size), void *user);

// Writes accounts into a state: RLP [[address, nonce, balance, code, [[key, value], ...]], ...], key and value as integers.
// Accounts that are there already are changed, slots not named stay. The nodes and code go to the host's put.
OVM_EXPORT int32_t ovm_native_write_state(const struct ovm_host *host, const uint8_t root[32], const uint8_t *accounts, size_t size,
                                          uint8_t new_root[32]);

struct ovm_native_account {
    uint8_t exists;
    uint64_t nonce;
    uint8_t balance[32], code_hash[32], storage_root[32];
};

OVM_EXPORT int32_t ovm_native_read_account(const struct ovm_host *host, const uint8_t root[32], const uint8_t address[20],
                                           struct ovm_native_account *account);
OVM_EXPORT int32_t ovm_native_read_slot(const struct ovm_host *host, const uint8_t root[32], const uint8_t address[20],
                                        const uint8_t key[32], uint8_t value[32]);

// Changes a trie one by one: RLP [[key, value], ...], an empty value deletes. secure is 1 if keys are hashed first.
OVM_EXPORT int32_t ovm_native_write_trie(const struct ovm_host *host, const uint8_t root[32], int32_t secure, const uint8_t *changes,
                                         size_t size, uint8_t new_root[32]);

OVM_EXPORT void ovm_native_keccak256(const uint8_t *data, size_t size, uint8_t hash[32]);
// Of the enums ovm_status and ovm_refusal.
OVM_EXPORT const char *ovm_native_status_text(int32_t status);
OVM_EXPORT const char *ovm_native_refusal_text(int32_t refusal);

// Signs with tables of its own, which take some milliseconds to build. Null if there is no memory.
struct ovm_signer;
OVM_EXPORT struct ovm_signer *ovm_native_signer_open(void);
OVM_EXPORT void ovm_native_signer_close(struct ovm_signer *signer);
// 0 if the secret is no valid key, else 1. The signature is r, s (the lower one) and the parity of the nonce point.
OVM_EXPORT int32_t ovm_native_sign(struct ovm_signer *signer, const uint8_t hash[32], const uint8_t secret[32], uint8_t signature[65]);
OVM_EXPORT int32_t ovm_native_address(struct ovm_signer *signer, const uint8_t secret[32], uint8_t address[20]);

#endif
