// SPDX-License-Identifier: MIT
using Omo.Cli.Io;

namespace Omo.Cli.Execution;

/// <summary>A folder with one file for each pre-image.</summary>
internal sealed class PreimageFolder(string path) : NamedPreimages
{
    // Or the system would be asked for the working directory with each file.
    private readonly string _fullPath = Path.GetFullPath(path);

    protected override byte[]? Contents(string name) => InputFile.TryRead(Path.Combine(_fullPath, name), "pre-image", InputFile.MaxPreimageBytes);

    protected override IEnumerable<string> Names() => Directory.EnumerateFiles(_fullPath).Select(file => Path.GetFileName(file));

    protected override string PlaceOf(string name) => $"'{Path.Combine(_fullPath, name)}'";
}
