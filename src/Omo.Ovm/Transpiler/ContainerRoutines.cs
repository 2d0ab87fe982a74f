// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// What stands for the instructions that a contract in the container must not use: routines that ask the execution manager (version 1
/// interface) by kall. A routine finds its return address on top of the instruction's operands and leaves the instruction's results.
/// </summary>
/// <remarks>
/// The simple ones work in the first words of memory and put them back. Those with data of any length work behind the memory in use and
/// clear it again, so memory grows.
/// </remarks>
internal static class ContainerRoutines
{
    private const string AddressMask = "0xffffffffffffffffffffffffffffffffffffffff";

    // What a call with value has at least, as the EVM's 2,300: enough to ask for the context some times and to log, and less than the
    // 30,000 that the manager wants to see before it touches state, so that a receiver can change none.
    private const string Stipend = "0x4e20";

    // instruction, selector, operands, whether an operand is an address
    private static readonly (byte Code, string Selector, int Operands, bool IsAddress)[] s_simple =
    [
        (Opcodes.Address, "0x996d79a5", 0, false), (Opcodes.Caller, "0x73509064", 0, false), (Opcodes.CallValue, "0xa8c4c5ec", 0, false),
        (Opcodes.Timestamp, "0xbdbf8c36", 0, false), (Opcodes.Number, "0x5a98c361", 0, false), (Opcodes.GasLimit, "0x20160f3a", 0, false),
        (Opcodes.ChainId, "0x90580256", 0, false), (Opcodes.SelfBalance, "0x08bf7dbf", 0, false), (Opcodes.Balance, "0x0a5635ae", 1, true),
        (Opcodes.SLoad, "0x03daa959", 1, false), (Opcodes.ExtCodeSize, "0x8435035b", 1, true), (Opcodes.ExtCodeHash, "0x24749d5c", 1, true),
        (Opcodes.SStore, "0x22bd64c0", 2, false),
    ];

    // Stacks are written lowest first. S is the start of the scratch memory; aL, rL are lengths, aO, rO offsets.
    private static readonly Dictionary<byte, string> s_complex = new()
    {
        // rL rO aL aO value to gas return: ovmCALL(uint256,address,uint256,bytes)
        [Opcodes.Call] =
            $"""
            {Stipend} DUP3 LT  DUP5 ISZERO ISZERO AND @call-with-stipend JUMPI
            :call  DUP6 DUP6 KECCAK256 POP  DUP8 DUP8 KECCAK256 POP  MSIZE
            DUP7 DUP2 0xc0 ADD DUP9 DUP9 copy
            0x5b99d1c5 DUP2 MSTORE  DUP3 DUP2 0x20 ADD MSTORE  DUP4 {AddressMask} AND DUP2 0x40 ADD MSTORE
            DUP5 DUP2 0x60 ADD MSTORE  0x80 DUP2 0x80 ADD MSTORE  DUP7 DUP2 0xa0 ADD MSTORE
            0x60 DUP2 DUP9 0xa4 ADD DUP4 0x1c ADD kall
            SWAP5 POP SWAP5 POP POP POP POP  @finish JUMP
            :call-with-stipend  SWAP1 POP {Stipend} SWAP1 @call JUMP
            """,
        // rL rO aL aO to gas return: ovmSTATICCALL(uint256,address,bytes)
        [Opcodes.StaticCall] = "0x8540661f @call-without-value JUMP",
        // the same: ovmDELEGATECALL(uint256,address,bytes)
        [Opcodes.DelegateCall] = "0xffe73914 @call-without-value JUMP",
        // length offset value return: ovmCREATE(bytes); the container creates without value only
        [Opcodes.Create] =
            """
            DUP2 @create-with-value JUMPI
            DUP4 DUP4 KECCAK256 POP  MSIZE
            DUP5 DUP2 0x60 ADD DUP7 DUP7 copy
            0x14aa2ff7 DUP2 MSTORE  0x20 DUP2 0x20 ADD MSTORE  DUP5 DUP2 0x40 ADD MSTORE
            0x60 DUP2 DUP7 0x44 ADD DUP4 0x1c ADD kall
            SWAP4 POP SWAP2 POP POP SWAP1  @finish-creation JUMP
            :create-with-value  SWAP3 POP POP POP  0x00 0x00 0x00 0x00 copy  0x00 SWAP1 JUMP
            """,
        // salt length offset value return: ovmCREATE2(bytes,bytes32)
        [Opcodes.Create2] =
            """
            DUP2 @create2-with-value JUMPI
            DUP4 DUP4 KECCAK256 POP  MSIZE
            DUP5 DUP2 0x80 ADD DUP7 DUP7 copy
            0x99ccd98b DUP2 MSTORE  0x40 DUP2 0x20 ADD MSTORE  DUP6 DUP2 0x40 ADD MSTORE  DUP5 DUP2 0x60 ADD MSTORE
            0x60 DUP2 DUP7 0x64 ADD DUP4 0x1c ADD kall
            SWAP4 POP SWAP4 POP POP POP  @finish-creation JUMP
            :create2-with-value  SWAP4 POP POP POP POP  0x00 0x00 0x00 0x00 copy  0x00 SWAP1 JUMP
            """,
        // length offset to address return: ovmEXTCODECOPY(address,uint256,uint256)
        [Opcodes.ExtCodeCopy] =
            $"""
            DUP5 DUP4 KECCAK256 POP  MSIZE
            0x746c32f1 DUP2 MSTORE  DUP3 {AddressMask} AND DUP2 0x20 ADD MSTORE  DUP5 DUP2 0x40 ADD MSTORE  DUP6 DUP2 0x60 ADD MSTORE
            0x00 0x00 0x64 DUP4 0x1c ADD kall
            DUP6 0x40 DUP6 RETURNDATACOPY
            DUP1 MSIZE SUB CALLDATASIZE DUP3 CALLDATACOPY
            POP SWAP4 POP POP POP POP JUMP
            """,
        // length offset: ovmREVERT(bytes), which does not come back
        [Opcodes.Revert] =
            """
            DUP2 DUP2 KECCAK256 POP  MSIZE
            DUP3 DUP2 0x60 ADD DUP5 DUP5 copy
            0x2a2a7adb DUP2 MSTORE  0x20 DUP2 0x20 ADD MSTORE  DUP3 DUP2 0x40 ADD MSTORE
            0x00 0x00 DUP5 0x44 ADD DUP4 0x1c ADD kall INVALID
            """,
    };

