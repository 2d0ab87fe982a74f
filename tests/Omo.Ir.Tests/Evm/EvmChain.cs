// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Ir.Tests.Evm;

/// <summary>One local chain for all tests of this project; it ends with the process.</summary>
internal static class EvmChain
{
    private static readonly Lazy<EthereumClient> s_client = new(() => AnvilNode.StartAsync().GetAwaiter().GetResult().CreateClient());
    private static int s_contracts;

    /// <summary>Puts code on the chain, of any size.</summary>
    /// <returns>Where it is.</returns>
    public static Address Deploy(byte[] code)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), 0x10000 + Interlocked.Increment(ref s_contracts));
        var address = Address.Parse("0x" + Convert.ToHexStringLower(bytes));
        Wait(s_client.Value.SetCodeAsync(address, code));
        return address;
    }

    /// <summary>Calls a contract many times in one message.</summary>
    public static IReadOnlyList<byte[]> Call(Address contract, IReadOnlyList<byte[]> inputs) =>
        [.. s_client.Value.CallManyAsync(contract, inputs).GetAwaiter().GetResult().Select(r => r.Succeeded ? r.Data! : throw r.Error!)];

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
