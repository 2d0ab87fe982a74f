// SPDX-License-Identifier: MIT
using System.Net;
using Omo.Node.Rpc;

namespace Omo.Node.Server;

/// <summary>Lets only so many requests be worked on at a time. What waits is bounded by the number of connections.</summary>
internal sealed class WorkQueue(NodeApi api)
{
    // What one household has of IPv6.
    private const int NetworkBytes = 8;

    private readonly FairTurns _turns = new(ServerLimits.Workers);

    /// <summary>Answers a text when it is its turn.</summary>
    public Task<byte[]?> AnswerAsync(
        string client, ReadOnlyMemory<byte> text, IRpcConnection? connection, CancellationToken cancellation) =>
        TakeTurnAsync(client, a => a.Answer(text, connection), cancellation);

    /// <summary>Does something when it is its turn.</summary>
    public async Task<T> TakeTurnAsync<T>(string client, Func<NodeApi, T> work, CancellationToken cancellation)
    {
        using (await _turns.TakeAsync(client, cancellation).ConfigureAwait(false))
        {
            return work(api);
        }
    }

    /// <summary>Who is one client: an address of IPv4, a network of IPv6.</summary>
    public static string ClientAt(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };
}
