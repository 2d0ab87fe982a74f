// SPDX-License-Identifier: MIT
using System.Globalization;
using BenchmarkDotNet.Running;
using Omo.Bench;
using Omo.Bench.TreeShape;

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

// `qemu [ROUNDS]` compares `omo run` with qemu-user, both as whole processes.
if (args is ["qemu", ..])
{
    uint rounds = QemuComparison.DefaultRounds;
    if (args.Length > 2 || (args.Length == 2 && (!uint.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out rounds) || rounds == 0)))
    {
        Console.Error.WriteLine("usage: qemu [ROUNDS], rounds of the test program 'mixed', some 27,000 instructions each, from 1 on");
        return 2;
    }

    return QemuComparison.Run(rounds);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
