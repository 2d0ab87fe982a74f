// SPDX-License-Identifier: MIT
using Microsoft.Data.Sqlite;
using Omo.Node;
using Omo.Node.Storage;

namespace Omo.Services.Tests;

/// <summary>Services that fail in a way that trying again does not mend.</summary>
public sealed class ServiceFailureTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omo-services-");
    private TestRollup? _rollup;

    private TestRollup Rollup => _rollup!;

    public async Task InitializeAsync() => _rollup = await TestRollup.StartAsync();

    public async Task DisposeAsync()
    {
        await Rollup.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>What makes blocks ends, by which the node ends, and says in /health that it does not make any.</summary>
    [Fact]
    public async Task Reader_WhoseDatabaseIsDamaged_EndsTheNode()
    {
        var node = Rollup.Node(isVerifier: true, folder: _folder.FullName);
        await node.StepAsync();
        using (var file = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "l1.db")};Pooling=False"))
        {
            file.Open();
            file.Execute("DROP TABLE deposits");
        }

        await Rollup.EnqueueAsync([.. new byte[19], 0xaa]);
        var failure = await Assert.ThrowsAsync<NodeException>(() => node.Source.RunAsync(CancellationToken.None).WaitAsync(s_patience));

        Assert.Contains("L1 reader cannot go on", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_ThatTheNodeCannotGoOnWithout_EndsItWhenItFails()
    {
        var node = Rollup.Node(isVerifier: true);
        using var ending = new CancellationTokenSource();
        var service = new TaskCompletionSource();
        node.L1.Watch(service.Task);
        var running = node.Source.RunAsync(ending.Token);
        await Task.Delay(300);
        Assert.False(running.IsCompleted);

        service.SetException(new NodeException("the challenger cannot go on: its disk is full"));

        Assert.Contains("disk", (await Assert.ThrowsAsync<NodeException>(() => running.WaitAsync(s_patience))).Message, StringComparison.Ordinal);
    }
}
