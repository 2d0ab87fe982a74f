// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>A function or a custom error of a contract's interface.</summary>
public sealed class AbiFunction
{
    internal AbiFunction(
        string name, IReadOnlyList<string> inputNames, IReadOnlyList<AbiType> inputs, IReadOnlyList<string> outputNames, IReadOnlyList<AbiType> outputs)
    {
        Name = name;
        InputNames = inputNames;
        Inputs = inputs;
        OutputNames = outputNames;
        Outputs = outputs;
        Signature = $"{name}({string.Join(',', inputs)})";
        Selector = Keccak256.Hash(Encoding.UTF8.GetBytes(Signature))[..SelectorBytes];
    }

    /// <summary>Size in bytes of a selector.</summary>
    public const int SelectorBytes = 4;

    /// <summary>The name alone.</summary>
    public string Name { get; }

    /// <summary>The names of the parameters; empty where the source gives none.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>The types of the parameters.</summary>
    public IReadOnlyList<AbiType> Inputs { get; }

    /// <summary>The names of the results; empty where the source gives none.</summary>
    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>The types of the results; none for an error.</summary>
    public IReadOnlyList<AbiType> Outputs { get; }

    /// <summary>Name and parameter types, such as readPreimage(bytes32,uint256).</summary>
    public string Signature { get; }

    /// <summary>The first four bytes of keccak-256 of the signature: what a call's data or an error begins with.</summary>
    public byte[] Selector { get; }

    /// <summary>The data of a call: the selector and the encoded arguments.</summary>
    /// <param name="arguments">One for each parameter; see <see cref="AbiEncoder.Encode"/>.</param>
    /// <exception cref="ArgumentException">An argument does not fit; the message names the function.</exception>
    public byte[] Encode(params object[] arguments)
    {
        try
        {
            return [.. Selector, .. AbiEncoder.Encode(Inputs, arguments)];
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{Signature}: {e.Message}", nameof(arguments), e);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Signature;
}
