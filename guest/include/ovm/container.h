// SPDX-License-Identifier: MIT
// The container of OVM version 1: contracts reach the chain only through the execution manager, which is native code behind an
// address. Or the same transaction context below unmodified EVM code: equivalence mode.
#ifndef OVM_CONTAINER_H
#define OVM_CONTAINER_H

#include <ovm/container_state.h>
#include <ovm/evm.h>

// The first gas schedule that has all the container's instructions.
#define OVM_CONTAINER_FIRST_FORK OVM_ISTANBUL

struct ovm_container_configuration {
    bool is_equivalent;                     // unmodified EVM code below the context, instead of code that calls the manager
    bool has_address_map;                   // contracts stand elsewhere than at their OVM addresses
    bool is_closed;                         // only what was put into the state manager is there
    bool meters_epochs;
    ovm_address execution_manager, state_manager;
    ovm_address owner;                      // the one who may run transactions
    u256 chain_id;
    uint64_t min_transaction_gas, max_transaction_gas, max_gas_per_queue_per_epoch, seconds_per_epoch;
};

struct ovm_container_context {
    ovm_address caller, address;
    bool is_static;
    u256 value;
};

struct ovm_container_transaction {
    u256 timestamp, number, gas_limit, block_gas_limit;
    uint8_t queue_origin;                   // 0 from the sequencer, 1 from L1
    ovm_address l1_origin;
};

struct ovm_container {
    struct ovm_module module;               // first, so that a pointer to it is one to the container
    struct ovm_container_configuration configuration;
    struct ovm_state_manager states;
    const struct ovm_container_transaction *recorded;   // what a run says of block and origin on a chain recorded on L1; null on others
    bool is_running;
    struct ovm_container_context context;
    struct ovm_container_transaction transaction;
    uint64_t nuisance_gas;                  // left in the present message
    u256 refund;
    bool missed;                            // equivalence mode asked for something that was not given
};

// The values of the published deployment, for a chain.
struct ovm_container_configuration ovm_container_defaults(uint64_t chain_id);
// Puts the container below the machine, which must follow at least OVM_CONTAINER_FIRST_FORK.
void ovm_container_start(struct ovm_container *container, struct ovm_evm *evm, const struct ovm_container_configuration *configuration);
// Calldata of the manager's `run` for a transaction from L1, of which `recorded` says the rest. No more gas than a run may have.
ovm_bytes ovm_container_run_call(const struct ovm_container *container, const ovm_address *entrypoint, uint64_t gas_limit, ovm_bytes data,
                                 struct ovm_arena *arena);

#endif
