// SPDX-License-Identifier: MIT
namespace Omo.Ovm;

/// <summary>What the program is given under local keys; each is 32 bytes. The numbers are those of docs/ovm.md.</summary>
public enum LocalValue
{
    /// <summary>The state root before the batch; the hash of the block before it, if blocks are recorded on L1.</summary>
    AgreedRoot = 1,

    /// <summary>Keccak-256 of the list of the hashes of the batch's chunks; of the batch's record, if blocks are recorded on L1.</summary>
    BatchHash = 2,

    /// <summary>Keccak-256 of the chain configuration.</summary>
    ConfigurationHash = 3,

    /// <summary>The state root, or the hash of the block, after the batch that is claimed.</summary>
    ClaimedRoot = 4,
}
