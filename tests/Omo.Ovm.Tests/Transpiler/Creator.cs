// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Transpiler;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>A contract that creates others from what it is given, and calls them.</summary>
internal static class Creator
{
    // Creates a contract from what it is given and returns its address; with a first word of 1, calls the address in the second word.
    private static readonly byte[] s_code = ContractWorld.Assemble(
        """
        0x00 CALLDATALOAD @call JUMPI
        0x20 CALLDATASIZE SUB DUP1 0x20 0x00 CALLDATACOPY 0x00 0x00 CREATE 0x00 MSTORE 0x20 0x00 RETURN
        :call 0x40 CALLDATASIZE SUB DUP1 0x40 0x00 CALLDATACOPY
        0x00 0x00 SWAP2 0x00 0x00 0x20 CALLDATALOAD GAS CALL
        RETURNDATASIZE 0x00 0x20 RETURNDATACOPY 0x00 MSTORE RETURNDATASIZE 0x20 ADD 0x00 RETURN
        """);

    /// <summary>What the creation and calls of a contract lead to.</summary>
    public static List<string> Use(byte[] initCode, byte[][] calls, bool isEquivalent)
    {
        var store = new OracleStore();
        var creator = isEquivalent ? s_code : CodeTranspiler.Runtime(s_code).Code;
        var (created, root) = ContractWorld.RunInContainer(
            store, OvmState.EmptyRoot, creator, [], [.. Words.Encode(0), .. initCode], isEquivalent);
        var address = created.Output[64..96];
        Assert.NotEqual(BigInteger.Zero, Words.Decode(address));
        var results = new List<string> { $"{created.Text} {created.LogsHash}" };
        foreach (var call in calls)
        {
            var (result, next) = ContractWorld.RunInContainer(store, root, creator, [], [.. Words.Encode(1), .. address, .. call], isEquivalent);
            results.Add($"{result.Text} {result.LogsHash}");
            root = next;
        }

        return results;
    }
}
