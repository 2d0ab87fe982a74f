// SPDX-License-Identifier: MIT
using Microsoft.AspNetCore.Http;
using Omo.Node.Rpc;

namespace Omo.Node.Server;

/// <summary>Requests by HTTP POST.</summary>
/// <param name="work">Answers.</param>
/// <param name="mostWaiting">Bytes of answers that may wait for their clients.</param>
internal sealed class HttpEndpoint(WorkQueue work, long mostWaiting)
{
    private const string Json = "application/json";
    private const string FullMessage = "too many answers wait to be read; try again";

    private long _answerBytes;

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
            await request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, e.StatusCode, e.Message).ConfigureAwait(false);
            return;
        }

        var (isRefused, answer) = await work.TakeTurnAsync(
            api => Answer(api, body.GetBuffer().AsMemory(0, (int)body.Length)), context.RequestAborted).ConfigureAwait(false);
        try
        {
            await (isRefused ? RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, FullMessage) : WriteAsync(context, answer)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref _answerBytes, -(answer?.Length ?? 0));
        }
    }

    private bool IsFull => Interlocked.Read(ref _answerBytes) > mostWaiting;

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
