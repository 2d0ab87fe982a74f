// SPDX-License-Identifier: MIT
namespace Omo.Rollup.L1;

/// <summary>Names of the compiled contracts.</summary>
public static class RollupContracts
{
    /// <summary>TransactionChain.sol.</summary>
    public const string TransactionChain = "TransactionChain";

    /// <summary>StateChain.sol.</summary>
    public const string StateChain = "StateChain";

    /// <summary>Messenger.sol.</summary>
    public const string Messenger = "Messenger";

    /// <summary>ContainerMessenger.sol, in place of the messenger if L2 has a container.</summary>
    public const string ContainerMessenger = "ContainerMessenger";

    /// <summary>Bridge.sol.</summary>
    public const string Bridge = "Bridge";
}
