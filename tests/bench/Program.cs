// SPDX-License-Identifier: MIT
using System.Globalization;
using BenchmarkDotNet.Running;
using Omo.Bench;
using Omo.Bench.Lengths;
using Omo.Bench.Load;
using Omo.Bench.Programs;
using Omo.Bench.TreeShape;
using Omo.Isa;

// `tree [STEPS]` prints the measurements of docs/decisions/0001-tree-shape.md; everything else goes to BenchmarkDotNet.
if (args is ["tree", ..])
{
    var steps = 50_000;
    if (args.Length > 2 || (args.Length == 2 && (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out steps) || steps == 0)))
    {
        Console.Error.WriteLine("usage: tree [STEPS], most steps of each program, from 1 on");
        return 2;
    }

    return await TreeShapeReport.RunAsync(steps);
}

// `qemu [ROUNDS [ARCHITECTURE]]` compares `omo run` with qemu-user, both as whole processes.
if (args is ["qemu", ..])
{
    uint rounds = QemuComparison.DefaultRounds;
    var architecture = args.Length > 2 ? args[2] : InstructionSets.All[0].Name;
    if (args.Length > 3 || InstructionSets.Find(architecture) is null
        || (args.Length > 1 && (!uint.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out rounds) || rounds == 0)))
    {
        Console.Error.WriteLine("usage: qemu [ROUNDS [ARCHITECTURE]], rounds of the test program 'mixed', some 27,000 instructions each, from 1 on");
        return 2;
    }

    return QemuComparison.Run(rounds, architecture);
}

// `dense [STATES]` measures state hashes after every instruction; DOTNET_EnableAVX512=0 for AVX2, and DOTNET_EnableAVX2=0 for neither.
if (args is ["dense", ..])
{
    var states = DenseReport.DefaultStates;
    if (args.Length > 2 || (args.Length == 2 && (!ulong.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out states) || states == 0)))
    {
        Console.Error.WriteLine("usage: dense [STATES], states of each guest, from 1 on");
        return 2;
    }

    DenseReport.Run(states);
    return 0;
}

// `commit` measures what a second processor gains a commitment over all states.
if (args is ["commit"])
{
    return CommitReport.Run();
}

// `programs [TURNS [PERCENT [ARCHITECTURE]]]` compares five whole programs with qemu-user, libunicorn and native execution.
if (args is ["programs", ..])
{
    var (turns, percent) = (5, 100);
    var architecture = args.Length > 3 ? args[3] : null;
    if (args.Length > 4 || (architecture is not null && InstructionSets.Find(architecture) is null)
        || (args.Length > 1 && (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out turns) || turns == 0))
        || (args.Length > 2 && (!int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out percent) || percent is 0 or > 100)))
    {
        Console.Error.WriteLine("usage: programs [TURNS [PERCENT [ARCHITECTURE]]], runs of each program, and how long one is, 100 for what the docs show");
        return 2;
    }

    return new ProgramReport(turns, percent / 100.0).Run(architecture is null ? [.. InstructionSets.All.Select(i => i.Name)] : [architecture]);
}

// `lengths [TURNS [EXPONENT]]` measures executions of 10^6 steps to 10^10, with checkpoints, proofs and bisections.
if (args is ["lengths", ..])
{
    var (turns, exponent) = (3, LengthReport.Most);
    if (args.Length > 3
        || (args.Length > 1 && (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out turns) || turns == 0))
        || (args.Length > 2 && (!int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out exponent)
            || exponent is < LengthReport.Least or > LengthReport.Most)))
    {
        Console.Error.WriteLine($"usage: lengths [TURNS [EXPONENT]], runs of each command, and the longest one: 10^{LengthReport.Least} to 10^{LengthReport.Most} steps");
        return 2;
    }

    return new LengthReport(turns).Run(exponent);
}

// `transfers [COUNT]` compares the transfers a second of `omo node` and of anvil.
if (args is ["transfers", ..])
{
    var transfers = TransferComparison.DefaultTransfers;
    if (args.Length > 2 || (args.Length == 2 && (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out transfers) || transfers < 10)))
    {
        Console.Error.WriteLine("usage: transfers [COUNT], transfers in each turn, from 10 on");
        return 2;
    }

    return await TransferComparison.RunAsync(transfers);
}

// What is no option of BenchmarkDotNet's would have it ask at the keyboard.
if (args is not ["parts"] && (args is [] || !args[0].StartsWith('-')))
{
    Console.Error.WriteLine(
        $"no benchmark is called '{string.Join(' ', args)}'; there are programs, dense, commit, lengths, transfers, qemu, tree and parts, "
        + "or options of BenchmarkDotNet such as --filter '*Keccak*'; see docs/benchmarks.md");
    return 2;
}

// `parts` runs all benchmarks of BenchmarkDotNet; other arguments are its own.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args is ["parts"] ? ["--filter", "*"] : args);
return 0;
