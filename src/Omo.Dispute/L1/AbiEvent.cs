// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>An event of a contract's interface.</summary>
public sealed class AbiEvent
{
    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<AbiType> _types;
    private readonly IReadOnlyList<bool> _indexed;

    internal AbiEvent(string name, IReadOnlyList<string> names, IReadOnlyList<AbiType> types, IReadOnlyList<bool> indexed)
    {
        (Name, _names, _types, _indexed) = (name, names, types, indexed);
        Topic = Keccak256.Digest(Encoding.UTF8.GetBytes($"{name}({string.Join(',', types)})"));
    }

    /// <summary>The name alone.</summary>
    public string Name { get; }

    /// <summary>keccak-256 of name and types: the first topic of its logs.</summary>
    public Hash256 Topic { get; }

    /// <summary>The values in a log.</summary>
    /// <exception cref="L1Exception">The log does not match the interface.</exception>
    public AbiValues Decode(LogEntry log)
    {
        var data = AbiDecoder.Decode([.. _types.Where((_, i) => !_indexed[i])], log.Data);
        if (log.Topics.Count != _indexed.Count(i => i) + 1 || log.Topics[0] != Topic)
        {
            throw new L1Exception($"A log of {log.Address} is no event {Name}.");
        }

        var values = new object[_types.Count];
        var (topic, place) = (1, 0);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _indexed[i] ? AbiDecoder.Decode([_types[i]], log.Topics[topic++].ToBytes())[0] : data[place++];
        }

        return new AbiValues(Name, _names, values);
    }
}
