// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Rpc;
using Omo.Node.Sequencing;
using Omo.Node.Storage;
using Omo.Node.Telemetry;

namespace Omo.Node.Server;

/// <summary>A node: a chain in a database, the source of its blocks, and JSON-RPC by HTTP and WebSocket on one port.</summary>
public sealed class RpcNode : IAsyncDisposable
{
    private readonly IPEndPoint _endpoint;
    private readonly SqliteChainStore _store;
    private readonly Sequencer _sequencer;
    private readonly IBlockSource _source;
    private readonly IL1Side? _l1;
    private readonly CachedText? _status;
    private readonly NodeMetrics _metrics = new();
    private readonly IDisposable? _export;
    private readonly WebApplication _app;
    private readonly NodeApi _api;
    private readonly WorkQueue _work;
    private readonly CancellationTokenSource _stopping = new();
    private Task _making = Task.CompletedTask;
    private bool _hasStarted;

    /// <summary>Opens the chain; nothing is served before <see cref="StartAsync"/>.</summary>
    /// <exception cref="NodeException">The folder cannot be used.</exception>
    /// <exception cref="Ovm.OvmException">The genesis is malformed.</exception>
    public RpcNode(NodeOptions options)
    {
        ContainerOwner? owner;
        _endpoint = options.Endpoint;
        _store = new SqliteChainStore(options.DataFolder);
        try
        {
            Chain = Blockchain.Open(_store, options.Genesis);
            owner = options.OwnerKey is { } key ? new ContainerOwner(Chain, key) : null;
        }
        catch
        {
            _store.Dispose();
            throw;
        }

        _app = Build(options);
        var logs = _app.Services.GetRequiredService<ILoggerFactory>();
        Pool = new TransactionPool(
            Chain, options.Pool with { AllowsWaitingForBaseFee = options.BlockTime > TimeSpan.Zero }, Sequencer.TransactionBytes(Chain.Rules),
            takesUsers: owner is not null);
        _l1 = options.L1?.Invoke(Chain, Pool, logs);
        _status = _l1 is { } side ? new CachedText(() => side.Status().ToJsonString(), ServerLimits.StatusLifetime, TimeProvider.System) : null;
        _sequencer = new Sequencer(
            Chain, Pool, _l1?.Deposits ?? new NoDeposits(), options.BlockTime, TimeProvider.System, logs.CreateLogger<Sequencer>(), owner);
        _source = _l1?.SourceOver(_sequencer) ?? _sequencer;
        Chain.Appended += _metrics.Block;
        _metrics.Observe(() => (long)Chain.Head.Number, () => Pool.Count);
        _export = options.MetricsEndpoint is { } endpoint ? MetricsExport.To(endpoint) : null;
        _api = new NodeApi(
            Chain, Pool, _sequencer, _l1, _status, options.CallGasCap, TimeProvider.System, _metrics, logs.CreateLogger<RpcDispatcher>());
        _work = new WorkQueue(_api);
        Map(options);
    }

    /// <summary>The chain.</summary>
    public Blockchain Chain { get; }

    /// <summary>The transactions that wait.</summary>
    public TransactionPool Pool { get; }

    /// <summary>Where requests are taken, once the node has started.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Begins to serve and to make blocks.</summary>
    /// <exception cref="NodeException">It cannot listen there: the port is taken, or the address is none of this computer.</exception>
    public async Task StartAsync()
    {
        try
        {
            await _app.StartAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            var reason = (e.GetBaseException() as SocketException)?.Message ?? e.Message;
            throw new NodeException($"the node cannot listen on {_endpoint}: {reason.TrimEnd('.')}; give another address or port with --listen, or end what has this one");
        }

        _hasStarted = true;
        _making = Task.Run(() => _source.RunAsync(_stopping.Token));
    }

