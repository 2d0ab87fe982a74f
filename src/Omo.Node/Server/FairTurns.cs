// SPDX-License-Identifier: MIT
namespace Omo.Node.Server;

/// <summary>
/// Turns at a bounded number of workers. Clients that wait have their turns one after the other, however many requests each of them has, and
/// none has more than half of the workers: another one finds one free, or waits for a turn of each that came before.
/// </summary>
/// <param name="workers">How many turns there are at a time, at least 2.</param>
internal sealed class FairTurns(int workers)
{
    private readonly int _most = workers / 2;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Client> _clients = [];

    // Those who have requests that wait, the next one first.
    private readonly LinkedList<Client> _waiting = [];
    private int _free = workers;

    /// <summary>Waits for a turn.</summary>
    /// <param name="name">Whose turn it is.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Ends the turn when it is disposed.</returns>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Client client;
        LinkedListNode<TaskCompletionSource> request;
        lock (_lock)
        {
            if (!_clients.TryGetValue(name, out client!))
            {
                _clients[name] = client = new Client(name);
            }

            request = client.Requests.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (client.Requests.Count == 1)
            {
                _waiting.AddLast(client);
            }

            GiveTurns();
        }

        await using (cancellation.Register(() => Withdraw(client, request)).ConfigureAwait(false))
        {
            await request.Value.Task.ConfigureAwait(false);
        }

        return new Turn(this, client);
    }

    private void Withdraw(Client client, LinkedListNode<TaskCompletionSource> request)
    {
        lock (_lock)
        {
            if (request.Value.TrySetCanceled())
            {
                client.Requests.Remove(request);
                if (client.Requests.Count == 0)
                {
                    _waiting.Remove(client);
                    Forget(client);
                }
            }
        }
    }

    private void End(Client client)
    {
        lock (_lock)
        {
            _free++;
            client.Running--;
            Forget(client);
            GiveTurns();
        }
    }

    private void GiveTurns()
    {
        var next = _waiting.First;
        while (_free > 0 && next is not null)
        {
            var (client, after) = (next.Value, next.Next);
            if (client.Running < _most)
            {
                var request = client.Requests.First!;
                client.Requests.Remove(request);
                client.Running++;
                _free--;
                _waiting.Remove(next);
                if (client.Requests.Count > 0)
                {
                    _waiting.AddLast(next);
                    after ??= next;
                }

                request.Value.SetResult();
            }

            next = after;
        }
    }

    private void Forget(Client client)
    {
        if (client.Running == 0 && client.Requests.Count == 0)
        {
            _clients.Remove(client.Name);
        }
    }

    private sealed class Client(string name)
    {
        public string Name => name;

        public LinkedList<TaskCompletionSource> Requests { get; } = [];

        public int Running { get; set; }
    }

    private sealed class Turn(FairTurns turns, Client client) : IDisposable
    {
        public void Dispose() => turns.End(client);
    }
}
