// SPDX-License-Identifier: MIT
// Which instruction a fork has behind which opcode, its constant gas and its use of the stack.
#include "instructions.h"

enum { ZERO = 0, JUMPDEST_GAS = 1, BASE = 2, VERY_LOW = 3, LOW = 5, MID = 8, HIGH = 10, KECCAK256 = 30, LOG = 375, BLOCKHASH = 20,
       CREATE = 32000, WARM = 100 };

struct row {
    uint8_t opcode;
    uint8_t pops, pushes;
    uint16_t gas;
    enum ovm_fork since;
    ovm_instruction_function *run;
};

static const struct row rows[] = {
    {0x00, 0, 0, ZERO, OVM_FRONTIER, ovm_op_stop},
    {0x01, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_add},
    {0x02, 2, 1, LOW, OVM_FRONTIER, ovm_op_mul},
    {0x03, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_sub},
    {0x04, 2, 1, LOW, OVM_FRONTIER, ovm_op_div},
    {0x05, 2, 1, LOW, OVM_FRONTIER, ovm_op_sdiv},
    {0x06, 2, 1, LOW, OVM_FRONTIER, ovm_op_mod},
    {0x07, 2, 1, LOW, OVM_FRONTIER, ovm_op_smod},
    {0x08, 3, 1, MID, OVM_FRONTIER, ovm_op_addmod},
    {0x09, 3, 1, MID, OVM_FRONTIER, ovm_op_mulmod},
    {0x0a, 2, 1, HIGH, OVM_FRONTIER, ovm_op_exp},
    {0x0b, 2, 1, LOW, OVM_FRONTIER, ovm_op_signextend},
    {0x10, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_lt},
    {0x11, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_gt},
    {0x12, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_slt},
    {0x13, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_sgt},
    {0x14, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_eq},
    {0x15, 1, 1, VERY_LOW, OVM_FRONTIER, ovm_op_iszero},
    {0x16, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_and},
    {0x17, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_or},
    {0x18, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_xor},
    {0x19, 1, 1, VERY_LOW, OVM_FRONTIER, ovm_op_not},
    {0x1a, 2, 1, VERY_LOW, OVM_FRONTIER, ovm_op_byte},
    {0x1b, 2, 1, VERY_LOW, OVM_CONSTANTINOPLE, ovm_op_shl},
    {0x1c, 2, 1, VERY_LOW, OVM_CONSTANTINOPLE, ovm_op_shr},
    {0x1d, 2, 1, VERY_LOW, OVM_CONSTANTINOPLE, ovm_op_sar},
    {0x20, 2, 1, KECCAK256, OVM_FRONTIER, ovm_op_keccak256},
    {0x30, 0, 1, BASE, OVM_FRONTIER, ovm_op_address},
    {0x31, 1, 1, ZERO, OVM_FRONTIER, ovm_op_balance},
    {0x32, 0, 1, BASE, OVM_FRONTIER, ovm_op_origin},
    {0x33, 0, 1, BASE, OVM_FRONTIER, ovm_op_caller},
    {0x34, 0, 1, BASE, OVM_FRONTIER, ovm_op_callvalue},
    {0x35, 1, 1, VERY_LOW, OVM_FRONTIER, ovm_op_calldataload},
    {0x36, 0, 1, BASE, OVM_FRONTIER, ovm_op_calldatasize},
    {0x37, 3, 0, VERY_LOW, OVM_FRONTIER, ovm_op_calldatacopy},
    {0x38, 0, 1, BASE, OVM_FRONTIER, ovm_op_codesize},
    {0x39, 3, 0, VERY_LOW, OVM_FRONTIER, ovm_op_codecopy},
    {0x3a, 0, 1, BASE, OVM_FRONTIER, ovm_op_gasprice},
    {0x3b, 1, 1, ZERO, OVM_FRONTIER, ovm_op_extcodesize},
    {0x3c, 4, 0, ZERO, OVM_FRONTIER, ovm_op_extcodecopy},
    {0x3d, 0, 1, BASE, OVM_BYZANTIUM, ovm_op_returndatasize},
    {0x3e, 3, 0, VERY_LOW, OVM_BYZANTIUM, ovm_op_returndatacopy},
    {0x3f, 1, 1, ZERO, OVM_CONSTANTINOPLE, ovm_op_extcodehash},
    {0x40, 1, 1, BLOCKHASH, OVM_FRONTIER, ovm_op_blockhash},
    {0x41, 0, 1, BASE, OVM_FRONTIER, ovm_op_coinbase},
    {0x42, 0, 1, BASE, OVM_FRONTIER, ovm_op_timestamp},
    {0x43, 0, 1, BASE, OVM_FRONTIER, ovm_op_number},
    {0x44, 0, 1, BASE, OVM_FRONTIER, ovm_op_randomness},
    {0x45, 0, 1, BASE, OVM_FRONTIER, ovm_op_gaslimit},
    {0x46, 0, 1, BASE, OVM_ISTANBUL, ovm_op_chainid},
    {0x47, 0, 1, LOW, OVM_ISTANBUL, ovm_op_selfbalance},
    {0x48, 0, 1, BASE, OVM_LONDON, ovm_op_basefee},
    {0x49, 1, 1, VERY_LOW, OVM_CANCUN, ovm_op_blobhash},
    {0x4a, 0, 1, BASE, OVM_CANCUN, ovm_op_blobbasefee},
    {0x50, 1, 0, BASE, OVM_FRONTIER, ovm_op_pop},
    {0x51, 1, 1, VERY_LOW, OVM_FRONTIER, ovm_op_mload},
    {0x52, 2, 0, VERY_LOW, OVM_FRONTIER, ovm_op_mstore},
    {0x53, 2, 0, VERY_LOW, OVM_FRONTIER, ovm_op_mstore8},
    {0x54, 1, 1, ZERO, OVM_FRONTIER, ovm_op_sload},
    {0x55, 2, 0, ZERO, OVM_FRONTIER, ovm_op_sstore},
    {0x56, 1, 0, MID, OVM_FRONTIER, ovm_op_jump},
    {0x57, 2, 0, HIGH, OVM_FRONTIER, ovm_op_jumpi},
    {0x58, 0, 1, BASE, OVM_FRONTIER, ovm_op_pc},
    {0x59, 0, 1, BASE, OVM_FRONTIER, ovm_op_msize},
    {0x5a, 0, 1, BASE, OVM_FRONTIER, ovm_op_gas},
    {0x5b, 0, 0, JUMPDEST_GAS, OVM_FRONTIER, ovm_op_jumpdest},
    {0x5c, 1, 1, WARM, OVM_CANCUN, ovm_op_tload},
    {0x5d, 2, 0, WARM, OVM_CANCUN, ovm_op_tstore},
    {0x5e, 3, 0, VERY_LOW, OVM_CANCUN, ovm_op_mcopy},
    {0x5f, 0, 1, BASE, OVM_SHANGHAI, ovm_op_push0},
    {0x60, 0, 1, VERY_LOW, OVM_FRONTIER, ovm_op_push1},
    {0xf0, 3, 1, CREATE, OVM_FRONTIER, ovm_op_create},
    {0xf1, 7, 1, ZERO, OVM_FRONTIER, ovm_op_call},
    {0xf2, 7, 1, ZERO, OVM_FRONTIER, ovm_op_callcode},
    {0xf3, 2, 0, ZERO, OVM_FRONTIER, ovm_op_return},
    {0xf4, 6, 1, ZERO, OVM_HOMESTEAD, ovm_op_delegatecall},
    {0xf5, 4, 1, CREATE, OVM_CONSTANTINOPLE, ovm_op_create2},
    {0xfa, 6, 1, ZERO, OVM_BYZANTIUM, ovm_op_staticcall},
    {0xfd, 2, 0, ZERO, OVM_BYZANTIUM, ovm_op_revert},
    {0xff, 1, 0, ZERO, OVM_FRONTIER, ovm_op_selfdestruct},
};

