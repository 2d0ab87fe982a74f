// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Proofs;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>Calldata that is no call of <c>step</c>, or one with wrong offsets and lengths.</summary>
[Collection(EvmCollection.Name)]
public class CalldataTests(EvmFixture evm)
{
    private const int Word = 32;
    private const int Selector = 4;
    private const int StateOffset = Selector;
    private const int ProofOffset = Selector + Word;
    private const int StateLength = Selector + (3 * Word);

    private static readonly StepProof s_proof = NamedSteps.Prove("riscv64/store across leaves");

    private static readonly byte[] s_call = s_proof.Calldata;

    private static readonly int s_proofLength = StateLength + Word + (13 * Word);

    public static TheoryData<string> HostileNumbers =>
    [
        "0x00", "0x01", "0x1f", "0x7fffffff", "0xffffffff", "0x7fffffffffffffff", "0xffffffffffffffff", "0x010000000000000000",
        "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0",
    ];

    [Fact]
    public async Task Step_TheCallItself_Succeeds() => Assert.True((await evm.Chain.CallAsync(s_proof.Isa, [s_call]))[0].Succeeded);

    [Fact]
    public async Task Step_CalldataCutOffAnywhere_Reverts()
    {
        // Padding after the last byte of the proof may be missing: it means nothing.
        var end = s_proofLength + Word + (int)BinaryPrimitives.ReadUInt32BigEndian(s_call.AsSpan(s_proofLength + Word - 4));
        await AssertRevertAsync(Enumerable.Range(0, end).Select(length => s_call[..length]));
    }

    [Fact]
    public async Task Step_EveryOtherSelector_Reverts()
    {
        var calls = Enumerable.Range(0, 32).Select(bit => Changed(c => c[bit / 8] ^= (byte)(1 << (bit % 8))));
        await AssertRevertAsync(calls.Append([]).Append(s_call[Selector..]));
    }

    [Theory]
    [MemberData(nameof(HostileNumbers))]
    public async Task Step_HostileOffsetOrLength_Reverts(string number)
    {
        var value = Convert.FromHexString(number[2..]);
        int[] places = [StateOffset, ProofOffset, StateLength, s_proofLength];
        await AssertRevertAsync(places.Select(place => Changed(c =>
        {
            c.AsSpan(place, Word).Clear();
            value.CopyTo(c.AsSpan(place + Word - value.Length));
        })));
    }

    [Fact]
    public async Task Step_LengthOffByAnyAmount_Reverts()
    {
        foreach (var place in new[] { StateLength, s_proofLength })
        {
            var right = BinaryPrimitives.ReadInt32BigEndian(s_call.AsSpan(place + Word - 4));
            await AssertRevertAsync(Enumerable.Range(0, right + 200).Where(l => l != right).Select(length =>
                Changed(c => BinaryPrimitives.WriteInt32BigEndian(c.AsSpan(place + Word - 4), length))));
        }
    }

    [Fact]
    public async Task Step_OffsetsExchanged_Reverts() => await AssertRevertAsync(
    [
        Changed(c =>
        {
            s_call.AsSpan(StateOffset, Word).CopyTo(c.AsSpan(ProofOffset));
            s_call.AsSpan(ProofOffset, Word).CopyTo(c.AsSpan(StateOffset));
        }),
        Changed(c => s_call.AsSpan(StateOffset, Word).CopyTo(c.AsSpan(ProofOffset))),
        Changed(c => s_call.AsSpan(ProofOffset, Word).CopyTo(c.AsSpan(StateOffset))),
    ]);

    [Fact]
    public async Task Step_OffsetsOffByAByte_Reverts() => await AssertRevertAsync(
        new[] { StateOffset, ProofOffset }.SelectMany(place => new[] { -32, -1, 1, 32 }.Select(by => Changed(c =>
            BinaryPrimitives.WriteInt32BigEndian(
                c.AsSpan(place + Word - 4), BinaryPrimitives.ReadInt32BigEndian(c.AsSpan(place + Word - 4)) + by)))));

    [Fact]
    public async Task Step_RandomCalldata_Reverts()
    {
        await AssertRevertAsync(Enumerable.Range(0, 500).Select(i =>
        {
            var dice = Dice.For("calldata", i);
            var data = dice.Bytes(dice.Below(3000));
            s_call.AsSpan(0, Math.Min(data.Length, dice.OneIn(2) ? Selector : StateLength)).CopyTo(data);
            return data;
        }));
    }

    [Fact]
    public async Task Step_WithoutRoomForTheProof_RevertsAtLittleCost()
    {
        // A huge length must not make the contract copy or clear memory of that size.
        var huge = Changed(c => c.AsSpan(s_proofLength + Word - 8, 5).Fill(0xff));
        var error = await Assert.ThrowsAsync<Omo.Dispute.L1.L1Exception>(() => evm.Chain.Client.RequestAsync(
            "eth_estimateGas", [new System.Text.Json.Nodes.JsonObject { ["to"] = evm.Chain.Step(s_proof.Isa).Address.ToString(), ["data"] = Omo.Core.Hex.Encode(huge) }]));

        Assert.True(error.IsRevert, error.Message);
    }

    private static byte[] Changed(Action<byte[]> change)
    {
        byte[] changed = [.. s_call];
        change(changed);
        return changed;
    }

    private async Task AssertRevertAsync(IEnumerable<byte[]> calls)
    {
        foreach (var batch in calls.Chunk(300))
        {
            var results = await evm.Chain.CallAsync(s_proof.Isa, batch);
            Assert.All(results, r =>
            {
                Assert.False(r.Succeeded, "the call succeeded");
                Assert.True(r.Error!.IsRevert, r.Error.Message);
            });
        }
    }
}
