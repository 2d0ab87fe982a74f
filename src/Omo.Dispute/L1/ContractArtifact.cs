// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>A compiled contract: its interface and code, as <c>make contracts</c> leaves them in proofs/out.</summary>
public sealed class ContractArtifact
{
    private static readonly AbiFunction[] BuiltInErrors =
    [
        new("Error", ["message"], [AbiType.Parse("string")], [], []),
        new("Panic", ["code"], [AbiType.Parse("uint256")], [], []),
    ];

    private readonly List<AbiFunction> _functions = [];
    private readonly List<AbiEvent> _events = [];
    private readonly List<AbiFunction> _errors = [.. BuiltInErrors];
    private IReadOnlyList<AbiType> _constructor = [];

    private ContractArtifact(JsonElement json)
    {
        Name = json.GetProperty("contract").GetString()!;
        Bytecode = Hex.Decode(json.GetProperty("bytecode").GetString());
        DeployedBytecode = Hex.Decode(json.GetProperty("deployedBytecode").GetString());
        foreach (JsonElement entry in json.GetProperty("abi").EnumerateArray())
        {
            AddEntry(entry);
        }
    }

    /// <summary>The contract's name.</summary>
    public string Name { get; }

    /// <summary>The code that creates the contract, before the constructor's arguments.</summary>
    public byte[] Bytecode { get; }

    /// <summary>The code that stands on chain; immutables in it are zero until a constructor has run.</summary>
    public byte[] DeployedBytecode { get; }

    /// <summary>The functions, in the order of the interface.</summary>
    public IReadOnlyList<AbiFunction> Functions => _functions;

    /// <summary>Loads the artefact of a contract of this repository.</summary>
    /// <param name="name">The contract's name, such as PreimageOracle.</param>
    /// <exception cref="L1Exception">It is missing or damaged, or Omo's folder is not found.</exception>
    public static ContractArtifact Load(string name) => LoadFile(Path.Combine(OmoHome.Find(), "proofs", "out", $"{name}.json"));

    /// <summary>Loads an artefact from a file.</summary>
    /// <exception cref="L1Exception">The file is missing, unreadable or no artefact.</exception>
    public static ContractArtifact LoadFile(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return new ContractArtifact(json.RootElement);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new L1Exception($"There is no compiled contract at '{path}': run 'make contracts'.", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new L1Exception($"'{path}' is no compiled contract ({e.Message}): run 'make clean contracts'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new L1Exception($"The compiled contract '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Finds a function.</summary>
    /// <param name="nameOrSignature">Its name, or its signature where the name is overloaded.</param>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public AbiFunction Function(string nameOrSignature)
    {
        List<AbiFunction> found = _functions.FindAll(f => f.Name == nameOrSignature || f.Signature == nameOrSignature);
        return found.Count == 1
            ? found[0]
            : throw new ArgumentException(
                $"{Name} has {found.Count} functions '{nameOrSignature}'; it has {string.Join(", ", _functions)}.",
                nameof(nameOrSignature));
    }

    /// <summary>Finds an event.</summary>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public AbiEvent Event(string name) =>
        _events.FindAll(e => e.Name == name) is [var found]
            ? found
            : throw new ArgumentException($"{Name} has no event '{name}', or several.", nameof(name));

    /// <summary>The data of a call; see <see cref="AbiFunction.Encode"/>.</summary>
    public byte[] EncodeCall(string function, params object[] arguments) => Function(function).Encode(arguments);

    /// <summary>The results in what a call returned, one for each that the function declares.</summary>
    /// <exception cref="L1Exception">The data do not match the interface.</exception>
    public object[] DecodeResult(string function, ReadOnlySpan<byte> returned) => AbiDecoder.Decode(Function(function).Outputs, returned);

    /// <summary>As <see cref="DecodeResult"/>, by the names that the function gives its results.</summary>
    /// <exception cref="L1Exception">The data do not match the interface.</exception>
    public AbiValues DecodeNamed(string function, ReadOnlySpan<byte> returned) =>
        new(function, Function(function).OutputNames, DecodeResult(function, returned));

    /// <summary>The data of the transaction that creates the contract.</summary>
    /// <param name="arguments">The constructor's arguments; see <see cref="AbiEncoder.Encode"/>.</param>
    public byte[] EncodeDeployment(params object[] arguments) => [.. Bytecode, .. AbiEncoder.Encode(_constructor, arguments)];

    /// <summary>Says what a contract reverted with, such as PartOffsetOutOfBounds(partOffset: 25, size: 16).</summary>
    /// <param name="revertData">Untrusted; whatever does not decode is shown as hex.</param>
    public string DescribeRevert(ReadOnlySpan<byte> revertData)
    {
        if (revertData.IsEmpty)
        {
            return "no reason given";
        }

        foreach (AbiFunction error in _errors)
        {
            if (revertData.StartsWith(error.Selector))
            {
                try
                {
                    return Describe(error, AbiDecoder.Decode(error.Inputs, revertData[AbiFunction.SelectorBytes..]));
                }
                catch (L1Exception)
                {
                    break;
                }
            }
        }

        return $"unknown error {Hex.Encode(revertData)}";
    }

    private static string Describe(AbiFunction error, object[] values) =>
        $"{error.Name}({string.Join(", ", values.Select((value, i) => $"{error.InputNames[i]}: {Describe(value)}"))})";

    private static string Describe(object value) => value switch
    {
        byte[] bytes => Hex.Encode(bytes),
        object[] values => $"[{string.Join(", ", values.Select(Describe))}]",
        string text => $"\"{text}\"",
        _ => value.ToString()!,
    };

    private static string[] Names(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out JsonElement list) ? [.. list.EnumerateArray().Select(p => p.GetProperty("name").GetString()!)] : [];

    private static AbiType[] Types(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out JsonElement list)
            ? [.. list.EnumerateArray().Select(p => AbiType.Parse(TypeName(p)))]
            : [];

    // The compiler writes a struct as "tuple" and its types apart.
    private static string TypeName(JsonElement parameter)
    {
        string name = parameter.GetProperty("type").GetString()!;
        return name.StartsWith("tuple", StringComparison.Ordinal)
            ? $"({string.Join(',', parameter.GetProperty("components").EnumerateArray().Select(TypeName))}){name["tuple".Length..]}"
            : name;
    }

    private void AddEntry(JsonElement entry)
    {
        string? kind = entry.GetProperty("type").GetString();
        if (kind == "constructor")
        {
            _constructor = Types(entry, "inputs");
        }
        else if (kind == "event")
        {
            bool[] indexed = [.. entry.GetProperty("inputs").EnumerateArray().Select(p => p.GetProperty("indexed").GetBoolean())];
            _events.Add(new AbiEvent(entry.GetProperty("name").GetString()!, Names(entry, "inputs"), Types(entry, "inputs"), indexed));
        }
        else if (kind is "function" or "error")
        {
            var function = new AbiFunction(
                entry.GetProperty("name").GetString()!, Names(entry, "inputs"), Types(entry, "inputs"), Names(entry, "outputs"), Types(entry, "outputs"));
            (kind == "error" ? _errors : _functions).Add(function);
        }
    }
}
