// SPDX-License-Identifier: MIT
using System.Net;
using Omo.Core;
using Omo.Rollup.Devnet;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>Clients that nobody here wrote on a chain that is recorded on L1, whose first blocks have deposits alone.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private static readonly string s_keys = string.Join(',', LocalRollup.UserKey, Keccak256.Digest("a receiver"u8));

    private LocalRollup? _rollup;

    public async Task InitializeAsync() => _rollup = await LocalRollup.StartAsync(new DevnetOptions
    {
        Endpoint = new IPEndPoint(IPAddress.Loopback, 0), BlockTime = TimeSpan.FromSeconds(1),
    });

    public async Task DisposeAsync() => await _rollup!.DisposeAsync();

    [Fact]
    public async Task Clients_OnAChainWithL1_FindWhatTheyExpect()
    {
        foreach (var name in new[] { "fees", "transfer", "header", "proof" })
        {
            await ClientProgram.RunAsync("ethers.mjs", name, _rollup!.L2, keys: s_keys);
        }

        await ClientProgram.RunAsync("viem.mjs", "transfer", _rollup!.L2, keys: s_keys);
    }
}
