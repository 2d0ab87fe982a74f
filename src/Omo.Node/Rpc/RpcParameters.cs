// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace Omo.Node.Rpc;

/// <summary>The parameters of a request, by their places.</summary>
internal readonly struct RpcParameters(JsonElement array)
{
    private int Count => array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : 0;

    /// <summary>A parameter that must be there.</summary>
    public RpcValue this[int place] =>
        Optional(place) is { IsMissing: false } value
            ? value
            : throw new RpcException(RpcErrorCode.InvalidParameters, $"missing value for required argument {place}");

    /// <summary>A parameter that may be missing.</summary>
    public RpcValue Optional(int place) => new(place < Count ? array[place] : default, place, "");
}
