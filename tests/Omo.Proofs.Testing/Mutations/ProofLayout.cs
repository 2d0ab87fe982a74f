// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Machine.Merkle;

namespace Omo.Proofs.Testing.Mutations;

/// <summary>
/// Takes a valid proof stream apart, by docs/proofs.md and not by the code under test: the order of openings comes from
/// the list of accesses, and a cold section is found by its hash.
/// </summary>
public static class ProofLayout
{
    private const int LeafBits = 5;
    private const int BitmapBytes = 8;
    private const int NodeBytes = 32;

    /// <summary>The entries of a proof in order.</summary>
    /// <exception cref="InvalidOperationException">The bytes do not divide into entries.</exception>
    public static IReadOnlyList<ProofEntry> Of(StepProof proof)
    {
        var leaves = Leaves(proof);
        foreach (var section in proof.Isa.Registers.Sections.Prepend(null))
        {
            for (var place = 0; place <= (section is null ? 0 : leaves.Count); place++)
            {
                if (TryDivide(proof, leaves, section, place) is { } entries)
                {
                    return entries;
                }
            }
        }

        throw new InvalidOperationException($"the proof of step {proof.Step} ({proof.Instruction}) does not divide into entries");
    }

    /// <summary>Heights at which each opened leaf joins those before it, in order; 0 and 1 have no bytes in the stream.</summary>
    public static IReadOnlyList<int> Joins(StepProof proof)
    {
        var leaves = Leaves(proof);
        return [.. leaves.Select((leaf, i) => Join(proof, leaf, leaves.Take(i)))];
    }

    private static List<ulong> Leaves(StepProof proof)
    {
        var leaves = new List<ulong>();
        foreach (var access in proof.Accesses)
        {
            var last = (access.Address + (ulong)access.Data.Length - 1) >> LeafBits;
            for (var leaf = access.Address >> LeafBits; leaf <= last; leaf++)
            {
                if (!leaves.Contains(leaf))
                {
                    leaves.Add(leaf);
                }
            }
        }

        return leaves;
    }

    private static int Join(StepProof proof, ulong leaf, IEnumerable<ulong> open)
    {
        var root = TreeShape.For(proof.Isa.AddressBits).RootHeight;

        // Two bits of the index are one height.
        return open.Select(other => Math.Min(root, (65 - BitOperations.LeadingZeroCount(leaf ^ other)) / 2)).DefaultIfEmpty(root + 1).Min();
    }

    private static List<ProofEntry>? TryDivide(StepProof proof, List<ulong> leaves, ColdSection? section, int sectionPlace)
    {
        var root = TreeShape.For(proof.Isa.AddressBits).RootHeight;
        var entries = new List<ProofEntry>();
        var at = 0;

        bool Add(ProofEntryKind kind, int length, int join = 0)
        {
            entries.Add(new ProofEntry(kind, at, length, join));
            at += length;
            return at <= proof.Proof.Length;
        }

        for (var i = 0; i <= leaves.Count; i++)
        {
            if (section is not null && i == sectionPlace && !(Add(ProofEntryKind.Section, section.Bytes) && IsSection(proof, section, at)))
            {
                return null;
            }

            if (i == leaves.Count)
            {
                break;
            }

            var join = Join(proof, leaves[i], leaves.Take(i));
            if (join <= 1)
            {
                continue;
            }

            if (!Add(ProofEntryKind.Bitmap, BitmapBytes, join))
            {
                return null;
            }

            var bitmap = BinaryPrimitives.ReadUInt64BigEndian(proof.Proof.AsSpan(at - BitmapBytes));
            var bits = 1 + (3 * (Math.Min(join, root) - 1)) + (join > root ? 1 : 0);
            for (var bit = 0; bit < bits; bit++)
            {
                if ((bitmap >> bit & 1) != 0 && !Add(bit == 0 ? ProofEntryKind.Leaf : ProofEntryKind.Sibling, NodeBytes))
                {
                    return null;
                }
            }
        }

        return at == proof.Proof.Length ? entries : null;
    }

    private static bool IsSection(StepProof proof, ColdSection section, int end)
    {
        var place = proof.Isa.Registers.Record.Single(i => i.Section == section);
        var hash = Keccak256.Hash(proof.Proof.AsSpan(end - section.Bytes, section.Bytes));
        return proof.StateData.AsSpan(place.Offset, place.Bytes).SequenceEqual(hash);
    }
}
