// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Core;
using Omo.TestPrograms;

namespace Omo.State.Tests;

public sealed class DeterminismTests
{
    public static TheoryData<string, string> Programs() => new()
    {
        { "riscv64", "keccak" }, { "riscv64", "mixed" }, { "riscv64", "glibc" }, { "riscv64", "preimages" },
        { "mips", "keccak" }, { "mips", "glibc" }, { "mipsel", "mixed" }, { "mipsel", "preimages" },
    };

    public static TheoryData<string, string> Engines() => Architecture.WithEngines();

    [Theory]
    [MemberData(nameof(Programs))]
    public void StateHashes_OfTwoMachinesAskedAtOtherTimes_AreEqual(string architecture, string name)
    {
        var run = TestManifest.Run(architecture, name);
        using var often = run.Load(run.NewHost());
        using var once = run.Load(run.NewHost());
        Hash256 last = default;
        for (var i = 0; i < 50; i++)
        {
            often.Run(97);
            last = often.StateHash();
        }

        once.Run(50 * 97);

        Assert.Equal(often.Step, once.Step);
        Assert.Equal(last, once.StateHash());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void StateHash_WithRunCutIntoPieces_IsThatOfOneRun(string architecture, string engine)
    {
        var run = TestManifest.Run(architecture, "sorting");
        using var pieces = run.Load(run.NewHost(), engine);
        using var whole = run.Load(run.NewHost(), engine);
        var dice = new Dice(8);
        while (pieces.Step < 5_000)
        {
            pieces.Run(Math.Min((ulong)dice.Below(40), 5_000 - pieces.Step));
        }

        whole.Run(5_000);

        Assert.Equal(whole.StateHash(), pieces.StateHash());
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void StateHash_UnderAnotherCulture_IsTheSame(string architecture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = HashAfter(architecture, 2_000);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(string.Empty)
            {
                NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = "," },
            };
            Assert.Equal(expected, HashAfter(architecture, 2_000));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void InitialState_WithOtherInput_DiffersInTheInputHalfOnly(string architecture)
    {
        var run = TestManifest.Run(architecture, "keccak");
        using var with = run.Load(run.NewHost());
        using var without = (run with { Input = null }).Load(run.NewHost());
        with.MemoryRoot();
        without.MemoryRoot();
        var top = with.Tree.Shape.TopHeight;

        Assert.Equal(Node(with, top, 0), Node(without, top, 0));
        Assert.NotEqual(Node(with, top, 1), Node(without, top, 1));
        Assert.Equal(without.Tree.Shape.ZeroNode(top).ToArray(), Node(without, top, 1));
    }

    private static Hash256 HashAfter(string architecture, ulong steps)
    {
        var run = TestManifest.Run(architecture, "glibc");
        using var machine = run.Load(run.NewHost());
        machine.Run(steps);
        return machine.StateHash();
    }

    private static byte[] Node(Machine.Machine machine, int height, ulong index)
    {
        var node = new byte[32];
        machine.Tree.CopyNode(height, index, node);
        return node;
    }
}
