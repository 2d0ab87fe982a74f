// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Dispute.Bisection;

namespace Omo.Cli.Tests.Bisection;

/// <summary>A trace of numbers in place of states; past its end it repeats the last one.</summary>
public sealed class ToyParty(params int[] states) : ITraceParty
{
    public string Name => "toy";

    /// <summary>Times it was asked.</summary>
    public int Questions { get; private set; }

    public Hash256 StateHashAt(ulong step)
    {
        Questions++;
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteInt32BigEndian(bytes, states[(int)Math.Min(step, (ulong)states.Length - 1)]);
        return Hash256.FromBytes(bytes);
    }
}
