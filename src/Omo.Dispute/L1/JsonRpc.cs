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

    // Parts that the node took in a row, after which it is tried with larger ones.
    private const int GrowAfter = 32;

    // A limit is exceeded (EIP-1474): of requests for the moment, or of what one request may ask for; only the wording tells which.
    private const int LimitExceeded = -32005;

    private static readonly string[] s_busyWords = ["too many requests", "request rate", "rate limit", "rate exceeded", "request count", "capacity"];

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_busyPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http;
    private long _lastId;
    private int _mostAtOnce = int.MaxValue;
    private int _taken;

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
        JsonObject message = Message(Interlocked.Increment(ref _lastId), method, parameters);
        for (int tries = 1; ; tries++)
        {
            JsonElement response = await PostPatientlyAsync(message, method, cancellation).ConfigureAwait(false);
            if (Result(response, method, out L1Exception? error) is { } result)
            {
                return result;
            }

            if (tries == MostTries || !IsTransient(error!))
            {
                throw error!;
            }

            await Task.Delay(PauseAfter(error!, tries), cancellation).ConfigureAwait(false);
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
                if (part.Count == _mostAtOnce && ++_taken >= GrowAfter)
                {
                    (_mostAtOnce, _taken) = (_mostAtOnce * 2, 0);
                }
            }
            catch (L1Exception e) when (e.IsRefusal && !e.IsBusy && part.Count > 1)
            {
                (_mostAtOnce, _taken) = (part.Count / 2, 0);
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

        // Reserved together, since others may send at the same time.
        long first = Interlocked.Add(ref _lastId, parameters.Count) - parameters.Count + 1;
        var batch = new JsonArray([.. parameters.Select((p, i) => (JsonNode?)Message(first + i, method, p()))]);
        for (int tries = 1; ; tries++)
        {
            JsonElement responses = await PostPatientlyAsync(batch, method, cancellation).ConfigureAwait(false);
            (JsonElement? Result, L1Exception? Error)[] results = Results(responses, method, first, parameters.Count);
            L1Exception? transient = Array.Find(results, r => r.Error is { } error && IsTransient(error)).Error;
            if (tries == MostTries || transient is null)
            {
                return transient is { IsBusy: true } ? throw transient : results;
            }

            await Task.Delay(PauseAfter(transient, tries), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(JsonElement? Result, L1Exception? Error)> TryAsync(string method, JsonArray parameters, CancellationToken cancellation)
    {
        try
        {
            return (await RequestAsync(method, parameters, cancellation).ConfigureAwait(false), null);
        }
        catch (L1Exception e) when (e.IsRefusal && !e.IsBusy)
        {
            return (null, e);
        }
    }

    private (JsonElement? Result, L1Exception? Error)[] Results(JsonElement responses, string method, long first, int count)
    {
        if (responses.ValueKind != JsonValueKind.Array)
        {
            _ = Result(responses, method, out L1Exception? refused);
            refused ??= NoAnswer(method, "its answer to a batch is no list");
            return refused.IsBusy ? [.. Enumerable.Repeat(((JsonElement?)null, (L1Exception?)refused), count)] : throw refused;
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

    private static JsonObject Message(long id, string method, JsonArray parameters) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters };

    /// <summary>Sends again, after longer and longer pauses, what the node is too busy for.</summary>
    private async Task<JsonElement> PostPatientlyAsync(JsonNode message, string method, CancellationToken cancellation)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return await PostAsync(message, method, cancellation).ConfigureAwait(false);
            }
            catch (L1Exception e) when (e.IsBusy && tries < MostTries)
            {
                await Task.Delay(PauseAfter(e, tries), cancellation).ConfigureAwait(false);
            }
        }
    }

    private static TimeSpan PauseAfter(L1Exception error, int tries) => error.IsBusy ? s_busyPause * (1 << tries) : s_pause;

    private static bool IsTransient(L1Exception error) => error.IsBusy || CameBetween(error);

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
                var status = (int)response.StatusCode;
                throw NoAnswer(method, $"HTTP status {status}", isRefusal: status is >= 400 and < 500, isBusy: IsBusy(response));
            }

            if (IsBusy(response))
            {
                throw NoAnswer(method, $"HTTP status {(int)response.StatusCode}", isBusy: true);
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
            IsBusy = failure.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.Number
                && code.TryGetInt32(out int number) && number == LimitExceeded
                && Array.Exists(s_busyWords, words => message?.Contains(words, StringComparison.OrdinalIgnoreCase) == true),
        };
    }

    private static bool IsBusy(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    private L1Exception NoAnswer(string method, string reason, Exception? cause = null, bool isRefusal = false, bool isBusy = false) =>
        new($"The Ethereum node at {Endpoint} gave no usable answer to {method}: {reason}.", cause) { IsRefusal = isRefusal, IsBusy = isBusy };
}
