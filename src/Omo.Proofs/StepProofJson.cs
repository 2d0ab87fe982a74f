// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;
using System.Text.Json;
using Omo.Core;
using Omo.Isa;

namespace Omo.Proofs;

/// <summary>
/// The JSON form of a step proof (schema in docs/proofs.md). Binary data is 0x hex; numbers that may pass 2^53 are
/// decimal or 0x-hex strings. Reading is strict: every field must be there once, none may be unknown.
/// </summary>
public static class StepProofJson
{
    /// <summary>Value of the field <c>format</c>.</summary>
    public const string Format = "omo-step-proof/1";

    /// <summary>Longest file that is read, in characters: room for a pre-image of 32 MiB.</summary>
    public const int MaxLength = 80 << 20;

    private const string NoContext = "0x0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Writes a proof, indented, ending in a newline. The same proof always gives the same text.</summary>
    public static string Write(StepProof proof)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("arch", proof.Isa.Name);
            json.WriteString("step", proof.Step.ToString(CultureInfo.InvariantCulture));
            json.WriteString("pc", Address(proof.Pc));
            json.WriteString("instruction", proof.Instruction);
            json.WriteString("preStateHash", proof.PreStateHash.ToString());
            json.WriteString("postStateHash", proof.PostStateHash.ToString());
            json.WriteString("stateData", Hex.Encode(proof.StateData));
            json.WriteString("proof", Hex.Encode(proof.Proof));
            json.WriteString("localContext", NoContext);
            WriteAccesses(json, proof.Accesses);
            WritePreimage(json, proof.Preimage);
            json.WriteString("calldata", Hex.Encode(proof.Calldata));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>Reads a proof. Nothing in it is believed yet: see <see cref="StepProofVerifier"/>.</summary>
    /// <exception cref="ProofException">The text is not such a document; the message names the field.</exception>
    public static StepProof Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new ProofException($"the file is longer than {MaxLength >> 20} MiB; a step proof is not");
        }

        using var document = ParseDocument(text);
        var root = new JsonFields(document.RootElement, "the proof");
        if (root.Text("format") is var format && format != Format)
        {
            throw new ProofException($"field 'format' is {Quotation.Of(format)}; wanted '{Format}'");
        }

        var arch = root.Text("arch");
        var isa = InstructionSets.Find(arch) ?? throw new ProofException(
            $"field 'arch' is {Quotation.Of(arch)}; this version knows: {string.Join(", ", InstructionSets.All.Select(i => i.Name))}");
        if (root.Text("localContext") != NoContext)
        {
            throw new ProofException("field 'localContext' is not zero; it is set by the game that calls the contract, not in a file");
        }

        var proof = new StepProof(
            isa, root.Number("step"), root.Number("pc"), root.Text("instruction"),
            root.Hash("preStateHash"), root.Hash("postStateHash"), root.Bytes("stateData"), root.Bytes("proof"),
            [.. root.Objects("accesses").Select(ReadAccess)], root.Object("preimage") is { } preimage ? ReadPreimage(preimage) : null);
        if (!root.Bytes("calldata").AsSpan().SequenceEqual(proof.Calldata))
        {
            throw new ProofException("field 'calldata' is not the call made of the other fields");
        }

        root.RefuseOthers();
        return proof;
    }

    private static JsonDocument ParseDocument(string text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException e)
        {
            throw new ProofException(
                $"not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}; make a proof with 'omo prove'");
        }
        catch (ArgumentException)
        {
            throw new ProofException("not JSON: the text has half a surrogate pair; make a proof with 'omo prove'");
        }
    }

    private static void WriteAccesses(Utf8JsonWriter json, IReadOnlyList<StepAccess> accesses)
    {
        json.WriteStartArray("accesses");
        foreach (var access in accesses)
        {
            json.WriteStartObject();
            json.WriteString("kind", access.IsWrite ? "write" : "read");
            json.WriteString("address", Address(access.Address));
            json.WriteString("data", Hex.Encode(access.Data));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePreimage(Utf8JsonWriter json, PreimagePart? preimage)
    {
        if (preimage is null)
        {
            json.WriteNull("preimage");
            return;
        }

        json.WriteStartObject("preimage");
        json.WriteString("key", Hex.Encode(preimage.Key));
        json.WriteString("offset", preimage.Offset.ToString(CultureInfo.InvariantCulture));
        json.WriteString("data", Hex.Encode(preimage.Data));
        json.WriteEndObject();
    }

    private static StepAccess ReadAccess(JsonFields fields)
    {
        var kind = fields.Text("kind");
        if (kind is not ("read" or "write"))
        {
            throw new ProofException($"field 'kind' of {fields.Name} is {Quotation.Of(kind)}; wanted 'read' or 'write'");
        }

        var access = new StepAccess(kind == "write", fields.Number("address"), fields.Bytes("data"));
        fields.RefuseOthers();
        return access;
    }

    private static PreimagePart ReadPreimage(JsonFields fields)
    {
        var part = new PreimagePart(fields.Bytes("key"), fields.Number("offset"), fields.Bytes("data"));
        if (part.Key.Length != Hash256.Length)
        {
            throw new ProofException($"field 'key' of {fields.Name} has {part.Key.Length} bytes; a pre-image key has {Hash256.Length}");
        }

        fields.RefuseOthers();
        return part;
    }

    private static string Address(ulong value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);
}
