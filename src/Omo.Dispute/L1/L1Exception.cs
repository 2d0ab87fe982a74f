// SPDX-License-Identifier: MIT
namespace Omo.Dispute.L1;

/// <summary>Something outside Omo's own logic failed on the way to, or on, the chain. The message is written for the user.</summary>
public sealed class L1Exception : Exception
{
    /// <summary>A failure without an answer from a contract.</summary>
    /// <param name="message">What failed, where, and what to do.</param>
    /// <param name="cause">What it came from, if anything.</param>
    public L1Exception(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>A failure that the node or a contract reported.</summary>
    /// <param name="message">What failed, where, and what to do.</param>
    /// <param name="revertData">What the contract reverted with; see <see cref="RevertData"/>.</param>
    public L1Exception(string message, byte[]? revertData)
        : base(message) => RevertData = revertData;

    /// <summary>
    /// Null unless a contract reverted; then the data it gave: a selector and the error's arguments, or nothing.
    /// <see cref="ContractArtifact.DescribeRevert"/> turns it into text.
    /// </summary>
    public byte[]? RevertData { get; }

    /// <summary>Whether a contract reverted, as opposed to a failure of the node, the network or the set-up.</summary>
    public bool IsRevert => RevertData is not null;

    /// <summary>Whether the node answered that it will not do that, and so might do it in smaller parts.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Whether the node had too much to do: the same can succeed a little later.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Whether the chain went on meanwhile: what was to be sent answers one that is no more.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Whether a contract is not of the kind that it was taken for, or there is none.</summary>
    public bool IsOtherContract { get; init; }

    /// <summary>Whether the account has not enough money for what was to be sent.</summary>
    public bool LacksFunds { get; init; }
}
