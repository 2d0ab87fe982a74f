// SPDX-License-Identifier: MIT
using System.Text;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>
/// A contract that answers requests as the execution manager's interface (version 1) says, by doing what is asked for itself. So what a
/// transpiled contract asks for, and what it makes of the answers, can be compared with the original's own instructions.
/// </summary>
internal static class ManagerStub
{
    private static readonly (string Selector, string Body)[] s_requests =
    [
        ("996d79a5", Constant(ContractWorld.Contract)),
        ("73509064", Constant(ContractWorld.User)),
        ("a8c4c5ec", $"0x{ContractWorld.Value:x} @word JUMP"),
        ("bdbf8c36", "TIMESTAMP @word JUMP"),
        ("5a98c361", "NUMBER @word JUMP"),
        ("20160f3a", "GASLIMIT @word JUMP"),
        ("90580256", "CHAINID @word JUMP"),
        ("08bf7dbf", $"0x{Convert.ToHexStringLower(ContractWorld.Contract)} BALANCE @word JUMP"),
        ("0a5635ae", "0x04 CALLDATALOAD BALANCE @word JUMP"),
        ("03daa959", "0x04 CALLDATALOAD SLOAD @word JUMP"),
        ("8435035b", "0x04 CALLDATALOAD EXTCODESIZE @word JUMP"),
        ("24749d5c", "0x04 CALLDATALOAD EXTCODEHASH @word JUMP"),
        ("22bd64c0", "0x24 CALLDATALOAD 0x04 CALLDATALOAD SSTORE STOP"),
        // (address, offset, length): 0x20, length, bytes
        ("746c32f1", "0x20 0x00 MSTORE 0x44 CALLDATALOAD 0x20 MSTORE 0x44 CALLDATALOAD 0x24 CALLDATALOAD 0x40 0x04 CALLDATALOAD EXTCODECOPY "
            + "0x44 CALLDATALOAD 0x40 ADD 0x00 RETURN"),
        ("2a2a7adb", "0x24 CALLDATALOAD DUP1 0x44 0x00 CALLDATACOPY 0x00 REVERT"),
        // length and data behind the head are copied to 0; then the call; then (success, 0x40, length, data)
        ("5b99d1c5", "0x84 CALLDATALOAD DUP1 0xa4 0x00 CALLDATACOPY 0x00 0x00 DUP3 0x00 0x00 0x24 CALLDATALOAD 0x04 CALLDATALOAD CALL @answer JUMP"),
        ("8540661f", "0x64 CALLDATALOAD DUP1 0x84 0x00 CALLDATACOPY 0x00 0x00 DUP3 0x00 0x24 CALLDATALOAD 0x04 CALLDATALOAD STATICCALL @answer JUMP"),
        ("ffe73914", "0x64 CALLDATALOAD DUP1 0x84 0x00 CALLDATACOPY 0x00 0x00 DUP3 0x00 0x24 CALLDATALOAD 0x04 CALLDATALOAD DELEGATECALL @answer JUMP"),
        ("14aa2ff7", "0x24 CALLDATALOAD DUP1 0x44 0x00 CALLDATACOPY 0x00 0x00 CREATE @answer JUMP"),
        ("99ccd98b", "0x44 CALLDATALOAD DUP1 0x64 0x00 CALLDATACOPY 0x24 CALLDATALOAD SWAP1 0x00 0x00 CREATE2 @answer JUMP"),
    ];

    public static byte[] Code { get; } = Build();

    private static string Constant(byte[] address) => $"0x{Convert.ToHexStringLower(address)} @word JUMP";

    private static byte[] Build()
    {
        var text = new StringBuilder();
        text.Append($"0x{Convert.ToHexStringLower(ContractWorld.Contract)} CALLER EQ @request JUMPI ");
        text.Append("CALLDATASIZE 0x00 0x00 CALLDATACOPY 0x00 0x00 CALLDATASIZE 0x00 0x00 ");
        text.Append($"0x{Convert.ToHexStringLower(ContractWorld.Contract)} GAS CALL ");
        text.Append("RETURNDATASIZE 0x00 0x00 RETURNDATACOPY @good JUMPI RETURNDATASIZE 0x00 REVERT :good RETURNDATASIZE 0x00 RETURN ");
        text.Append(":request 0x00 CALLDATALOAD 0xe0 SHR ");
        foreach (var (selector, _) in s_requests)
        {
            text.Append($"DUP1 0x{selector} EQ @f{selector} JUMPI ");
        }

        text.Append("INVALID ");
        foreach (var (selector, body) in s_requests)
        {
            text.Append($":f{selector} {body} ");
        }

        text.Append(":word 0x00 MSTORE 0x20 0x00 RETURN ");
        text.Append(":answer 0x00 MSTORE 0x40 0x20 MSTORE RETURNDATASIZE 0x40 MSTORE RETURNDATASIZE 0x00 0x60 RETURNDATACOPY ");
        text.Append("RETURNDATASIZE 0x60 ADD 0x00 RETURN");
        return ContractWorld.Assemble(text.ToString());
    }
}
