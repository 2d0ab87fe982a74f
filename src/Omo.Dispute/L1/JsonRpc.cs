// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>JSON-RPC 2.0 over HTTP; every failure is an <see cref="L1Exception"/>.</summary>
internal sealed class JsonRpc : IDisposable
{
    private const long MaxResponseBytes = 64 << 20;
    private const int MostTries = 5;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http;
    private long _lastId;
    private int _mostAtOnce = int.MaxValue;

    public JsonRpc(Uri endpoint, TimeSpan timeout)
    {
        Endpoint = endpoint;

        // A proxy of the environment must not come between this process and a node on its own computer.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = !endpoint.IsLoopback })
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = MaxResponseBytes,
        };
    }

    public Uri Endpoint { get; }

    /// <summary>Told what is waited for, when an answer takes longer than a person expects.</summary>
    public Action<string>? OnWaiting { get; init; }

    public void Dispose() => _http.Dispose();

    /// <summary>One request; the result as the node gave it.</summary>
    public async Task<JsonElement> RequestAsync(string method, JsonArray parameters, CancellationToken cancellation)
    {
        JsonObject message = Message(method, parameters);
        for (int tries = 1; ; tries++)
        {
            JsonElement response = await PostAsync(message, method, cancellation).ConfigureAwait(false);
            if (Result(response, method, out L1Exception? error) is { } result)
            {
                return result;
            }

            if (tries == MostTries || !CameBetween(error!))
            {
                throw error!;
            }

            await Task.Delay(s_pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Requests in one message, or in several if the node takes no more at once; for each its result, or the error that it met.</summary>
    /// <param name="method">The method of all.</param>
    /// <param name="parameters">Makes the parameters of each, again if need be.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(JsonElement? Result, L1Exception? Error)[]> RequestManyAsync(
        string method, IReadOnlyList<Func<JsonArray>> parameters, CancellationToken cancellation)
    {
        var results = new List<(JsonElement? Result, L1Exception? Error)>(parameters.Count);
        while (results.Count < parameters.Count)
        {
            List<Func<JsonArray>> part = [.. parameters.Skip(results.Count).Take(_mostAtOnce)];
            try
            {
                results.AddRange(await RequestBatchAsync(method, part, cancellation).ConfigureAwait(false));
            }
            catch (L1Exception e) when (e.IsRefusal && part.Count > 1)
            {
                _mostAtOnce = part.Count / 2;
            }
        }

        return [.. results];
    }

    private async Task<(JsonElement? Result, L1Exception? Error)[]> RequestBatchAsync(
        string method, List<Func<JsonArray>> parameters, CancellationToken cancellation)
    {
        if (parameters is [var only])
        {
            return [await TryAsync(method, only(), cancellation).ConfigureAwait(false)];
        }

        long first = _lastId + 1;
        var batch = new JsonArray([.. parameters.Select(p => (JsonNode?)Message(method, p()))]);
        for (int tries = 1; ; tries++)
        {
            JsonElement responses = await PostAsync(batch, method, cancellation).ConfigureAwait(false);
            (JsonElement? Result, L1Exception? Error)[] results = Results(responses, method, first, parameters.Count);
            if (tries == MostTries || !Array.Exists(results, r => r.Error is { } error && CameBetween(error)))
            {
                return results;
            }

            await Task.Delay(s_pause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(JsonElement? Result, L1Exception? Error)> TryAsync(string method, JsonArray parameters, CancellationToken cancellation)
    {
        try
        {
            return (await RequestAsync(method, parameters, cancellation).ConfigureAwait(false), null);
        }
        catch (L1Exception e) when (e.IsRefusal)
        {
            return (null, e);
        }
    }

    private (JsonElement? Result, L1Exception? Error)[] Results(JsonElement responses, string method, long first, int count)
    {
        if (responses.ValueKind != JsonValueKind.Array)
        {
            _ = Result(responses, method, out L1Exception? refused);
            throw refused ?? NoAnswer(method, "its answer to a batch is no list");
        }

        // A node may answer in any order.
        var results = new (JsonElement? Result, L1Exception? Error)[count];
        foreach (JsonElement response in responses.EnumerateArray())
        {
            if (response.ValueKind == JsonValueKind.Object && response.TryGetProperty("id", out JsonElement id)
                && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number) && number >= first && number < first + results.Length)
            {
                JsonElement? result = Result(response, method, out L1Exception? error);
                results[number - first] = (result, error);
            }
        }

        return Array.Exists(results, r => r.Result is null && r.Error is null)
            ? throw NoAnswer(method, "its answer to a batch is incomplete")
            : results;
    }

    private JsonObject Message(string method, JsonArray parameters) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = ++_lastId, ["method"] = method, ["params"] = parameters };

    private async Task<JsonElement> PostAsync(JsonNode message, string method, CancellationToken cancellation)
    {
        Task<JsonElement> answer = ExchangeAsync(message, method, cancellation);
        if (OnWaiting is not null && await Task.WhenAny(answer, Task.Delay(s_patience, cancellation)).ConfigureAwait(false) != answer)
        {
            OnWaiting($"waiting for the Ethereum node at {Endpoint} to answer {method}, at most {_http.Timeout.TotalSeconds} seconds");
        }

        return await answer.ConfigureAwait(false);
    }

    private async Task<JsonElement> ExchangeAsync(JsonNode message, string method, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await _http.PostAsync(Endpoint, content, cancellation).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);

            // Some nodes send an error of the protocol with a status other than 200; the body then says more.
            if (response.StatusCode != HttpStatusCode.OK && (body.Length == 0 || body[0] is not ((byte)'{' or (byte)'[')))
            {
                throw NoAnswer(method, $"HTTP status {(int)response.StatusCode}", isRefusal: (int)response.StatusCode is >= 400 and < 500);
            }

            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw NoAnswer(method, $"nothing came within {_http.Timeout.TotalSeconds} seconds", e);
        }
        catch (JsonException e)
        {
            throw NoAnswer(method, "it is no JSON text", e);
        }
        catch (HttpRequestException e)
        {
            throw new L1Exception($"The Ethereum node at {Endpoint} cannot be reached: {e.Message}.", e);
        }
    }

    private JsonElement? Result(JsonElement response, string method, out L1Exception? error)
    {
        error = null;
        if (response.ValueKind == JsonValueKind.Object)
        {
            if (response.TryGetProperty("error", out JsonElement failure) && failure.ValueKind == JsonValueKind.Object)
            {
                error = Failure(method, failure);
                return null;
            }

            if (response.TryGetProperty("result", out JsonElement result))
            {
                return result;
            }
        }

        error = NoAnswer(method, "it is no JSON-RPC answer");
        return null;
    }

    // anvil and geth take a block's number first and its state afterwards; when a block comes between, or a reorganisation, they find none.
    // Such a request has done nothing.
    private static bool CameBetween(L1Exception error) =>
        error.Message.Contains("BlockOutOfRange", StringComparison.Ordinal) || error.Message.Contains("header not found", StringComparison.Ordinal);

    private static L1Exception Failure(string method, JsonElement failure)
    {
        string? message = failure.TryGetProperty("message", out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
        byte[]? revertData = failure.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.String
            && Hex.TryDecode(data.GetString(), out byte[]? bytes, out _) ? bytes : null;

        // A revert without data has no data field; only the wording tells it from a refusal.
        if (revertData is null && message?.Contains("revert", StringComparison.OrdinalIgnoreCase) == true)
        {
            revertData = [];
        }

        return new L1Exception($"The Ethereum node answered {method} with an error: {message ?? failure.GetRawText()}", revertData)
        {
            IsRefusal = true,
        };
    }

    private L1Exception NoAnswer(string method, string reason, Exception? cause = null, bool isRefusal = false) =>
        new($"The Ethereum node at {Endpoint} gave no usable answer to {method}: {reason}.", cause) { IsRefusal = isRefusal };
}
