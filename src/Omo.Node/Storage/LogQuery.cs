// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Node.Storage;

/// <summary>Which logs are asked for.</summary>
/// <param name="FirstBlock">The first block.</param>
/// <param name="LastBlock">The last block, itself included.</param>
/// <param name="Addresses">Who wrote them; none: anyone.</param>
/// <param name="Topics">For each place the topics that may stand there; none in a place: anything may.</param>
public sealed record LogQuery(
    ulong FirstBlock, ulong LastBlock, IReadOnlyList<Address> Addresses, IReadOnlyList<IReadOnlyList<Hash256>> Topics)
{
    /// <summary>A log has at most so many topics.</summary>
    public const int MaxTopics = 4;

    /// <summary>Whether the last logs are given first.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Whether a log of a block is asked for.</summary>
    public bool Matches(MinedLog log) => log.BlockNumber >= FirstBlock && log.BlockNumber <= LastBlock && Matches(log.Log);

    /// <summary>Whether a log is asked for, wherever it stands.</summary>
    public bool Matches(Log log)
    {
        if (Topics.Count > log.Topics.Count || (Addresses.Count > 0 && !Addresses.Contains(new Address(log.Address))))
        {
            return false;
        }

        for (var i = 0; i < Topics.Count; i++)
        {
            if (Topics[i].Count > 0 && !Topics[i].Contains(log.Topics[i]))
            {
                return false;
            }
        }

        return true;
    }
}
