// SPDX-License-Identifier: MIT
using Microsoft.AspNetCore.Http;

namespace Omo.Node.Server;

/// <summary>Requests by HTTP POST.</summary>
internal sealed class HttpEndpoint(WorkQueue work)
{
    private const string Json = "application/json";
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

        if (Interlocked.Read(ref _answerBytes) > ServerLimits.AnswerBytes)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "too many answers wait to be read; try again").ConfigureAwait(false);
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

        var answer = await work.AnswerAsync(body.GetBuffer().AsMemory(0, (int)body.Length), null, context.RequestAborted).ConfigureAwait(false);
        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = Json;
        context.Response.ContentLength = answer.Length;
        Interlocked.Add(ref _answerBytes, answer.Length);
        try
        {
            await context.Response.Body.WriteAsync(answer, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref _answerBytes, -answer.Length);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(message + "\n");
    }
}
