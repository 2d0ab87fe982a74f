// SPDX-License-Identifier: MIT
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Proofs.Tests.Findings;

/// <summary>What audits of other machines found in reading pre-images: unaligned keys, offsets at the ends, parts kept from before.</summary>
public class PreimageFindingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(31)]
    public void PreimageKey_WrittenFromAnyPlaceInALeaf_IsTheBytesInOrder(ulong offset)
    {
        var key = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        using var step = FoundStep.Call(64, 6, FoundStep.Data + offset, 32);
        step.Plant(FoundStep.Data + offset, key);
        for (var written = 0UL; written < 32; written += step.X(FoundStep.A0))
        {
            step.Pc = FoundStep.Code;
            step.Set(FoundStep.A0, 6).Set(FoundStep.A1, FoundStep.Data + offset + written).Set(12, 32 - written);
            FoundStep.Verified(step);
            Assert.Equal(Math.Min(32 - written, 32 - ((offset + written) % 32)), step.X(FoundStep.A0));
        }

        var read = new byte[32];
        new LiveStateAccess(step.State, new TestHost(step.Preimages)).ReadKey(read);
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData(0, 100, 32)] // length and first bytes
    [InlineData(7, 100, 32)]
    [InlineData(8, 100, 32)]
    [InlineData(76, 100, 32)]
    [InlineData(77, 100, 31)]
    [InlineData(107, 100, 1)] // the last byte
    [InlineData(108, 100, 0)] // the end
    [InlineData(7, 0, 1)]
    [InlineData(8, 0, 0)]
    public void PreimageRead_AtAnOffset_GivesTheBytesFromThere(ulong offset, int length, int count)
    {
        var data = Enumerable.Range(0, length).Select(i => (byte)(i + 100)).ToArray();
        using var step = FoundStep.Call(63, 5, FoundStep.Data, 1000);
        step.SetPreimage(PreimagePart.KeccakType, data, offset).Plant(FoundStep.Data, Enumerable.Repeat((byte)0xee, 32).ToArray());

        FoundStep.Verified(step);

        byte[] whole = [0, 0, 0, 0, 0, 0, 0, (byte)length, .. data];
        Assert.Equal((ulong)count, step.X(FoundStep.A0));
        Assert.Equal(offset + (ulong)count, step.State[step.Registers.PreimageOffset]);
        Assert.Equal(
            [.. whole.Skip((int)offset).Take(count), .. Enumerable.Repeat((byte)0xee, 32 - count)],
            step.State.Memory.View(FoundStep.Data, 32).ToArray());
    }

    [Theory]
    [InlineData(1, 32, 31)]
    [InlineData(31, 32, 1)]
    [InlineData(5, 3, 3)]
    public void PreimageRead_IntoAnUnalignedBuffer_EndsWithTheLeaf(ulong offset, ulong wanted, ulong count)
    {
        using var step = FoundStep.Call(63, 5, FoundStep.Data + offset, wanted);
        step.SetPreimage(PreimagePart.KeccakType, new byte[100], 8);

        FoundStep.Verified(step);

        Assert.Equal(count, step.X(FoundStep.A0));
    }

    [Fact]
    public void PreimageRead_OfAnotherKeyInTheSameState_IsReadAnew()
    {
        // A part kept from an earlier read must not serve a later key.
        using var step = FoundStep.Call(63, 5, FoundStep.Data, 8);
        step.SetPreimage(PreimagePart.KeccakType, [1], 8);
        FoundStep.Verified(step);
        step.SetPreimage(PreimagePart.KeccakType, [2], 8);
        step.Set(FoundStep.A0, 5).Pc = FoundStep.Code;
        FoundStep.Verified(step);

        Assert.Equal(2, step.State.Memory.View(FoundStep.Data, 1)[0]);
    }
}
