// SPDX-License-Identifier: MIT
using Microsoft.Win32.SafeHandles;
using Omo.Cli.Io;

namespace Omo.Cli.Execution;

/// <summary>
/// An uncompressed tar archive of a folder of pre-images, whatever folder their names begin with. Of files with one name the last counts,
/// as it does when the archive is unpacked. The archive stays open until the process ends, and a pre-image is read when it is asked for:
/// thousands of files are not opened, which takes longer than reading them.
/// </summary>
internal sealed class PreimageArchive : NamedPreimages
{
    /// <summary>How the name of an archive ends.</summary>
    public const string Extension = ".tar";

    private readonly string _path;
    private readonly string _name;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, TarMember> _members = new(StringComparer.Ordinal);

    /// <summary>Opens an archive and reads what its files are called.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="option">The option that names it, for messages.</param>
    /// <exception cref="CliException">It cannot be read, is damaged, or a pre-image in it is a link.</exception>
    public PreimageArchive(string path, string option)
    {
        _path = path;
        _name = $"{option} '{path}'";
        _file = InputFile.Open(path, option, out var length);
        foreach (var member in TarIndex.Read(_file, length, _name))
        {
            if (IsKey(member.Name))
            {
                _members[member.Name] = member.IsFile
                    ? member
                    : throw CliException.BadFile($"pre-image {PlaceOf(member.Name)} is a link; archive what it leads to (tar --dereference)");
            }
        }
    }

    protected override byte[]? Contents(string name)
    {
        if (_members.GetValueOrDefault(name) is not { } member)
        {
            return null;
        }

        if (member.Length > InputFile.MaxPreimageBytes)
        {
            throw InputFile.TooLong($"pre-image {PlaceOf(name)}", InputFile.MaxPreimageBytes);
        }

        var data = new byte[member.Length];
        return InputFile.ReadAt(_file, data, member.Offset, _name)
            ? data
            : throw CliException.BadFile($"{_name} has become shorter since it was opened; leave archives alone that are in use");
    }

    protected override IEnumerable<string> Names() => _members.Keys;

    protected override string PlaceOf(string name) => $"'{name}' in '{_path}'";
}
