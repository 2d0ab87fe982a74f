// SPDX-License-Identifier: MIT
namespace Omo.Rollup;

/// <summary>Services beside the one that makes blocks. None of them ends without being noticed.</summary>
internal sealed class RunningServices
{
    private readonly Lock _turn = new();
    private readonly List<Task> _services = [];

    /// <summary>Watches a service, which only ends when it is cancelled, or has failed.</summary>
    public void Add(Task service)
    {
        lock (_turn)
        {
            _services.Add(service);
        }
    }

    /// <summary>Throws what a service has failed with, if one has.</summary>
    public Task ThrowIfAnyFailedAsync()
    {
        lock (_turn)
        {
            return _services.FirstOrDefault(s => s.IsFaulted) ?? Task.CompletedTask;
        }
    }
}
