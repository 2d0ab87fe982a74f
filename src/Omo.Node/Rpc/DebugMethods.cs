// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;

namespace Omo.Node.Rpc;

/// <summary>Looking into transactions.</summary>
internal sealed class DebugMethods(Blockchain chain)
{
    private const int MaxSteps = 100_000;

    public IEnumerable<(string Name, RpcMethod Method)> All => [("debug_traceTransaction", (p, _) => Trace(p))];

    private JsonObject Trace(RpcParameters parameters)
    {
        var options = parameters.Optional(1);
        if (!options.IsMissing && options["tracer"] is { } tracer)
        {
            throw tracer.Bad($"there is no tracer '{tracer.Text()}'; without one struct logs are given");
        }

        var mined = chain.Store.FindTransaction(parameters[0].Hash())
            ?? throw new RpcException(RpcErrorCode.ResourceNotFound, "transaction not found");
        var wanted = options.IsMissing || options["limit"] is not { } given ? 0 : Limit(given);
        var hasStack = options.IsMissing || options["disableStack"] is not { } isOff || !isOff.Flag();
        var steps = new StructLogTracer(wanted == 0 ? MaxSteps : Math.Min(wanted, MaxSteps), hasStack);
        if (mined.Transaction.IsDeposit)
        {
            throw new RpcException(RpcErrorCode.MethodNotSupported, "a deposit has no trace; call its target in place of it");
        }

        var effect = chain.Replay(mined, steps);
        if (steps.IsCut && wanted == 0)
        {
            throw new RpcException(RpcErrorCode.LimitExceeded, "the trace is too long; ask for fewer steps with 'limit', or without the stack");
        }

        return new JsonObject
        {
            ["gas"] = effect.GasUsed,
            ["failed"] = !effect.Succeeded,
            ["returnValue"] = Hex.Encode(effect.Output)[2..],
            ["structLogs"] = steps.Steps,
        };
    }

    private static int Limit(RpcValue value) =>
        value.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetInt32(out var limit) && limit >= 0
            ? limit
            : throw value.Bad("expected a number of steps");
}
