// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Ovm;
using Omo.Ovm.Evm;

namespace Omo.Node.Rpc;

/// <summary>Keeps every instruction in the form of geth's struct logs. Memory and storage are not shown.</summary>
/// <param name="limit">Most instructions to keep.</param>
/// <param name="hasStack">Whether the stack is kept.</param>
internal sealed class StructLogTracer(int limit, bool hasStack) : ITracer
{
    private const int MaxStackElements = 1_000_000;

    private readonly JsonArray _steps = [];
    private int _elements;

    // Instructions that began and have not ended: a call ends after all that it calls. Null: not kept.
    private readonly Stack<JsonObject?> _open = new();

    /// <summary>The instructions.</summary>
    public JsonArray Steps => _steps;

    /// <summary>Whether there were more than could be kept.</summary>
    public bool IsCut { get; private set; }

    public void Before(TraceStep step)
    {
        if (_steps.Count == limit || _elements > MaxStackElements)
        {
            IsCut = true;
            _open.Push(null);
            return;
        }

        var json = new JsonObject
        {
            ["pc"] = step.Pc,
            ["op"] = Opcodes.NameOf(step.Opcode),
            ["gas"] = step.Gas,
            ["gasCost"] = 0,
            ["depth"] = step.Depth,
        };
        if (step.Refund != 0)
        {
            json["refund"] = step.Refund;
        }

        if (hasStack)
        {
            var stack = new JsonArray();
            _elements += step.StackHeight;
            for (var i = 0; i < step.StackHeight; i++)
            {
                stack.Add(step.StackElement(i));
            }

            json["stack"] = stack;
        }

        _steps.Add(json);
        _open.Push(json);
    }

    public void After(ulong cost, bool failed)
    {
        if (_open.Pop() is not { } json)
        {
            return;
        }

        json["gasCost"] = cost;
        if (failed)
        {
            json["error"] = "the instruction ended its frame exceptionally";
        }
    }
}
