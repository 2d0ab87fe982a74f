// SPDX-License-Identifier: MIT
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Omo.Node.Server;

/// <summary>What keeps clients from taking more than their share.</summary>
internal static class ServerLimits
{
    /// <summary>Bytes of a request, by HTTP or as a WebSocket message.</summary>
    public const int RequestBytes = 2 << 20;

    /// <summary>Bytes that wait for a WebSocket client to read them; one that lets more come up is disconnected.</summary>
    public const long WaitingBytes = 8 << 20;

    /// <summary>Messages that wait for a WebSocket client.</summary>
    public const int WaitingMessages = 10_000;

    /// <summary>Connections.</summary>
    public const int Connections = 500;

    /// <summary>WebSocket connections among them.</summary>
    public const int WebSockets = 100;

    /// <summary>Within this time a WebSocket client must answer a ping, or take what is sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Within this time the header of a request must have come.</summary>
    public static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(15);

    /// <summary>Clients that send a request or take an answer more slowly are disconnected.</summary>
    public static readonly MinDataRate LeastRate = new(bytesPerSecond: 16 << 10, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>So long requests that are being answered may take when the node ends.</summary>
    public static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(10);

    /// <summary>So old what the page is made of may be: whoever asks more often gets the same.</summary>
    public static readonly TimeSpan StatusLifetime = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After so long nothing further is begun in a turn, neither the next request of a batch nor the next try of an estimate: others wait for
    /// theirs. What is begun is bounded by its gas, or by the limits of its method.
    /// </summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    /// <summary>Requests that are worked on at a time; the others wait.</summary>
    public static readonly int Workers = 2 * Environment.ProcessorCount;
}
