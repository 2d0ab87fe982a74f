// SPDX-License-Identifier: MIT
namespace Omo.Rollup.Devnet;

/// <summary>
/// A temporary folder that goes with its owner. One that was killed leaves its folder, but not the lock on a file in it, by which the next owner
/// knows that it can be removed.
/// </summary>
internal sealed class DevnetFolder : IDisposable
{
    private const string Prefix = "omo-devnet-";
    private const string LockName = "devnet.lock";

    private readonly DirectoryInfo _folder;
    private readonly FileStream _lock;

    /// <summary>Removes what owners that are no more have left, and creates a folder.</summary>
    public DevnetFolder()
    {
        RemoveLeft();
        _folder = Directory.CreateTempSubdirectory(Prefix);
        _lock = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Where it is.</summary>
    public string Path => _folder.FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Removed while it is locked: who looks meanwhile leaves it alone.
        _folder.Delete(recursive: true);
        _lock.Dispose();
    }

    private static void RemoveLeft()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                using var free = new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody's who is there, or another user's, or one that is being made or removed just now.
            }
        }
    }
}
