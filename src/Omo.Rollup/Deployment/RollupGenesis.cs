// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;

namespace Omo.Rollup.Deployment;

/// <summary>How a recorded chain begins, apart from the contracts that name those of L1: with no ether, which all comes from L1.</summary>
public static class RollupGenesis
{
    private const ulong BaseFee = 1_000_000_000;

    /// <summary>The definition.</summary>
    /// <param name="chainId">The chain's number, which users sign.</param>
    /// <param name="gasLimit">Of every block.</param>
    /// <param name="feeRecipient">Gets the fees.</param>
    /// <param name="containerOwner">Wraps what users sign for the container; null: there is none.</param>
    /// <exception cref="OvmException">The container's contracts have not been unpacked.</exception>
    public static GenesisDefinition Make(ulong chainId, ulong gasLimit, Address feeRecipient, Address? containerOwner)
    {
        var recipient = feeRecipient.ToBytes();
        var genesis = new GenesisDefinition
        {
            Configuration = ChainConfiguration.Of(Fork.Cancun, chainId) with { MaxBlockGas = gasLimit, FeeRecipient = recipient },
            Accounts = [],
            Coinbase = recipient,
            GasLimit = gasLimit,
            BaseFee = BaseFee,
        };
        return containerOwner is { } owner ? ContainerEntry.AddTo(genesis, owner, []) : genesis;
    }
}
