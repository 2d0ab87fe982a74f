// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Ovm;
using Omo.Ovm.Genesis;
using Omo.Rollup.L1;
using Omo.Rollup.States;
using NodeHeader = Omo.Node.Chain.Header;

namespace Omo.Rollup.Deployment;

/// <summary>A rollup's contracts on L1, and how its chain on L2 begins.</summary>
/// <param name="Game">The dispute game.</param>
/// <param name="Transactions">TransactionChain.sol.</param>
/// <param name="States">StateChain.sol.</param>
/// <param name="Messenger">Messenger.sol; ContainerMessenger.sol if L2 has a container.</param>
/// <param name="Bridge">Bridge.sol.</param>
/// <param name="Genesis">The text of the genesis file.</param>
public sealed record RollupDeployment(
    GameSetup Game, DeployedContract Transactions, DeployedContract States, DeployedContract Messenger, DeployedContract Bridge, string Genesis)
{
    /// <summary>Creates the contracts.</summary>
    /// <param name="client">L1.</param>
    /// <param name="rules">The parameters.</param>
    /// <param name="genesis">How L2 begins, without the contracts that every recorded chain begins with.</param>
    /// <param name="guest">The program that proposals are about.</param>
    /// <param name="sequencer">Posts batches.</param>
    /// <param name="proposer">Proposes what they lead to.</param>
    /// <param name="creator">Creates them, and sends nothing else meanwhile; null: the first account that the L1 node signs for.</param>
    /// <exception cref="L1Exception">L1 refuses a contract, or one is not compiled.</exception>
    public static async Task<RollupDeployment> CreateAsync(
        EthereumClient client, RollupRules rules, GenesisDefinition genesis, RollupGuest guest, Address sequencer, Address proposer,
        (Address Account, ContractCreator Create)? creator = null)
    {
        var isa = guest.Image.Isa;
        var (account, create) = creator ?? ((await client.AccountsAsync().ConfigureAwait(false))[0], client.DeployAsync);
        var setup = await GameSetup.DeployAsync(client, rules.Game, [isa], create).ConfigureAwait(false);

        // L2 begins with contracts that name those of L1, and these name the block that it begins with.
        var nonce = await NonceAsync(client, account).ConfigureAwait(false);
        var (messengerPlace, bridgePlace) = (Address.OfCreation(account, nonce + 2), Address.OfCreation(account, nonce + 3));
        var hasContainer = genesis.Configuration.Container is not null;
        var predeploys = hasContainer ? Predeploys.MakeForContainer(messengerPlace, bridgePlace) : Predeploys.Make(messengerPlace, bridgePlace);
        genesis = genesis with { Accounts = [.. genesis.Accounts, .. predeploys] };

        var transactions = await create(
            ContractArtifact.Load(RollupContracts.TransactionChain), sequencer, messengerPlace, rules.BlockGasLimit, rules.InclusionWindow,
            rules.InclusionWindowBlocks).ConfigureAwait(false);
        var states = await create(
            ContractArtifact.Load(RollupContracts.StateChain), setup.Game.Contract.Address, transactions.Address, new object[] { guest.Image.Start },
            Keccak256.Digest(genesis.Configuration.Encode()), FirstBlock(genesis), proposer, rules.PublishWindow, rules.MaxClaimAge).ConfigureAwait(false);
        var messenger = await create(
            ContractArtifact.Load(hasContainer ? RollupContracts.ContainerMessenger : RollupContracts.Messenger), transactions.Address, states.Address).ConfigureAwait(false);
        var bridge = await create(ContractArtifact.Load(RollupContracts.Bridge), messenger.Address).ConfigureAwait(false);
        return messenger.Address == messengerPlace && bridge.Address == bridgePlace
            ? new RollupDeployment(setup, transactions, states, messenger, bridge, GenesisText.Write(genesis))
            : throw new L1Exception($"Something else was sent from {account} meanwhile: the contracts are not where L2 expects them.");
    }

    private static Hash256 FirstBlock(GenesisDefinition genesis) =>
        NodeHeader.First(genesis, OvmState.Write(new OracleStore(), OvmState.EmptyRoot, genesis.Accounts)).Hash;

    private static async Task<ulong> NonceAsync(EthereumClient client, Address account)
    {
        var answer = await client.RequestAsync("eth_getTransactionCount", [account.ToString(), "latest"]).ConfigureAwait(false);
        return Convert.ToUInt64(answer.GetString(), 16);
    }
}
