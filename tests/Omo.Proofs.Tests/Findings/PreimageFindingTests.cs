// SPDX-License-Identifier: MIT
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Proofs.Tests.Findings;

/// <summary>What audits of other machines found in reading pre-images: unaligned keys, offsets at the ends, parts kept from before.</summary>
public class PreimageFindingTests
{
    [Theory]
    [EverySet(0)]
    [EverySet(9)]
    [EverySet(31)]
    public void PreimageKey_WrittenFromAnyPlaceInALeaf_IsTheBytesInOrder(string architecture, ulong offset)
    {
        var key = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        using var step = FoundStep.Call(architecture, "write");
        step.Plant(FoundStep.Data + offset, key);
        for (var written = 0UL; written < 32; written += (ulong)FoundStep.Returned(step))
        {
            FoundStep.Repeat(step, "write", 6, FoundStep.Data + offset + written, 32 - written);
            FoundStep.Verified(step);
            Assert.Equal((long)Math.Min(32 - written, 32 - ((offset + written) % 32)), FoundStep.Returned(step));
        }

        var read = new byte[32];
        new LiveStateAccess(step.State, new TestHost(step.Preimages)).ReadKey(read);
        Assert.Equal(key, read);
    }

    [Theory]
    [EverySet(0, 100, 32)] // length and first bytes
    [EverySet(7, 100, 32)]
    [EverySet(8, 100, 32)]
    [EverySet(76, 100, 32)]
    [EverySet(77, 100, 31)]
    [EverySet(107, 100, 1)] // the last byte
    [EverySet(108, 100, 0)] // the end
    [EverySet(7, 0, 1)]
    [EverySet(8, 0, 0)]
    public void PreimageRead_AtAnOffset_GivesTheBytesFromThere(string architecture, ulong offset, int length, int count)
    {
        var data = Enumerable.Range(0, length).Select(i => (byte)(i + 100)).ToArray();
        using var step = FoundStep.Call(architecture, "read", 5, FoundStep.Data, 1000);
        step.SetPreimage(PreimagePart.KeccakType, data, offset).Plant(FoundStep.Data, Enumerable.Repeat((byte)0xee, 32).ToArray());

        FoundStep.Verified(step);

        byte[] whole = [0, 0, 0, 0, 0, 0, 0, (byte)length, .. data];
        Assert.Equal(count, FoundStep.Returned(step));
        Assert.Equal(offset + (ulong)count, step.State[step.Registers.PreimageOffset]);
        Assert.Equal(
            [.. whole.Skip((int)offset).Take(count), .. Enumerable.Repeat((byte)0xee, 32 - count)],
            step.State.Memory.View(FoundStep.Data, 32).ToArray());
    }

    [Theory]
    [EverySet(1, 32, 31)]
    [EverySet(31, 32, 1)]
    [EverySet(5, 3, 3)]
    public void PreimageRead_IntoAnUnalignedBuffer_EndsWithTheLeaf(string architecture, ulong offset, ulong wanted, long count)
    {
        using var step = FoundStep.Call(architecture, "read", 5, FoundStep.Data + offset, wanted);
        step.SetPreimage(PreimagePart.KeccakType, new byte[100], 8);

        FoundStep.Verified(step);

        Assert.Equal(count, FoundStep.Returned(step));
    }

    [Theory]
    [EverySet]
    public void PreimageRead_OfAnotherKeyInTheSameState_IsReadAnew(string architecture)
    {
        // A part kept from an earlier read must not serve a later key.
        using var step = FoundStep.Call(architecture, "read", 5, FoundStep.Data, 8);
        step.SetPreimage(PreimagePart.KeccakType, [1], 8);
        FoundStep.Verified(step);
        step.SetPreimage(PreimagePart.KeccakType, [2], 8);
        FoundStep.Repeat(step, "read", 5, FoundStep.Data, 8);
        FoundStep.Verified(step);

        Assert.Equal(2, step.State.Memory.View(FoundStep.Data, 1)[0]);
    }
}
