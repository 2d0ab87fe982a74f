// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.TestPrograms;

namespace Omo.Dispute.Tests.Players;

/// <summary>A program with everything that its execution depends on.</summary>
/// <param name="ProgramPath">The ELF file.</param>
/// <param name="Options">Arguments, environment and input.</param>
/// <param name="Preimages">Its pre-images.</param>
/// <param name="PreimageFolder">Where they are, or null if there are none.</param>
public sealed record GuestSource(string ProgramPath, LoadOptions Options, IPreimageSource Preimages, string? PreimageFolder)
{
    private static readonly string Native = Path.Combine(OmoHome.Find(), "guest", "build");

    /// <summary>The program's file, if it is another one than at its path.</summary>
    public byte[]? Program { get; init; }

    /// <summary>The local pre-images that the program may ask for.</summary>
    public IReadOnlyList<Hash256> Locals => LocalPreimages.List(Preimages, KeysOf(Proofs.PreimagePart.LocalType).Select(Convert.FromHexString));

    /// <summary>A test program.</summary>
    public static GuestSource OfTest(string architecture, string name)
    {
        var run = TestManifest.Run(architecture, name);
        var folder = run.Preimages is null ? null : TestProgramFolder.FileOf(run.Preimages);
        var options = new LoadOptions { Arguments = run.Arguments, Environment = run.Environment, Input = run.InputBytes() };
        return new GuestSource(run.ProgramPath, options, run.NewHost().Preimages, folder);
    }

    /// <summary>A program for riscv64 whose first instruction jumps to itself.</summary>
    public static GuestSource Endless()
    {
        var source = OfTest("riscv64", "hello");
        var file = File.ReadAllBytes(source.ProgramPath);
        using var machine = source.Load();
        var begin = machine.State.Memory.View(machine.State.Pc, 32).ToArray();
        ReadOnlySpan<byte> jump = [0x6f, 0, 0, 0];
        jump.CopyTo(file.AsSpan(file.AsSpan().IndexOf(begin)));
        return source with { Program = file };
    }

    /// <summary>A program that prints a pre-image too large for one transaction.</summary>
    /// <param name="architecture">Which build of it.</param>
    /// <param name="folder">An empty folder for the pre-image.</param>
    public static GuestSource OfLargePreimage(string architecture, string folder)
    {
        var data = new byte[PreimageCalls.MostAtOnce * 3 / 2];
        new Random(1).NextBytes(data);
        var hash = Keccak256.Hash(data);
        hash[0] = Proofs.PreimagePart.KeccakType;
        var key = Convert.ToHexStringLower(hash);
        File.WriteAllBytes(Path.Combine(folder, key), data);
        var path = OfTest(architecture, "preimages").ProgramPath;
        return new(path, new LoadOptions { Arguments = ["nothing", key] }, new PreimageFolder(folder), folder);
    }

    /// <summary>The OVM executing a block of signed token transfers.</summary>
    /// <param name="architecture">Which build of it.</param>
    /// <param name="folder">The block's pre-images; see <see cref="WriteBlock"/>.</param>
    public static GuestSource OfBlock(string architecture, string folder) =>
        new(Path.Combine(Native, architecture, "ovm"), new LoadOptions(), new PreimageFolder(folder), folder);

    /// <summary>Makes a block and writes its pre-images.</summary>
    /// <param name="transfers">How many.</param>
    /// <param name="folder">An empty folder.</param>
    public static void WriteBlock(int transfers, string folder)
    {
        var start = new ProcessStartInfo(
            Path.Combine(Native, "native", "block"),
            [Path.Combine(Native, "token.hex"), transfers.ToString(CultureInfo.InvariantCulture), folder])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"guest/build/native/block (make -C guest block) failed: {printed}");
    }

    /// <summary>The keys of its pre-images of a type, as hex digits, ascending.</summary>
    public IEnumerable<string> KeysOf(byte type) => PreimageFolder is null
        ? []
        : Directory.EnumerateFiles(PreimageFolder).Select(file => Path.GetFileName(file))
            .Where(n => n.StartsWith(type.ToString("x2", CultureInfo.InvariantCulture), StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The same with the last byte of one pre-image wrong.</summary>
    public GuestSource WithWrong(string key) => this with { Preimages = new LyingSource(Preimages, Convert.FromHexString(key)) };

    public Machine.Machine Load() => Machine.Machine.Load(Program ?? File.ReadAllBytes(ProgramPath), ProgramPath, Options, new TestHost(Preimages));

    private sealed class LyingSource(IPreimageSource truth, byte[] about) : IPreimageSource
    {
        public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
        {
            if (!truth.TryGet(key, out data))
            {
                return false;
            }

            if (key.SequenceEqual(about))
            {
                var other = data.ToArray();
                other[^1] ^= 1;
                data = other;
            }

            return true;
        }
    }
}
