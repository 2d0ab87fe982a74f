// SPDX-License-Identifier: MIT
using Omo.Node.Rpc;

namespace Omo.Node.Server;

/// <summary>Lets only so many requests be worked on at a time. What waits is bounded by the number of connections.</summary>
internal sealed class WorkQueue(NodeApi api) : IDisposable
{
    private readonly SemaphoreSlim _workers = new(ServerLimits.Workers, ServerLimits.Workers);

    public async Task<byte[]?> AnswerAsync(ReadOnlyMemory<byte> text, IRpcConnection? connection, CancellationToken cancellation)
    {
        await _workers.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return api.Answer(text, connection);
        }
        finally
        {
            _workers.Release();
        }
    }

    public void Dispose() => _workers.Dispose();
}
