// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Machine.State;

namespace Omo.Dispute.Players;

/// <summary>
/// A party that says a program ends after another number of steps than it does. Its states are right as long as they can be:
/// only the last one, or those behind the real end, are made up.
/// </summary>
public sealed class LengthLiar : ITraceParty
{
    private readonly MachineParty _truth;
    private readonly GuestImage _image;
    private readonly ulong _end;
    private readonly ulong _claimed;

    /// <summary>A liar about a program.</summary>
    /// <param name="image">The program.</param>
    /// <param name="truth">A party that executes it.</param>
    /// <param name="end">The steps that it really takes.</param>
    /// <param name="claimed">The steps that the liar says it takes.</param>
    public LengthLiar(GuestImage image, MachineParty truth, ulong end, ulong claimed) =>
        (_image, _truth, _end, _claimed) = (image, truth, end, claimed);

    /// <inheritdoc/>
    public string Name => _truth.Name;

    /// <summary>The claim.</summary>
    public ClaimTerms Terms(IReadOnlyList<Hash256> locals) => new(_image, _claimed, RecordAt(_claimed), locals);

    /// <inheritdoc/>
    public Hash256 StateHashAt(ulong step) =>
        step < Math.Min(_claimed, _end)
            ? _truth.StateHashAt(step)
            : StateRecord.Hash(_image.Isa.Registers, RecordAt(Math.Min(step, _claimed)));

    private byte[] RecordAt(ulong step)
    {
        var registers = _image.Isa.Registers;
        var record = _truth.At(step).Record();
        record[StateRecord.Item(registers, registers.Exited).Offset] = step == _claimed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64BigEndian(record.AsSpan(StateRecord.Item(registers, registers.Step).Offset), step);
        return record;
    }
}
