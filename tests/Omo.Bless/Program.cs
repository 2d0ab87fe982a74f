// SPDX-License-Identifier: MIT
using Omo.Bless;
using Omo.Machine.Elf;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.Machine.Memory;

const string Usage = """
    Omo.Bless [--accept-output RUN]...

    Executes every run of testprograms/manifest.json on every engine and writes step counts and state hashes into it.
    Writes nothing unless every run ends with its expected output and exit code, the same on all engines.
    A run that qemu cannot judge gets its expected output written when it has none, or when it is named here.
    """;

var accepted = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    if (args[i] != "--accept-output" || i + 1 == args.Length)
    {
        Console.Error.WriteLine(Usage);
        return args[i] is "--help" or "-h" ? 0 : 2;
    }

    accepted.Add(args[++i]);
}

try
{
    var blessing = new Blessing(accepted);
    blessing.Execute();
    foreach (var problem in blessing.Problems)
    {
        Console.Error.WriteLine($"bless: {problem}");
    }

    if (blessing.Problems.Count > 0)
    {
        Console.Error.WriteLine($"bless: {blessing.Problems.Count} runs are wrong; nothing is written");
        return 1;
    }

    blessing.Write();
    foreach (var change in blessing.Changes)
    {
        Console.WriteLine(change);
    }

    Console.WriteLine($"{blessing.Runs} runs, {blessing.Changes.Count} changed");
    return 0;
}
catch (Exception e) when (e is IOException or InvalidOperationException or ElfException or LoadException or PreimageException or GuestMemoryException)
{
    Console.Error.WriteLine($"bless: {e.Message}");
    return 1;
}
