// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.Mutations;

/// <summary>What a run of bytes in a proof stream is.</summary>
public enum ProofEntryKind
{
    /// <summary>Which leaf and siblings follow; 8 bytes.</summary>
    Bitmap,

    /// <summary>The leaf's 32 bytes.</summary>
    Leaf,

    /// <summary>A node beside a leaf's path; 32 bytes.</summary>
    Sibling,

    /// <summary>The record of a cold section.</summary>
    Section,
}
