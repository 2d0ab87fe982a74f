// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;

namespace Omo.Node.Rpc;

/// <summary>A method of the interface.</summary>
/// <param name="parameters">What it is given.</param>
/// <param name="connection">Whom it may send notifications to; null where there is no lasting connection.</param>
/// <returns>The result; null is JSON's null.</returns>
/// <exception cref="RpcException">The answer is an error.</exception>
internal delegate JsonNode? RpcMethod(RpcParameters parameters, IRpcConnection? connection);
