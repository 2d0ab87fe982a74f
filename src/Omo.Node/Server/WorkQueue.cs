// SPDX-License-Identifier: MIT
using Omo.Node.Rpc;

namespace Omo.Node.Server;

/// <summary>Lets only so many requests be worked on at a time. What waits is bounded by the number of connections.</summary>
internal sealed class WorkQueue(NodeApi api) : IDisposable
{
    private readonly SemaphoreSlim _workers = new(ServerLimits.Workers, ServerLimits.Workers);

    /// <summary>Answers a text when it is its turn.</summary>
    public Task<byte[]?> AnswerAsync(ReadOnlyMemory<byte> text, IRpcConnection? connection, CancellationToken cancellation) =>
        TakeTurnAsync(a => a.Answer(text, connection), cancellation);

    /// <summary>Does something when it is its turn.</summary>
    public async Task<T> TakeTurnAsync<T>(Func<NodeApi, T> work, CancellationToken cancellation)
    {
        await _workers.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return work(api);
        }
        finally
        {
            _workers.Release();
        }
    }

    public void Dispose() => _workers.Dispose();
}
