// SPDX-License-Identifier: MIT
using Microsoft.AspNetCore.Http;
using Omo.Node.Rpc;

namespace Omo.Node.Server;

/// <summary>Requests by HTTP POST.</summary>
/// <param name="work">Answers.</param>
/// <param name="mostAnswers">Bytes of answers that may wait for their clients.</param>
/// <param name="mostRequests">Bytes of requests that may be there.</param>
internal sealed class HttpEndpoint(WorkQueue work, long mostAnswers, long mostRequests)
{
    private const string Json = "application/json";
    private const string FullMessage = "too many answers wait to be read; try again";
    private const string BusyMessage = "too many requests wait to be answered; try again";
    private const int ChunkBytes = 1 << 14;

    private long _answerBytes;
    private long _requestBytes;

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;

        // A web page may send other types without asking its browser's leave, but not this one.
        if (request.ContentType is not { } type || !type.StartsWith(Json, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, $"the content type must be {Json}").ConfigureAwait(false);
            return;
        }

        if (IsFull)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, FullMessage).ConfigureAwait(false);
            return;
        }

        using var body = new MemoryStream();
        try
        {
            if (await ReadAsync(request.Body, body, context.RequestAborted).ConfigureAwait(false))
            {
                await AnswerAsync(context, body).ConfigureAwait(false);
            }
            else
            {
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, BusyMessage).ConfigureAwait(false);
            }
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, e.StatusCode, e.Message).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref _requestBytes, -body.Length);
        }
    }

    // What has come counts, not what was announced: who sends slowly keeps nobody out. False: there is no room.
    private async Task<bool> ReadAsync(Stream from, MemoryStream body, CancellationToken cancellation)
    {
        var chunk = new byte[ChunkBytes];
        while (await from.ReadAsync(chunk, cancellation).ConfigureAwait(false) is > 0 and var count)
        {
            var isRoom = Interlocked.Add(ref _requestBytes, count) <= mostRequests;
            body.Write(chunk, 0, count);
            if (!isRoom)
            {
                return false;
            }
        }

        return true;
    }

    private async Task AnswerAsync(HttpContext context, MemoryStream body)
    {
        var client = WorkQueue.ClientAt(context.Connection.RemoteIpAddress);
        var (isRefused, answer) = await work.TakeTurnAsync(
            client, api => Answer(api, body.GetBuffer().AsMemory(0, (int)body.Length)), context.RequestAborted).ConfigureAwait(false);
        try
        {
            await (isRefused ? RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, FullMessage) : WriteAsync(context, answer)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref _answerBytes, -(answer?.Length ?? 0));
        }
    }

    private bool IsFull => Interlocked.Read(ref _answerBytes) > mostAnswers;

    // Many may have come while there was room; the answers of those before count when the turn of one comes.
    private (bool IsRefused, byte[]? Answer) Answer(NodeApi api, ReadOnlyMemory<byte> text)
    {
        if (IsFull)
        {
            return (true, null);
        }

        var answer = api.Answer(text, null);
        Interlocked.Add(ref _answerBytes, answer?.Length ?? 0);
        return (false, answer);
    }

    private static Task WriteAsync(HttpContext context, byte[]? answer)
    {
        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.ContentType = Json;
        context.Response.ContentLength = answer.Length;
        return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(message + "\n");
    }
}
