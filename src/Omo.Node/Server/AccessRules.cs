// SPDX-License-Identifier: MIT
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Omo.Node.Server;

/// <summary>
/// Keeps web pages away from a node that listens on the reader's own computer: by the host that a request is meant for (against names that
/// are made to resolve to loopback) and by the page that it comes from.
/// </summary>
internal sealed class AccessRules(NodeOptions options)
{
    private const string Any = "*";

    private readonly HashSet<string> _hosts = new(
        ["localhost", "127.0.0.1", "[::1]", options.Endpoint.Address.ToString(), .. options.AllowedHosts], StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _origins = new(options.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a request may not be answered, or null.</summary>
    public string? Refusal(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (!_hosts.Contains(host) && !_hosts.Contains(Any) && !IPAddress.TryParse(host, out _))
        {
            return "the host is not allowed: --allow-host";
        }

        return context.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !_origins.Contains(origin) && !_origins.Contains(Any)
            ? "the origin is not allowed: --allow-origin"
            : null;
    }

    /// <summary>Tells a browser that the page may read the answer.</summary>
    /// <returns>Whether that was all it asked for.</returns>
    public static bool AnswerPreflight(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count == 0)
        {
            return false;
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "content-type";
        headers.Vary = "Origin";
        var isPreflight = HttpMethods.IsOptions(context.Request.Method);
        context.Response.StatusCode = isPreflight ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
        return isPreflight;
    }
}
