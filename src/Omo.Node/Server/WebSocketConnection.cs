// SPDX-License-Identifier: MIT
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Omo.Node.Rpc;

namespace Omo.Node.Server;

/// <summary>
/// A client by WebSocket. Requests are answered one after the other, and a request is only read when the answers before it have been taken;
/// notifications do not wait, so a client that does not take them is disconnected.
/// </summary>
internal sealed class WebSocketConnection(WebSocket socket, WorkQueue work, string client, CancellationToken stopping)
    : IRpcConnection, IDisposable
{
    private const int FirstBuffer = 4096;

    private readonly Channel<byte[]> _outgoing = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(ServerLimits.WaitingMessages) { SingleReader = true });

    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly Lock _turn = new();
    private long _waitingBytes;

    // Notifications that an answer has to go before; null: they go at once.
    private List<byte[]>? _held;

    public void Notify(JsonNode notification)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(notification);
        lock (_turn)
        {
            var isTaken = Interlocked.Add(ref _waitingBytes, message.Length) <= ServerLimits.WaitingBytes
                && (_held is null ? _outgoing.Writer.TryWrite(message) : TryHold(_held, message));
            if (!isTaken)
            {
                // Not here: who waits for the connection's end would go on on this thread, in the midst of telling the others.
                _ = _ended.CancelAsync();
            }
        }
    }

    public void HoldNotifications()
    {
        lock (_turn)
        {
            _held ??= [];
        }
    }

    /// <summary>Serves the client until one side ends the connection.</summary>
    public async Task RunAsync()
    {
        var sending = SendAsync();
        try
        {
            await ReceiveAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client went away, or was too slow, or the node ends.
        }

        _outgoing.Writer.TryComplete();
        await sending.ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    public void Dispose() => _ended.Dispose();

    private async Task ReceiveAsync()
    {
        while (await ReadMessageAsync().ConfigureAwait(false) is { } message)
        {
            var answer = await work.AnswerAsync(client, message, this, _ended.Token).ConfigureAwait(false);
            if (answer is not null)
            {
                Interlocked.Add(ref _waitingBytes, answer.Length);
                await _outgoing.Writer.WriteAsync(answer, _ended.Token).ConfigureAwait(false);
            }

            await ReleaseAsync().ConfigureAwait(false);
            while (answer is not null && Interlocked.Read(ref _waitingBytes) > ServerLimits.WaitingBytes / 2)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), _ended.Token).ConfigureAwait(false);
            }
        }
    }

    // Null at the end of the connection, and after a message that is too long.
    private async Task<ReadOnlyMemory<byte>?> ReadMessageAsync()
    {
        var buffer = new byte[FirstBuffer];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return buffer.AsMemory(0, length);
            }

            if (length == ServerLimits.RequestBytes)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "message too big", _ended.Token).ConfigureAwait(false);
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * length, ServerLimits.RequestBytes));
            }
        }
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(_ended.Token).ConfigureAwait(false))
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
                patience.CancelAfter(ServerLimits.Patience);
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, patience.Token).ConfigureAwait(false);
                Interlocked.Add(ref _waitingBytes, -message.Length);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            await _ended.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task CloseAsync()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            var (status, text) = stopping.IsCancellationRequested
                ? (WebSocketCloseStatus.EndpointUnavailable, "the node ends")
                : _ended.IsCancellationRequested ? (WebSocketCloseStatus.PolicyViolation, "too slow") : (WebSocketCloseStatus.NormalClosure, "");
            await socket.CloseOutputAsync(status, text, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    private static bool TryHold(List<byte[]> held, byte[] message)
    {
        if (held.Count == ServerLimits.WaitingMessages)
        {
            return false;
        }

        held.Add(message);
        return true;
    }

    // More may come while there is no room for the first ones; only when none is left do they go their own way.
    private async Task ReleaseAsync()
    {
        while (true)
        {
            List<byte[]> held;
            lock (_turn)
            {
                if (_held is not { Count: > 0 })
                {
                    _held = null;
                    return;
                }

                (held, _held) = (_held, []);
            }

            foreach (var message in held)
            {
                await _outgoing.Writer.WriteAsync(message, _ended.Token).ConfigureAwait(false);
            }
        }
    }
}
