// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;

namespace Omo.Node.Rpc;

/// <summary>A connection that notifications can be sent to.</summary>
public interface IRpcConnection
{
    /// <summary>Sends a notification without waiting. A client that does not read is disconnected.</summary>
    void Notify(JsonNode notification);

    /// <summary>
    /// Keeps notifications back until the answer to the request that is being worked on is on its way: nobody knows a subscription before its
    /// identifier.
    /// </summary>
    void HoldNotifications();
}
