// SPDX-License-Identifier: MIT
// The instructions, by the file that holds them. Each finds its operands on the stack and its constant gas paid, and returns an
// enum ovm_step.
#ifndef OVM_EVM_INSTRUCTIONS_H
#define OVM_EVM_INSTRUCTIONS_H

#include "frame.h"

typedef int ovm_instruction_function(struct ovm_frame *frame);

// arithmetic.c
ovm_instruction_function ovm_op_add, ovm_op_mul, ovm_op_sub, ovm_op_div, ovm_op_sdiv, ovm_op_mod, ovm_op_smod, ovm_op_addmod,
    ovm_op_mulmod, ovm_op_exp, ovm_op_signextend, ovm_op_lt, ovm_op_gt, ovm_op_slt, ovm_op_sgt, ovm_op_eq, ovm_op_iszero, ovm_op_and,
    ovm_op_or, ovm_op_xor, ovm_op_not, ovm_op_byte, ovm_op_shl, ovm_op_shr, ovm_op_sar;
// environment.c
ovm_instruction_function ovm_op_address, ovm_op_balance, ovm_op_origin, ovm_op_caller, ovm_op_callvalue, ovm_op_calldataload,
    ovm_op_calldatasize, ovm_op_calldatacopy, ovm_op_codesize, ovm_op_codecopy, ovm_op_gasprice, ovm_op_extcodesize,
    ovm_op_extcodecopy, ovm_op_returndatasize, ovm_op_returndatacopy, ovm_op_extcodehash, ovm_op_blockhash, ovm_op_coinbase,
    ovm_op_timestamp, ovm_op_number, ovm_op_randomness, ovm_op_gaslimit, ovm_op_chainid, ovm_op_selfbalance, ovm_op_basefee,
    ovm_op_blobhash, ovm_op_blobbasefee;
// storage.c
ovm_instruction_function ovm_op_sload, ovm_op_sstore, ovm_op_tload, ovm_op_tstore, ovm_op_log;
// flow.c
ovm_instruction_function ovm_op_undefined, ovm_op_stop, ovm_op_jump, ovm_op_jumpi, ovm_op_jumpdest, ovm_op_pc, ovm_op_gas,
    ovm_op_return, ovm_op_revert, ovm_op_pop, ovm_op_push0, ovm_op_push1, ovm_op_push, ovm_op_dup, ovm_op_swap, ovm_op_keccak256,
    ovm_op_mload, ovm_op_mstore, ovm_op_mstore8, ovm_op_msize, ovm_op_mcopy;
// calls.c
ovm_instruction_function ovm_op_create, ovm_op_create2, ovm_op_call, ovm_op_callcode, ovm_op_delegatecall, ovm_op_staticcall,
    ovm_op_selfdestruct;

#endif
