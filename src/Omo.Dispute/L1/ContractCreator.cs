// SPDX-License-Identifier: MIT
namespace Omo.Dispute.L1;

/// <summary>Creates a contract, by whichever account.</summary>
/// <param name="artifact">The compiled contract.</param>
/// <param name="arguments">The constructor's arguments; see <see cref="AbiEncoder.Encode"/>.</param>
/// <exception cref="L1Exception">The constructor reverted, or the node failed.</exception>
public delegate Task<DeployedContract> ContractCreator(ContractArtifact artifact, params object[] arguments);