    // Parts that routines have in common, by name, with the parts that they need themselves.
    private static readonly Dictionary<string, (string Text, string[] Needs)> s_shared = new()
    {
        // return selector
        ["ask-0"] = ("0x00 MLOAD SWAP1 0x00 MSTORE  0x20 0x00 0x04 0x1c kall  0x00 MLOAD SWAP1 0x00 MSTORE SWAP1 JUMP", []),
        // operand return selector
        ["ask-1"] = (
            """
            0x00 MLOAD 0x20 MLOAD SWAP2 0x00 MSTORE DUP4 0x20 MSTORE  0x20 0x00 0x24 0x1c kall
            0x00 MLOAD SWAP4 POP 0x00 MSTORE 0x20 MSTORE JUMP
            """,
            []),
        // second first return selector
        ["ask-2"] = (
            """
            0x00 MLOAD 0x20 MLOAD 0x40 MLOAD SWAP3 0x00 MSTORE DUP5 0x20 MSTORE DUP6 0x40 MSTORE  0x00 0x00 0x44 0x1c kall
            0x20 MSTORE 0x00 MSTORE 0x40 MSTORE SWAP2 POP POP JUMP
            """,
            []),
        // rL rO aL aO to gas return selector
        ["call-without-value"] = (
            $"""
            DUP6 DUP6 KECCAK256 POP  DUP8 DUP8 KECCAK256 POP  MSIZE
            DUP7 DUP2 0xa0 ADD DUP9 DUP9 copy
            SWAP1 DUP2 MSTORE  DUP3 DUP2 0x20 ADD MSTORE  DUP4 {AddressMask} AND DUP2 0x40 ADD MSTORE
            0x60 DUP2 0x60 ADD MSTORE  DUP6 DUP2 0x80 ADD MSTORE
            0x60 DUP2 DUP8 0x84 ADD DUP4 0x1c ADD kall
            SWAP4 POP SWAP4 POP POP POP  @finish JUMP
            """,
            ["finish"]),
        // return S
        ["finish-creation"] = ("0x00 0x00 SWAP3 SWAP1 SWAP2 @finish JUMP", ["finish"]),
        // rL rO return S: at S stand the result and, at S+64, the length of the data that the return data has from byte 96 on
        ["finish"] = (
            """
            DUP1 MLOAD DUP2 0x40 ADD MLOAD  DUP1 0x60 DUP5 RETURNDATACOPY
            DUP6 DUP6 DUP3 DUP6 copy
            DUP3 MSIZE SUB CALLDATASIZE DUP5 CALLDATACOPY
            POP SWAP4 POP POP SWAP1 POP JUMP
            """,
            []),
    };

    private static readonly Dictionary<byte, string[]> s_needs = new()
    {
        [Opcodes.Call] = ["finish"], [Opcodes.StaticCall] = ["call-without-value"], [Opcodes.DelegateCall] = ["call-without-value"],
        [Opcodes.Create] = ["finish-creation"], [Opcodes.Create2] = ["finish-creation"], [Opcodes.ExtCodeCopy] = [], [Opcodes.Revert] = [],
    };

    /// <summary>Whether an instruction sets the return data, in the EVM.</summary>
    public static bool IsCall(byte code) =>
        code is Opcodes.Call or Opcodes.StaticCall or Opcodes.DelegateCall or Opcodes.Create or Opcodes.Create2;

    /// <summary>Whether what stands for an instruction replaces the return data.</summary>
    public static bool Replaces(byte code) => Has(code) || code == Opcodes.MCopy;

    /// <summary>Whether a routine stands for an instruction.</summary>
    public static bool Has(byte code) => s_complex.ContainsKey(code) || s_simple.Any(s => s.Code == code);

    /// <summary>The label of an instruction's routine.</summary>
    public static string LabelOf(byte code) => "op-" + code.ToString("x2", CultureInfo.InvariantCulture);

    /// <summary>Appends the routines of some instructions and all that they need.</summary>
    public static void Append(CodeAssembler code, IEnumerable<byte> instructions)
    {
        var shared = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var instruction in instructions.Order())
        {
            code.Destination(LabelOf(instruction));
            if (s_complex.TryGetValue(instruction, out var text))
            {
                code.Text(text);
                shared.UnionWith(s_needs[instruction]);
                continue;
            }

            var simple = s_simple.First(s => s.Code == instruction);
            var ask = "ask-" + simple.Operands.ToString(CultureInfo.InvariantCulture);
            code.Text((simple.IsAddress ? $"SWAP1 {AddressMask} AND SWAP1 " : "") + $"{simple.Selector} @{ask} JUMP");
            shared.Add(ask);
        }

        while (shared.SelectMany(s => s_shared[s].Needs).Except(shared).ToList() is { Count: > 0 } more)
        {
            shared.UnionWith(more);
        }

        foreach (var part in shared)
        {
            code.Destination(part);
            code.Text(s_shared[part].Text);
        }
    }
}
