// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Gen.Docs;
using Omo.Gen.Solidity;
using Omo.Isa;

namespace Omo.Gen;

/// <summary>The program: writes into a repository what is derived from the instruction tables.</summary>
internal static class Generator
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUse = 2;
    private const string Solution = "Omo.sln";
    private const string Usage = """
        usage: omo-gen [all|solidity|docs] [--root DIR]

        Writes the files that are derived from the instruction tables: proofs/contracts/*.g.sol and the tables in docs.
        DIR is Omo's folder; the current one if not given.
        """;

    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs the program and returns its exit code: 0 done, 1 failed, 2 wrong arguments.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (Parse(args) is not var (what, root))
        {
            error.WriteLine(Usage);
            return WrongUse;
        }

        try
        {
            if (!File.Exists(Path.Combine(root, Solution)))
            {
                throw new GeneratorException($"'{root}' is not Omo's folder: it has no {Solution}; give the right one with --root");
            }

            foreach (var isa in InstructionSets.All)
            {
                Generate(isa, what, root, output);
            }

            return Done;
        }
        catch (Exception e) when (e is GeneratorException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"omo-gen: {e.Message}");
            return Failed;
        }
    }

    /// <summary>What to write and where; null for arguments that make no sense. The folder may also stand without --root.</summary>
    private static (string What, string Root)? Parse(string[] args)
    {
        var rest = new Queue<string>(args);
        var what = rest.TryPeek(out var command) && command is "all" or "solidity" or "docs" ? rest.Dequeue() : "all";
        var isNamed = rest.TryPeek(out var option) && option == "--root";
        if (isNamed)
        {
            rest.Dequeue();
        }

        var root = rest.TryPeek(out var folder) && !folder.StartsWith('-') ? rest.Dequeue() : null;
        return rest.Count > 0 || (isNamed && root is null) ? null : (what, root ?? ".");
    }

    private static void Generate(InstructionSet isa, string what, string root, TextWriter output)
    {
        if (what is "all" or "solidity")
        {
            var emitter = new ContractEmitter(isa);
            Write(Path.Combine(root, "proofs", "contracts", emitter.Name + ".g.sol"), emitter.Emit());
        }

        if (what is "all" or "docs")
        {
            var page = Path.Combine(root, "docs", "isa", isa.Family + ".md");
            Write(page, IsaDocument.Format(isa, File.Exists(page) ? File.ReadAllText(page) : "", page));
            var syscalls = Path.Combine(root, "docs", "syscalls.md");
            Write(syscalls, SyscallDocument.Update(isa, File.ReadAllText(syscalls), syscalls));
        }

        void Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, s_encoding);
            output.WriteLine(Path.GetRelativePath(root, path));
        }
    }
}
