// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Node.Chain;
using Omo.Node.Sequencing;
using Omo.Node.Server;
using Omo.Ovm;
using Omo.Ovm.Container;

namespace Omo.Node.Rpc;

/// <summary>Trying calls and transactions on a state.</summary>
internal sealed class ExecutionMethods(Blockchain chain, Sequencer sequencer, BlockLookup blocks, ulong gasCap, TimeProvider time)
{
    // What a plain transfer takes; less is never enough.
    private const ulong LeastGas = 21_000;
    private const ulong CallStipend = 2_300;

    // What the way into a container takes: the entrypoint, and the account that it makes for a new user.
    private const ulong EntryGas = 600_000;

    // A result that is at most 1.5 % too high is near enough.
    private const ulong ErrorPerMille = 15;

    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("eth_call", (p, _) => Call(p)),
        ("eth_estimateGas", (p, _) => Quantity.Of(Estimate(p))),
    ];

    private JsonNode Call(RpcParameters parameters)
    {
        var call = CallParameters.Read(parameters[0]);
        RefuseOverrides(parameters);
        var state = blocks.State(parameters.Optional(1));
        RequireFunds(state, call, call.Gas ?? 0);
        if (chain.Rules.Entry is { } entry)
        {
            return Quantity.Of(CallInContainer(state, call, entry).Output);
        }

        var outcome = state.Call(call.Request(Math.Min(call.Gas ?? gasCap, gasCap)));
        return outcome.Kind switch
        {
            CallOutcomeKind.Success => Quantity.Of(outcome.Output),
            CallOutcomeKind.Reverted => throw RevertReason.Explain(outcome.Output),
            _ => throw new RpcException(RpcErrorCode.InvalidInput, "execution failed: out of gas, an invalid instruction or a bad jump"),
        };
    }

    private ulong Estimate(RpcParameters parameters)
    {
        var call = CallParameters.Read(parameters[0]);
        RefuseOverrides(parameters);
        var state = blocks.State(parameters.Optional(1));
        RequireFunds(state, call, 0);
        if (chain.Rules.Entry is { } entry)
        {
            // The container gives every run all the gas it may have; the limit that a user signs decides about the fee alone.
            return Math.Min(CallInContainer(state, call, entry).GasUsed + EntryGas, state.Header.GasLimit);
        }

        var account = state.Account(call.From);
        var most = Math.Min(Math.Min(call.Gas is { } given and >= LeastGas ? given : gasCap, gasCap), state.Header.GasLimit);
        if (call.GasPrice > 0)
        {
            most = (ulong)BigInteger.Min(most, (account.Balance - call.Value) / call.GasPrice);
        }

        var (next, started) = (NextAfter(state.Header), time.GetTimestamp());
        var first = Try(most);
        if (!first.Succeeded)
        {
            throw Explain(first, most);
        }

        var (tooLittle, enough) = (first.GasUsed - 1, most);

        // What a call takes along is at most 63/64 of what is left, and a refund is only paid at the end.
        var likely = (first.GasUsed + CallStipend) * 64 / 63;
        var guess = likely < enough ? likely : tooLittle + ((enough - tooLittle) / 2);
        while (enough - tooLittle > 1 && (enough - tooLittle) > enough / 1000 * ErrorPerMille)
        {
            (tooLittle, enough) = Try(guess).Succeeded ? (tooLittle, guess) : (guess, enough);
            guess = tooLittle + ((enough - tooLittle) / 2);
        }

        // Exact where that is to be had for one more try, as it is for transfers.
        return Try(first.GasUsed).Succeeded ? first.GasUsed : enough;

        TransactionEffect Try(ulong gas) => time.GetElapsedTime(started) <= ServerLimits.Turn
            ? state.Apply(next, call.Encode(chain.Rules.ChainId, account.Nonce, gas), call.From, isFree: call.GasPrice.IsZero)
            : throw new RpcException(
                RpcErrorCode.LimitExceeded, $"the estimate takes more than {ServerLimits.Turn.TotalSeconds} seconds; name the gas yourself");
    }

    private (byte[] Output, ulong GasUsed) CallInContainer(StateView state, CallParameters call, UserEntry entry)
    {
        var request = entry.Simulate(call.From, call.To, call.Value, call.Data, state.Header, Math.Min(call.Gas ?? gasCap, gasCap));
        var outcome = state.Call(request);
        var result = MessageResult.Read(outcome.Output);
        return outcome.Kind == CallOutcomeKind.Success && result.Succeeded
            ? (result.Output, request.Gas - outcome.GasLeft)
            : throw RevertReason.Explain(outcome.Kind == CallOutcomeKind.Success ? result.Output : []);
    }

    // A second later than it may come, because contracts that see that time has passed usually do more.
    private Header NextAfter(Header header)
    {
        var next = chain.Draft(sequencer.Next());
        return next with
        {
            Number = header.Number + 1,
            ParentHash = header.Hash,
            Fork = chain.Rules.ForkAt(header.Number + 1),
            Timestamp = Math.Max(header.Number + 1 == next.Number ? next.Timestamp : 0, header.Timestamp + 1),
            BaseFee = BaseFeeRule.After(header, chain.Rules.ForkAt(header.Number + 1), chain.Genesis.BaseFee),
        };
    }

    private static RpcException Explain(TransactionEffect effect, ulong most)
    {
        if (effect.Refusal is { } refusal)
        {
            return new RpcException(RpcErrorCode.InvalidInput, refusal);
        }

        return effect.Output.Length > 0 || effect.GasUsed < most
            ? RevertReason.Explain(effect.Output)
            : new RpcException(RpcErrorCode.InvalidInput, $"gas required exceeds allowance ({most})");
    }

    private static void RequireFunds(StateView state, CallParameters call, ulong gas)
    {
        var cost = call.Value + (call.GasPrice * gas);
        if (cost > 0 && state.BalanceOf(call.From) is var balance && balance < cost)
        {
            throw new RpcException(
                RpcErrorCode.InvalidInput, $"insufficient funds for gas * price + value: address {call.From} have {balance} want {cost}");
        }
    }

    private static void RefuseOverrides(RpcParameters parameters)
    {
        foreach (var (place, what) in new[] { (2, "state overrides"), (3, "block overrides") })
        {
            var overrides = parameters.Optional(place);
            if (!overrides.IsMissing && (overrides.Element.ValueKind != JsonValueKind.Object || overrides.Element.EnumerateObject().Any()))
            {
                throw overrides.Bad($"{what} are not supported");
            }
        }
    }
}
