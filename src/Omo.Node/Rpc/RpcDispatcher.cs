// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Omo.Node.Server;
using Omo.Node.Telemetry;
using Omo.Ovm;

namespace Omo.Node.Rpc;

/// <summary>Answers requests in the form of JSON-RPC 2.0, single ones and batches.</summary>
internal sealed class RpcDispatcher
{
    private const int MaxBatch = 1000;
    private const int MaxResponseBytes = 25_000_000;
    private const int MaxNameShown = 64;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 32 };

    private readonly Dictionary<string, RpcMethod> _methods;
    private readonly TimeProvider _time;
    private readonly NodeMetrics _metrics;
    private readonly ILogger<RpcDispatcher> _log;

    public RpcDispatcher(
        IEnumerable<(string Name, RpcMethod Method)> methods, TimeProvider time, NodeMetrics metrics, ILogger<RpcDispatcher> log)
    {
        (_time, _metrics) = (time, metrics);
        _methods = methods.ToDictionary(m => m.Name, m => m.Method);
        _log = log;
    }

    /// <summary>Answers a text.</summary>
    /// <param name="text">A request, or a list of them, in UTF-8.</param>
    /// <param name="connection">Whom methods may send notifications to.</param>
    /// <returns>UTF-8; null if there is nothing to answer, because all requests were notifications.</returns>
    public byte[]? Answer(ReadOnlyMemory<byte> text, IRpcConnection? connection)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, s_options);
        }
        catch (JsonException e)
        {
            return Serialize(Error(null, RpcErrorCode.ParseError, $"parse error: {e.Message.Split('.')[0]}"));
        }

        using (document)
        {
            if (!RequestText.IsReadable(text.Span, s_options.MaxDepth))
            {
                return Serialize(Error(null, RpcErrorCode.InvalidRequest, "invalid request: a string is no Unicode text"));
            }

            return document.RootElement.ValueKind == JsonValueKind.Array
                ? AnswerBatch(document.RootElement, connection)
                : AnswerOne(document.RootElement, connection) is { } answer ? Serialize(answer) : null;
        }
    }

    private static byte[] Serialize(JsonNode answer) => JsonSerializer.SerializeToUtf8Bytes(answer);

    private byte[]? AnswerBatch(JsonElement requests, IRpcConnection? connection)
    {
        var count = requests.GetArrayLength();
        if (count is 0 or > MaxBatch)
        {
            return Serialize(
                count == 0 ? Error(null, RpcErrorCode.InvalidRequest, "empty batch")
                : Error(null, RpcErrorCode.LimitExceeded, $"batch of {count} requests, limit {MaxBatch}"));
        }

        var started = _time.GetTimestamp();
        using var answers = new MemoryStream();
        foreach (var request in requests.EnumerateArray())
        {
            var answer = answers.Length > MaxResponseBytes
                ? Error(IdOf(request), RpcErrorCode.LimitExceeded, "response too large")
                : _time.GetElapsedTime(started) > ServerLimits.Turn
                ? Error(IdOf(request), RpcErrorCode.LimitExceeded, $"the batch took more than {ServerLimits.Turn.TotalSeconds} seconds; send smaller ones")
                : AnswerOne(request, connection);
            if (answer is not null)
            {
                answers.WriteByte((byte)(answers.Length == 0 ? '[' : ','));
                answers.Write(Serialize(answer));
            }
        }

        if (answers.Length == 0)
        {
            return null;
        }

        answers.WriteByte((byte)']');
        return answers.ToArray();
    }

    private JsonObject? AnswerOne(JsonElement request, IRpcConnection? connection)
    {
        if (!IsRequest(request, out var name))
        {
            return Error(IdOf(request), RpcErrorCode.InvalidRequest, "invalid request");
        }

        var started = Stopwatch.GetTimestamp();
        var answer = Execute(request, name, connection);
        _metrics.Request(_methods.ContainsKey(name) ? name : "unknown", answer.ContainsKey("error"), Stopwatch.GetElapsedTime(started));

        // A request without an identifier wants no answer.
        return request.TryGetProperty("id", out _) ? answer : null;
    }

    private JsonObject Execute(JsonElement request, string name, IRpcConnection? connection)
    {
        try
        {
            if (!_methods.TryGetValue(name, out var method))
            {
                var shown = name.Length <= MaxNameShown ? name : name[..MaxNameShown] + "...";
                return Error(IdOf(request), RpcErrorCode.MethodNotFound, $"the method {shown} does not exist/is not available");
            }

            var parameters = request.TryGetProperty("params", out var given) ? given : default;
            if (parameters.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Array))
            {
                return Error(IdOf(request), RpcErrorCode.InvalidParameters, "non-array args");
            }

            var result = method(new RpcParameters(parameters), connection);
            return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = IdOf(request), ["result"] = result };
        }
        catch (RpcException e)
        {
            return Error(IdOf(request), e.Code, e.Message, e.Hex);
        }
        catch (OvmException e)
        {
            _log.LogError("{Method}: {Message}", name, e.Message);
            return Error(IdOf(request), RpcErrorCode.InternalError, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The client is not told what only the log is for.
            _log.LogError(e, "{Method} failed", name);
            return Error(IdOf(request), RpcErrorCode.InternalError, "internal error");
        }
    }

    private static bool IsRequest(JsonElement request, out string name)
    {
        name = "";
        if (request.ValueKind != JsonValueKind.Object || !request.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String
            || !request.TryGetProperty("jsonrpc", out var version) || version.ValueKind != JsonValueKind.String || version.GetString() != "2.0"
            || (request.TryGetProperty("id", out var id)
                && id.ValueKind is not (JsonValueKind.Number or JsonValueKind.String or JsonValueKind.Null)))
        {
            return false;
        }

        name = method.GetString()!;
        return true;
    }

    private static JsonNode? IdOf(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object && request.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.Number or JsonValueKind.String
            ? JsonNode.Parse(id.GetRawText())
            : null;

    private static JsonObject Error(JsonNode? id, int code, string message, string? data = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (data is not null)
        {
            error["data"] = data;
        }

        return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["error"] = error };
    }
}
