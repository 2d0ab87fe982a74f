// SPDX-License-Identifier: MIT
using System.Formats.Tar;

namespace Omo.Bench.Programs;

/// <summary>
/// All that a program reads as pre-images in one file, in the order in which it asks. Without a choice of its own it asks for the same in
/// every run and on every architecture, so it can be given the file: nobody has to answer it, and its time on the clock is its own.
/// Outputs are compared, and the OVM's is a root over all that it read: one that asked for something else would print another.
/// </summary>
internal static class RecordedAnswers
{
    /// <summary>Runs a command once, with pipes that answer it, and writes what it was answered.</summary>
    /// <param name="command">File and arguments of a program that runs natively.</param>
    /// <param name="preimages">The folder with what it asks for.</param>
    /// <param name="file">The file to write.</param>
    /// <param name="archive">An archive of the pre-images that were asked for, to write as well: <c>omo run --preimages FILE.tar</c>.</param>
    /// <returns>What a shell is to append to the command, or to that of the same program under an emulator.</returns>
    public static string Record(IReadOnlyList<string> command, string preimages, string file, string archive)
    {
        using var record = File.Create(file);
        var pipes = new PreimagePipes(preimages, record);
        using (pipes)
        {
            new Contender("the native build", command, pipes.Redirections).TakeTurn();
        }

        using var tar = new TarWriter(File.Create(archive), TarEntryFormat.Ustar);
        foreach (var (name, data) in pipes.Asked)
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(data), ModificationTime = DateTimeOffset.UnixEpoch });
        }

        return $"3</dev/zero 4>/dev/null 5<'{file}' 6>/dev/null";
    }
}
