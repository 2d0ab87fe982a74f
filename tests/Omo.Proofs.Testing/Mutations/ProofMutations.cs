// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Proofs.Testing.Mutations;

/// <summary>
/// Systematic changes to a valid proof. Each leaves the claimed pre-state and post-state standing, or changes one of them,
/// so that none is a valid proof of another true statement.
/// </summary>
public static class ProofMutations
{
    /// <summary>Changes to what a step contract is given: state record, proof stream, and the two hashes claimed.</summary>
    /// <param name="proof">A valid proof.</param>
    /// <param name="other">A valid proof of another step.</param>
    public static IEnumerable<ProofMutation> Binary(StepProof proof, StepProof other) =>
        State(proof).Concat(Stream(proof)).Concat(Claims(proof)).Concat(Foreign(proof, other)).Where(m => IsChanged(proof, m.Proof));

    /// <summary>Changes to what only the document has: step, pc, instruction, accesses, pre-image.</summary>
    public static IEnumerable<ProofMutation> Document(StepProof proof)
    {
        yield return new("step + 1", proof with { Step = proof.Step + 1 });
        yield return new("step - 1", proof with { Step = proof.Step - 1 });
        yield return new("pc + 2", proof with { Pc = proof.Pc + 2 });
        yield return new("instruction longer", proof with { Instruction = proof.Instruction + " " });
        yield return new("instruction empty", proof with { Instruction = "" });
        foreach (var mutation in Accesses(proof).Concat(Preimages(proof)))
        {
            yield return mutation;
        }
    }

    private static IEnumerable<ProofMutation> State(StepProof proof)
    {
        foreach (var item in proof.Isa.Registers.Record)
        {
            yield return new($"{item.Name}: lowest bit", proof with { StateData = Flip(proof.StateData, item.Offset + item.Bytes - 1, 1) });
            yield return new($"{item.Name}: highest bit", proof with { StateData = Flip(proof.StateData, item.Offset, 0x80) });
        }

        yield return new("state record one byte short", proof with { StateData = proof.StateData[..^1] });
        yield return new("state record one byte long", proof with { StateData = [.. proof.StateData, 0] });
        yield return new("state record empty", proof with { StateData = [] });
        yield return new("state record a byte later", proof with { StateData = [0, .. proof.StateData[..^1]] });
    }

    private static IEnumerable<ProofMutation> Stream(StepProof proof)
    {
        var entries = ProofLayout.Of(proof);
        var stream = proof.Proof;
        for (var i = 0; i < entries.Count; i++)
        {
            var e = entries[i];
            var name = $"entry {i}, a {e.Kind.ToString().ToLowerInvariant()},";
            var (before, own, after) = (stream[..e.Offset], stream[e.Offset..(e.Offset + e.Length)], stream[(e.Offset + e.Length)..]);
            foreach (var place in Places(e))
            {
                yield return With($"{name} bit {place} flipped", Flip(stream, e.Offset + (place / 8), (byte)(1 << (place % 8))));
            }

            yield return With($"{name} cut off before it", before);
            yield return With($"{name} cut off inside it", stream[..(e.Offset + e.Length - 1)]);
            yield return With($"{name} removed", [.. before, .. after]);
            yield return With($"{name} twice", [.. before, .. own, .. own, .. after]);
            yield return With($"{name} zeroed", [.. before, .. new byte[e.Length], .. after]);
            if (i + 1 < entries.Count && entries[i + 1].Length == e.Length)
            {
                yield return With($"{name} swapped with the next", [.. before, .. after[..e.Length], .. own, .. after[e.Length..]]);
            }
        }

        yield return With("a byte more", [.. stream, 0]);
        yield return With("a word more", [.. stream, .. new byte[32]]);
        yield return With("a byte before", [0, .. stream]);
        yield return With("the stream twice", [.. stream, .. stream]);

        ProofMutation With(string name, byte[] changed) => new("stream: " + name, proof with { Proof = changed });
    }

    /// <summary>Every bit of a bitmap; some bits of the rest, for all of them are hashed alike.</summary>
    private static IEnumerable<int> Places(ProofEntry entry) => entry.Kind == ProofEntryKind.Bitmap
        ? Enumerable.Range(0, 8 * entry.Length)
        : [0, (4 * entry.Length) + 3, (8 * entry.Length) - 1];

