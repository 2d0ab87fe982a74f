// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Ovm.Evm;

/// <summary>The instructions of the EVM up to Cancun.</summary>
public static class Opcodes
{
    /// <summary>Its byte. The names are Ethereum's (Yellow Paper, appendix H, and the EIPs of the forks since).</summary>
    public const byte
        Stop = 0x00, Add = 0x01, Mul = 0x02, Sub = 0x03, Div = 0x04, Exp = 0x0a, IsZero = 0x15, And = 0x16, Or = 0x17, Shl = 0x1b, Shr = 0x1c,
        Address = 0x30, Balance = 0x31, Caller = 0x33, CallValue = 0x34, CallDataSize = 0x36, CallDataCopy = 0x37, CodeSize = 0x38,
        CodeCopy = 0x39, ExtCodeSize = 0x3b, ExtCodeCopy = 0x3c, ReturnDataSize = 0x3d, ReturnDataCopy = 0x3e, ExtCodeHash = 0x3f,
        Timestamp = 0x42, Number = 0x43, GasLimit = 0x45, ChainId = 0x46, SelfBalance = 0x47,
        Pop = 0x50, MLoad = 0x51, MStore = 0x52, SLoad = 0x54, SStore = 0x55, Jump = 0x56, JumpI = 0x57, Pc = 0x58, MSize = 0x59,
        Gas = 0x5a, JumpDest = 0x5b, MCopy = 0x5e, Push0 = 0x5f, Push1 = 0x60, Push2 = 0x61, Push20 = 0x73, Push32 = 0x7f,
        Dup1 = 0x80, Dup16 = 0x8f, Swap1 = 0x90, Swap16 = 0x9f,
        Create = 0xf0, Call = 0xf1, Return = 0xf3, DelegateCall = 0xf4, Create2 = 0xf5, StaticCall = 0xfa, Revert = 0xfd, Invalid = 0xfe;

    private const string Rows =
        """
        00 STOP 0 0; 01 ADD 2 1; 02 MUL 2 1; 03 SUB 2 1; 04 DIV 2 1; 05 SDIV 2 1; 06 MOD 2 1; 07 SMOD 2 1; 08 ADDMOD 3 1; 09 MULMOD 3 1;
        0a EXP 2 1; 0b SIGNEXTEND 2 1; 10 LT 2 1; 11 GT 2 1; 12 SLT 2 1; 13 SGT 2 1; 14 EQ 2 1; 15 ISZERO 1 1; 16 AND 2 1; 17 OR 2 1;
        18 XOR 2 1; 19 NOT 1 1; 1a BYTE 2 1; 1b SHL 2 1; 1c SHR 2 1; 1d SAR 2 1; 20 KECCAK256 2 1; 30 ADDRESS 0 1; 31 BALANCE 1 1;
        32 ORIGIN 0 1; 33 CALLER 0 1; 34 CALLVALUE 0 1; 35 CALLDATALOAD 1 1; 36 CALLDATASIZE 0 1; 37 CALLDATACOPY 3 0; 38 CODESIZE 0 1;
        39 CODECOPY 3 0; 3a GASPRICE 0 1; 3b EXTCODESIZE 1 1; 3c EXTCODECOPY 4 0; 3d RETURNDATASIZE 0 1; 3e RETURNDATACOPY 3 0;
        3f EXTCODEHASH 1 1; 40 BLOCKHASH 1 1; 41 COINBASE 0 1; 42 TIMESTAMP 0 1; 43 NUMBER 0 1; 44 DIFFICULTY 0 1; 45 GASLIMIT 0 1;
        46 CHAINID 0 1; 47 SELFBALANCE 0 1; 48 BASEFEE 0 1; 49 BLOBHASH 1 1; 4a BLOBBASEFEE 0 1; 50 POP 1 0; 51 MLOAD 1 1; 52 MSTORE 2 0;
        53 MSTORE8 2 0; 54 SLOAD 1 1; 55 SSTORE 2 0; 56 JUMP 1 0; 57 JUMPI 2 0; 58 PC 0 1; 59 MSIZE 0 1; 5a GAS 0 1; 5b JUMPDEST 0 0;
        5c TLOAD 1 1; 5d TSTORE 2 0; 5e MCOPY 3 0; 5f PUSH0 0 1; a0 LOG0 2 0; a1 LOG1 3 0; a2 LOG2 4 0; a3 LOG3 5 0; a4 LOG4 6 0;
        f0 CREATE 3 1; f1 CALL 7 1; f2 CALLCODE 7 1; f3 RETURN 2 0; f4 DELEGATECALL 6 1; f5 CREATE2 4 1; fa STATICCALL 6 1;
        fd REVERT 2 0; fe INVALID 0 0; ff SELFDESTRUCT 1 0
        """;

    private static readonly Opcode?[] s_table = Build();
    private static readonly Dictionary<string, byte> s_byName = s_table.OfType<Opcode>().ToDictionary(o => o.Name, o => o.Code);

    /// <summary>The instruction with a byte, or null if the byte is none.</summary>
    public static Opcode? Find(byte code) => s_table[code];

    /// <summary>Its name, or the byte in hex if it is no instruction.</summary>
    public static string NameOf(byte code) => Find(code)?.Name ?? $"0x{code.ToString("x2", CultureInfo.InvariantCulture)}";

    /// <summary>The byte of an instruction.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static byte CodeOf(string name) =>
        s_byName.TryGetValue(name, out var code) ? code : throw new ArgumentException($"there is no instruction '{name}'", nameof(name));

    /// <summary>The bytes that follow an instruction and belong to it.</summary>
    public static int ImmediateBytes(byte code) => code is >= Push1 and <= Push32 ? code - Push1 + 1 : 0;

    private static Opcode?[] Build()
    {
        var table = new Opcode?[256];
        foreach (var row in Rows.Split(';', StringSplitOptions.TrimEntries))
        {
            var fields = row.Split(' ');
            var code = byte.Parse(fields[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            table[code] = new Opcode(
                code, fields[1], int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
        }

        for (var n = 1; n <= 32; n++)
        {
            Enter(table, Push1 + n - 1, $"PUSH{n}", 0, 1);
        }

        for (var n = 1; n <= 16; n++)
        {
            Enter(table, Dup1 + n - 1, $"DUP{n}", n, n + 1);
            Enter(table, Swap1 + n - 1, $"SWAP{n}", n + 1, n + 1);
        }

        return table;
    }

    private static void Enter(Opcode?[] table, int code, string name, int pops, int pushes) =>
        table[code] = new Opcode((byte)code, name, pops, pushes);
}
