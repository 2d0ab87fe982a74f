// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>A contract on a chain, called by the names of its interface.</summary>
public sealed class DeployedContract
{
    /// <summary>Calls in one request: nodes refuse to take many.</summary>
    private const int MostAtOnce = 100;

    private readonly EthereumClient _client;
    private readonly BlockHeader? _block;

    /// <summary>The contract at <paramref name="address"/>, which is not checked to be of this kind.</summary>
    public DeployedContract(EthereumClient client, ContractArtifact artifact, Address address)
        : this(client, artifact, address, null)
    {
    }

    private DeployedContract(EthereumClient client, ContractArtifact artifact, Address address, BlockHeader? block)
    {
        (_client, _block) = (client, block);
        Artifact = artifact;
        Address = address;
    }

    /// <summary>Interface and code.</summary>
    public ContractArtifact Artifact { get; }

    /// <summary>Where it is.</summary>
    public Address Address { get; }

    /// <summary>Gas of the transaction that created it; 0 if it was there before.</summary>
    public ulong DeploymentGas { get; init; }

    /// <summary>The contract as a block left it, so that all calls see the same.</summary>
    public DeployedContract At(BlockHeader block) => new(_client, Artifact, Address, block);

    /// <summary>Another contract on the same chain.</summary>
    public DeployedContract Beside(ContractArtifact artifact, Address address) => new(_client, artifact, address);

    /// <summary>Executes a function without a transaction, from nobody.</summary>
    /// <param name="function">Name, or signature where the name is overloaded.</param>
    /// <param name="arguments">One for each parameter; see <see cref="AbiEncoder.Encode"/>.</param>
    /// <returns>The results that the function declares.</returns>
    /// <exception cref="L1Exception">The contract reverted, with the reason in words and as data; or the node failed.</exception>
    public Task<object[]> CallAsync(string function, params object[] arguments) => CallFromAsync(null, function, arguments);

    /// <summary>As <see cref="CallAsync"/>, with <paramref name="from"/> as msg.sender.</summary>
    public async Task<object[]> CallFromAsync(Address? from, string function, params object[] arguments)
    {
        byte[] data = Artifact.EncodeCall(function, arguments);
        byte[] returned = await ExplainAsync(function, () => _client.CallAsync(Address, data, from, _block)).ConfigureAwait(false);
        return Artifact.DecodeResult(function, RequireAnswer(function, returned));
    }

    /// <summary>Executes a function many times in few requests, each time with other arguments; the results stand in that order.</summary>
    /// <exception cref="L1Exception">A call reverted, or the node failed.</exception>
    public async Task<IReadOnlyList<AbiValues>> CallManyAsync(string function, IReadOnlyList<object[]> arguments)
    {
        var all = new List<AbiValues>(arguments.Count);
        foreach (var part in arguments.Chunk(MostAtOnce))
        {
            var results = await _client.CallManyAsync(Address, [.. part.Select(a => Artifact.EncodeCall(function, a))], at: _block)
                .ConfigureAwait(false);
            all.AddRange(results.Select(
                r => r.Error is null ? Artifact.DecodeNamed(function, RequireAnswer(function, r.Data!)) : throw r.Error));
        }

        return all;
    }

    /// <summary>Calls a function in a transaction from the node's first account, and waits until it is mined.</summary>
    /// <param name="function">Name, or signature where the name is overloaded.</param>
    /// <param name="arguments">One for each parameter; see <see cref="AbiEncoder.Encode"/>.</param>
    /// <exception cref="L1Exception">The contract reverted, with the reason in words and as data; or the node failed.</exception>
    public Task<Receipt> SendAsync(string function, params object[] arguments) => SendFromAsync(null, function, arguments);

    /// <summary>As <see cref="SendAsync"/>, with <paramref name="from"/>, an account of the node, as msg.sender.</summary>
    public Task<Receipt> SendFromAsync(Address? from, string function, params object[] arguments)
    {
        byte[] data = Artifact.EncodeCall(function, arguments);
        return ExplainAsync(function, () => _client.SendAsync(Address, data, from));
    }

    /// <summary>Where there is no contract a call succeeds, and returns nothing.</summary>
    private byte[] RequireAnswer(string function, byte[] returned) => returned.Length > 0 || Artifact.Function(function).Outputs.Count == 0
        ? returned
        : throw new L1Exception(
            $"There is no {Artifact.Name} at {Address}: the address is wrong, or the node follows another chain, or has lost this one.")
        {
            IsOtherContract = true,
        };

    private async Task<T> ExplainAsync<T>(string function, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            // What a contract of this kind refuses it gives a reason for.
            var doubt = e.RevertData is { Length: > 0 } ? "." : $"; is it a {Artifact.Name} that is at {Address}?";
            throw new L1Exception($"{Artifact.Name}.{function} reverted: {Artifact.DescribeRevert(e.RevertData)}{doubt}", e.RevertData);
        }
    }
}
