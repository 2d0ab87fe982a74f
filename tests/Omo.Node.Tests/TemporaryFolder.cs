// SPDX-License-Identifier: MIT
namespace Omo.Node.Tests;

/// <summary>A folder that is removed with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("omo-node-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