    private static IEnumerable<ProofMutation> Claims(StepProof proof)
    {
        for (var i = 0; i < Hash256.Length; i += 5)
        {
            yield return new($"pre-state hash, byte {i}", proof with { PreStateHash = Flip(proof.PreStateHash, i) });
            yield return new($"post-state hash, byte {i}", proof with { PostStateHash = Flip(proof.PostStateHash, i) });
        }

        yield return new("pre-state and post-state exchanged", proof with { PreStateHash = proof.PostStateHash, PostStateHash = proof.PreStateHash });
        yield return new("nothing happened", proof with { PostStateHash = proof.PreStateHash });
    }

    private static IEnumerable<ProofMutation> Foreign(StepProof proof, StepProof other)
    {
        yield return new("state record of another step", proof with { StateData = other.StateData });
        yield return new("proof of another step", proof with { Proof = other.Proof });
        yield return new("post-state of another step", proof with { PostStateHash = other.PostStateHash });
        yield return new("pre-state of another step", proof with { PreStateHash = other.PreStateHash });
        yield return new("post-state of another step, with its proof", proof with { PostStateHash = other.PostStateHash, Proof = other.Proof });
    }

    private static IEnumerable<ProofMutation> Accesses(StepProof proof)
    {
        var accesses = proof.Accesses;
        yield return With("one more", [.. accesses, new StepAccess(IsWrite: false, proof.Pc, [0])]);
        for (var i = 0; i < accesses.Count; i++)
        {
            var access = accesses[i];
            yield return With($"{i} left out", [.. accesses.Take(i), .. accesses.Skip(i + 1)]);
            yield return Replaced(i, "other direction", access with { IsWrite = !access.IsWrite });
            yield return Replaced(i, "other address", access with { Address = access.Address ^ 1 });
            yield return Replaced(i, "other data", access with { Data = Flip(access.Data, access.Data.Length - 1, 1) });
            yield return Replaced(i, "longer", access with { Data = [.. access.Data, 0] });
        }

        ProofMutation Replaced(int index, string name, StepAccess by) =>
            With($"{index}, {name}", [.. accesses.Take(index), by, .. accesses.Skip(index + 1)]);

        ProofMutation With(string name, StepAccess[] changed) => new($"access {name}", proof with { Accesses = changed });
    }

    private static IEnumerable<ProofMutation> Preimages(StepProof proof)
    {
        if (proof.Preimage is not { } part)
        {
            yield return new("a pre-image that is not read", proof with { Preimage = new PreimagePart(new byte[32], 0, []) });
            yield break;
        }

        yield return new("no pre-image", proof with { Preimage = null });
        yield return With("another key", part with { Key = Flip(part.Key, 31, 1) });
        yield return With("another type", part with { Key = Flip(part.Key, 0, 1) });
        yield return With("a key of 31 bytes", part with { Key = part.Key[..31] });
        yield return With("offset + 1", part with { Offset = part.Offset + 1 });
        yield return With("offset - 1", part with { Offset = part.Offset - 1 });
        yield return With("offset + 32", part with { Offset = part.Offset + 32 });
        if (part.Key[0] == PreimagePart.LocalType)
        {
            // Nothing binds local data but what the step reads of it.
            yield return With("more local data than there can be", part with { Data = new byte[33] });
            yield break;
        }

        yield return With("a byte more", part with { Data = [.. part.Data, 0] });
        yield return With("a byte before", part with { Data = [0, .. part.Data] });
        if (part.Data.Length > 0)
        {
            yield return With("a byte less", part with { Data = part.Data[..^1] });
            yield return With("first bit", part with { Data = Flip(part.Data, 0, 0x80) });
            yield return With("last bit", part with { Data = Flip(part.Data, part.Data.Length - 1, 1) });
        }

        ProofMutation With(string name, PreimagePart changed) => new($"pre-image: {name}", proof with { Preimage = changed });
    }

    /// <summary>A swap of equal nodes, or an exchange of the hashes of a state that stays as it is, changes nothing.</summary>
    private static bool IsChanged(StepProof before, StepProof after) =>
        before.PreStateHash != after.PreStateHash || before.PostStateHash != after.PostStateHash
        || !before.StateData.AsSpan().SequenceEqual(after.StateData) || !before.Proof.AsSpan().SequenceEqual(after.Proof);

    private static byte[] Flip(byte[] bytes, int index, byte bits)
    {
        byte[] changed = [.. bytes];
        changed[index] ^= bits;
        return changed;
    }

    private static Hash256 Flip(Hash256 hash, int index) => Hash256.FromBytes(Flip(hash.ToBytes(), index, 1));
}
