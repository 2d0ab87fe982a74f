// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Rollup.States;

namespace Omo.Services.Tests;

/// <summary>Takes what L2 has sent to where L1 delivers it: the batch is posted, proposed, final; the message proven by its state.</summary>
/// <param name="rollup">The rollup.</param>
/// <param name="node">A node of its sequencer, or a verifier.</param>
/// <param name="proposer">Who proposes; null: the proposer.</param>
public sealed class Settlement(TestRollup rollup, TestNode node, SigningKey? proposer = null) : IDisposable
{
    private readonly Proposer _proposer =
        new(rollup.Claims(node), rollup.States, rollup.Sender(proposer ?? TestRollup.Proposer), NullLogger.Instance);

    /// <summary>Does a service's steps until nothing is due.</summary>
    public static async Task RepeatAsync(Func<CancellationToken, Task<bool>> step)
    {
        for (var i = 0; i < 50 && await step(default); i++)
        {
        }
    }

    /// <summary>Posts all blocks and says what they lead to.</summary>
    public async Task PostAndProposeAsync()
    {
        var submitter = rollup.Submitter(node);
        Assert.True(await rollup.PostAsync(submitter));
        while (await rollup.PostAsync(submitter))
        {
        }

        await node.L1.Reader.CatchUpAsync();
        node.Source.Step();
        await ProposeAsync();
    }

    /// <summary>Says what the batches on L1 lead to.</summary>
    public async Task ProposeAsync()
    {
        await RepeatAsync(_proposer.StepAsync);
        await node.L1.RefreshAsync();
    }

    /// <summary>Lets the challenge period pass.</summary>
    public async Task FinaliseAsync()
    {
        await rollup.PassAsync(TestRollup.Rules.Game.ChallengePeriod + 1);
        await RepeatAsync(_proposer.StepAsync);
        await node.L1.RefreshAsync();
    }

    /// <summary>Proves the message that a transaction sent.</summary>
    /// <returns>What <see cref="DeliverAsync"/> takes.</returns>
    public async Task<object[]> ProveAsync(Hash256 transaction)
    {
        var proof = node.L1.WithdrawalProof(transaction, 0)!;
        Assert.True((bool)proof["isFinal"]!);
        var message = Message(proof["withdrawal"]!);
        await rollup.Contracts.Messenger.SendAsync(
            "prove", message, (ulong)Number(proof["batches"]!), Bytes(proof["header"]!), Nodes(proof["accountProof"]!), Nodes(proof["storageProof"]!));
        return message;
    }

    /// <summary>Has L1 deliver a message that was proven.</summary>
    public Task DeliverAsync(object[] message) => rollup.Contracts.Messenger.SendAsync("finalise", (object)message);

    /// <summary>Why L1 does not deliver a message.</summary>
    public async Task<string> RefusedDeliveryAsync(object[] message) => rollup.Contracts.Messenger.Artifact.DescribeRevert(
        (await Assert.ThrowsAsync<L1Exception>(() => DeliverAsync(message))).RevertData);

    public void Dispose() => _proposer.Dispose();

    private static object[] Message(JsonNode json) =>
    [
        Number(json["nonce"]!), Address.Parse(json["sender"]!.GetValue<string>()), Address.Parse(json["target"]!.GetValue<string>()),
        Number(json["value"]!), Number(json["gas"]!), Bytes(json["data"]!),
    ];

    private static BigInteger Number(JsonNode json) => BigInteger.Parse(
        "0" + json.GetValue<string>()[2..], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Bytes(JsonNode json) => Hex.Decode(json.GetValue<string>());

    private static byte[][] Nodes(JsonNode json) => [.. json.AsArray().Select(node => Bytes(node!))];
}