static void set(struct ovm_evm *evm, unsigned opcode, unsigned pops, unsigned pushes, unsigned gas, ovm_instruction_function *run)
{
    unsigned limit = pushes > pops ? OVM_STACK_MAX - (pushes - pops) : OVM_STACK_MAX;
    evm->instructions[opcode] = (struct ovm_instruction){run, (uint16_t)gas, (uint16_t)pops, (uint16_t)limit};
}

void ovm_build_instructions(struct ovm_evm *evm)
{
    const struct ovm_schedule *schedule = &evm->schedule;
    for (unsigned i = 0; i < 256; i++)
        set(evm, i, 0, 0, 0, ovm_op_undefined);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (evm->fork >= rows[i].since)
            set(evm, rows[i].opcode, rows[i].pops, rows[i].pushes, rows[i].gas, rows[i].run);
    for (unsigned i = 1; i < 32; i++)
        set(evm, 0x60 + i, 0, 1, VERY_LOW, ovm_op_push);
    for (unsigned i = 0; i < 16; i++) {
        set(evm, 0x80 + i, i + 1, i + 2, VERY_LOW, ovm_op_dup);
        set(evm, 0x90 + i, i + 2, i + 2, VERY_LOW, ovm_op_swap);
    }
    for (unsigned i = 0; i < 5; i++)
        set(evm, 0xa0 + i, 2 + i, 0, LOG, ovm_op_log);

    evm->instructions[0x31].gas = schedule->balance;
    evm->instructions[0x3b].gas = evm->instructions[0x3c].gas = schedule->extcode;
    evm->instructions[0x3f].gas = schedule->extcodehash;
    evm->instructions[0x54].gas = schedule->sload;
    evm->instructions[0xf1].gas = evm->instructions[0xf2].gas = schedule->call;
    evm->instructions[0xf4].gas = evm->instructions[0xfa].gas = schedule->call;
    evm->instructions[0xff].gas = schedule->selfdestruct;
}