    /// <summary>Waits until it is cancelled, or no more blocks can be made.</summary>
    /// <exception cref="Ovm.OvmException">The state is damaged.</exception>
    /// <exception cref="NodeException">A block cannot be written.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var cancelled = Task.Delay(Timeout.Infinite, cancellation);
        await Task.WhenAny(cancelled, _making).ConfigureAwait(false);
        if (_making.IsFaulted)
        {
            await _making.ConfigureAwait(false);
        }
    }

    /// <summary>Ends: the block that is being made is finished, requests that are being answered are answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);

        // Why it ended early is what RunAsync tells.
        await _making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_hasStarted)
        {
            await _app.StopAsync().ConfigureAwait(false);
        }

        await _app.DisposeAsync().ConfigureAwait(false);

        // The last metrics are about what is still there.
        _export?.Dispose();
        if (_l1 is not null)
        {
            await _l1.DisposeAsync().ConfigureAwait(false);
        }

        _metrics.Dispose();
        _status?.Dispose();
        _sequencer.Dispose();
        _stopping.Dispose();
        _store.Dispose();
    }

    private static WebApplication Build(NodeOptions options)
    {
        // No configuration files, no environment: only what the options say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());

        // That the host does not start is what StartAsync throws.
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        if (options.LogsJson)
        {
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "O"));
        }
        else
        {
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "HH:mm:ss "));
        }

        // Standard output says where the node listens, and nothing else.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ServerLimits.ShutdownPatience);
        builder.Services.AddWebSockets(sockets => (sockets.KeepAliveInterval, sockets.KeepAliveTimeout) = (ServerLimits.Patience, ServerLimits.Patience));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Endpoint);
            kestrel.Limits.MaxRequestBodySize = ServerLimits.RequestBytes;
            kestrel.Limits.MaxConcurrentConnections = ServerLimits.Connections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = ServerLimits.WebSockets;
            kestrel.Limits.RequestHeadersTimeout = ServerLimits.HeaderPatience;
            kestrel.Limits.MinRequestBodyDataRate = ServerLimits.LeastRate;
            kestrel.Limits.MinResponseDataRate = ServerLimits.LeastRate;
        });
        return builder.Build();
    }

    private void Map(NodeOptions options)
    {
        var access = new AccessRules(options);
        var http = new HttpEndpoint(_work, options.WaitingAnswerBytes, options.WaitingRequestBytes);
        _app.UseWebSockets();
        _app.Run(async context =>
        {
            if (access.Refusal(context) is { } refusal)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await context.Response.WriteAsync(refusal + "\n").ConfigureAwait(false);
            }
            else if (context.WebSockets.IsWebSocketRequest)
            {
                await ServeWebSocketAsync(context).ConfigureAwait(false);
            }
            else if (!AccessRules.AnswerPreflight(context))
            {
                await ((context.Request.Method, context.Request.Path.Value) switch
                {
                    ("POST", _) => http.HandleAsync(context),
                    ("GET", "/health") => HealthAsync(context),
                    ("GET", "/") when _l1?.Page is { } page => PageAsync(context, page),
                    ("GET", "/status") when _status is not null => StatusAsync(context, _status),
                    ("GET", not "/") => RefusePathAsync(context),
                    _ => RefuseMethodAsync(context),
                }).ConfigureAwait(false);
            }
        });
    }

    private async Task ServeWebSocketAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var connection = new WebSocketConnection(
            socket, _work, WorkQueue.ClientAt(context.Connection.RemoteIpAddress), _stopping.Token);
        _metrics.Connection(1);
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _api.Forget(connection);
            _metrics.Connection(-1);
        }
    }

    // Healthy is a node that can make blocks.
    private Task HealthAsync(HttpContext context)
    {
        var isMaking = !_making.IsCompleted;
        context.Response.StatusCode = isMaking ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(new JsonObject
        {
            ["healthy"] = isMaking, ["block"] = Chain.Head.Number, ["waitingTransactions"] = Pool.Count,
        }.ToJsonString());
    }

    // The page loads nothing from elsewhere, and nothing else may be made of it.
    private static Task PageAsync(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";
        return context.Response.WriteAsync(page);
    }

    private static async Task StatusAsync(HttpContext context, CachedText status)
    {
        var text = await status.GetAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text).ConfigureAwait(false);
    }

    private static Task RefusePathAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("there is nothing here; GET /health tells how the node is, and JSON-RPC is POST\n");
    }

    private static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return context.Response.WriteAsync("JSON-RPC: POST a request, or open a WebSocket; GET /health tells how the node is\n");
    }
}
