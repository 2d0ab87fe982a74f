// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Isa.X86;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>
/// What a guest can make a step cost at most: no program has memory like this, but a hostile one may, and its steps must
/// fit into a block all the same.
/// </summary>
[Collection(EvmCollection.Name)]
public class DensestMemoryTests(EvmFixture evm)
{
    private const ulong HighestGas = 1_000_000;
    private const uint StoreA0ToT0 = 0x00a2b023;
    private const uint Ecall = 0x73;
    private const uint MoveString = 0xa548;

    private static readonly ulong s_quarter = RiscV64.Instance.SpaceEnd / 4;

    [Fact]
    public async Task Step_StoreWithTwoPairsOfDistantLeaves_StaysProvable()
    {
        // Instruction and operand each lie across a border at which nearly the whole paths differ.
        using var crafted = new CraftedState(RiscV64.Instance) { Pc = s_quarter - 2 };
        crafted.Set(5, (3 * s_quarter) - 3).Set(10, ulong.MaxValue);

        await AssertProvableAsync(crafted, StoreA0ToT0, [s_quarter - 32, s_quarter, (3 * s_quarter) - 32, 3 * s_quarter]);
    }

    [Fact]
    public async Task Step_VectorReadWithDistantLeaves_StaysProvable()
    {
        // readv of input: instruction, vector, length and bytes of input, and the buffer.
        using var crafted = new CraftedState(RiscV64.Instance) { Pc = s_quarter - 2 };
        var (vector, buffer) = ((3 * s_quarter) - 8, (s_quarter / 2) + 1);
        crafted.Set(17, 65).Set(10, 0).Set(11, vector).Set(12, 4);
        crafted.State[crafted.Registers.InputOffset] = RiscV64.Instance.SpaceEnd / 2;

        var input = crafted.Isa.InputData + (RiscV64.Instance.SpaceEnd / 2);
        Surround(crafted, [s_quarter - 32, s_quarter, vector & ~31UL, vector + 8, buffer, crafted.Isa.InputBase, input]);
        crafted.PlantWord(vector, buffer).PlantWord(vector + 8, 31).PlantWord(crafted.Isa.InputBase, RiscV64.Instance.SpaceEnd - 100);
        await AssertProvableAsync(crafted, Ecall, []);

        Assert.Equal(31UL, crafted.X(10));
    }

    [Fact]
    public async Task Step_MoveOfAStringBetweenDistantLeaves_StaysProvable()
    {
        // Instruction, source and target each lie across such a border.
        using var crafted = new CraftedState(X8664.Instance) { Pc = s_quarter - 1 };
        var (source, target) = (s_quarter / 2, 3 * s_quarter);
        crafted.Set(X86Registers.Rsi, source - 3).Set(X86Registers.Rdi, target - 3);

        await AssertProvableAsync(crafted, MoveString, [s_quarter - 32, s_quarter, source - 32, source, target - 32, target]);
    }

    private async Task AssertProvableAsync(CraftedState crafted, uint word, ulong[] places)
    {
        Surround(crafted, places);
        crafted.PlantCode(word);
        var proof = crafted.Prove();

        Assert.True(proof.Proof.Length > 4096, $"the proof has only {proof.Proof.Length} bytes: memory is not dense");
        var gas = await evm.Chain.SendAsync(proof);
        Assert.True(gas <= HighestGas, $"{gas} gas for a proof of {proof.Proof.Length} bytes");
        Assert.Equal(1, await evm.AssertAgreesAsync([("densest memory", proof)]));
    }

    /// <summary>Writes something below every sibling of the paths to those places.</summary>
    private static void Surround(CraftedState crafted, ulong[] places)
    {
        foreach (var place in places)
        {
            for (var bit = 5; bit < crafted.Isa.AddressBits; bit += 2)
            {
                for (var k = 1UL; k < 4; k++)
                {
                    var sibling = place ^ (k << bit);
                    if (sibling < 2 * crafted.Isa.SpaceEnd)
                    {
                        crafted.Plant(sibling, Dice.For("siblings", bit).Bytes(8));
                    }
                }
            }
        }
    }
}
