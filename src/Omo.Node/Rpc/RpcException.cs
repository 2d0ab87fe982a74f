// SPDX-License-Identifier: MIT
namespace Omo.Node.Rpc;

/// <summary>The answer to a request is an error.</summary>
/// <param name="code">One of <see cref="RpcErrorCode"/>.</param>
/// <param name="message">What the client is told.</param>
/// <param name="data">Hex that goes with it, or null.</param>
public sealed class RpcException(int code, string message, string? data = null) : Exception(message)
{
    /// <summary>The code.</summary>
    public int Code => code;

    /// <summary>Hex that goes with it, or null.</summary>
    public string? Hex => data;

    /// <summary>A parameter that is not the method's.</summary>
    public static RpcException BadParameter(int place, string what) =>
        new(RpcErrorCode.InvalidParameters, $"invalid argument {place}: {what}");
}
