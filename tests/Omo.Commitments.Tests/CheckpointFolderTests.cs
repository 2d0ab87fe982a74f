// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Checkpoints;
using Omo.TestPrograms;

namespace Omo.Commitments.Tests;

public sealed class CheckpointFolderTests : IDisposable
{
    private const ulong Interval = 1000;

    private readonly string _path = Directory.CreateTempSubdirectory("omo-checkpoints-").FullName;

    private static TestRun Run { get; } = TestManifest.Run("riscv64", "memory");

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData(CheckpointFolder.DefaultBudget)]
    [InlineData(100_000)]
    public void Resume_InAnotherProcess_GivesTheStateOfTheRun(long budget)
    {
        var (hashes, end) = Save(budget, ulong.MaxValue);
        foreach (var wanted in new ulong[] { 1, 999, 1000, 1001, 5500, 20_000, end - 1, end })
        {
            using var machine = Run.Load(Run.NewHost());
            using var folder = new CheckpointFolder(_path, machine, Interval);

            var position = folder.Resume(wanted);

            Assert.Equal(folder.Positions.Append(0UL).Where(p => p <= wanted).Max(), position);
            Assert.Equal(position, machine.Step);
            machine.Run((ulong)hashes.Keys.First(p => p >= position) - position);
            Assert.Equal(hashes[machine.Step], machine.StateHash());
        }
    }

    [Fact]
    public void AddIfDue_AfterAResume_GoesOnAsIfNothingHadHappened()
    {
        Save(CheckpointFolder.DefaultBudget, 7300);
        var interrupted = Directory.GetFiles(_path).ToDictionary(f => f, File.ReadAllBytes);
        var (hashes, _) = Save(CheckpointFolder.DefaultBudget, ulong.MaxValue);

        Assert.All(interrupted, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        Assert.True(Directory.GetFiles(_path).Length > interrupted.Count);
        using var machine = Run.Load(Run.NewHost());
        using var folder = new CheckpointFolder(_path, machine, Interval);
        folder.Resume(ulong.MaxValue);
        Assert.Equal(hashes[machine.Step], machine.StateHash());
    }

    [Fact]
    public void Resume_AnyByteChanged_IsRefused()
    {
        Save(CheckpointFolder.DefaultBudget, 3000);
        var file = Directory.GetFiles(_path).Order().First();
        var bytes = File.ReadAllBytes(file);
        var dice = new Dice(3);
        var places = Enumerable.Range(0, CheckpointFile.HeaderBytes).Concat(Enumerable.Range(0, 60).Select(_ => dice.Below(bytes.Length)));
        foreach (var place in places)
        {
            bytes[place] ^= 0x40;
            File.WriteAllBytes(file, bytes);
            bytes[place] ^= 0x40;
            using var machine = Run.Load(Run.NewHost());
            try
            {
                using var folder = new CheckpointFolder(_path, machine, Interval);

                // A file that does not say what its name says is none of the folder's.
                Assert.True(folder.Resume(1500) == 0 && folder.Positions.All(p => p > 1500), $"byte {place} may be anything");
            }
            catch (CheckpointException e)
            {
                Assert.Contains(file, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(71)]
    [InlineData(100)]
    [InlineData(-1)]
    public void Resume_FileCutShort_IsNotUsed(int length)
    {
        Save(CheckpointFolder.DefaultBudget, 3000);
        var file = Directory.GetFiles(_path).Order().First();
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(length < 0 ? bytes.Length + length : length)]);
        using var machine = Run.Load(Run.NewHost());

        Exception? error = Record.Exception(() =>
        {
            using var folder = new CheckpointFolder(_path, machine, Interval);
            Assert.Equal(0UL, folder.Resume(1500));
        });

        Assert.True(error is null or CheckpointException, error?.ToString());
    }

    [Fact]
    public void Constructor_CheckpointsOfAnotherProgram_IsRefused()
    {
        Save(CheckpointFolder.DefaultBudget, 3000);
        var other = TestManifest.Run("riscv64", "sorting");
        using var machine = other.Load(other.NewHost());

        var error = Assert.Throws<CheckpointException>(() => new CheckpointFolder(_path, machine, Interval));

        Assert.Contains("another execution", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_AnUnfinishedFileOfAKilledProcess_IsInNobodysWay()
    {
        File.WriteAllText(Path.Combine(_path, "00000000000000001000.omo-checkpoint.1.tmp"), "half");

        var (hashes, end) = Save(CheckpointFolder.DefaultBudget, ulong.MaxValue);

        using var machine = Run.Load(Run.NewHost());
        using var folder = new CheckpointFolder(_path, machine, Interval);
        Assert.InRange(folder.Resume(end), 1UL, end);
        Assert.Equal(hashes[machine.Step], machine.StateHash());
    }

    [Fact]
    public void Finish_FolderThatVanished_TellsWhatCouldNotBeWritten()
    {
        using var machine = Run.Load(Run.NewHost());
        var path = Path.Combine(_path, "gone");
        using var folder = new CheckpointFolder(path, machine, 1);
        Directory.Delete(path);
        machine.Run(10);
        folder.Add(machine.Step);

        var error = Assert.Throws<CheckpointException>(folder.Finish);

        Assert.Contains("cannot write checkpoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddIfDue_FolderThatIsThinned_LeavesTheSameFilesEveryTime()
    {
        var run = TestManifest.Run("riscv64", "mixed");
        string[] Names(int turn)
        {
            var path = Path.Combine(_path, $"{turn}");
            using var machine = run.Load(run.NewHost());
            using var folder = new CheckpointFolder(path, machine, 20_000, 150_000);
            while (machine.Step < 1_000_000)
            {
                machine.Run(1000);
                folder.AddIfDue(machine.Step);
            }

            return [.. folder.Positions.Select(p => $"{p}")];
        }

        var first = Names(0);

        Assert.InRange(first.Length, 3, 12);
        Assert.All(Enumerable.Range(1, 5), turn => Assert.Equal(first, Names(turn)));
    }

    /// <summary>Runs with checkpoints from the last one on; gives the hashes at multiples of the interval and at the end.</summary>
    private (Dictionary<ulong, Hash256> Hashes, ulong End) Save(long budget, ulong until)
    {
        using var machine = Run.Load(Run.NewHost());
        using var folder = new CheckpointFolder(_path, machine, 1, budget);
        folder.Resume(ulong.MaxValue);
        var hashes = new Dictionary<ulong, Hash256>();
        while (!machine.HasExited && machine.Step < until)
        {
            machine.Run(Math.Min(Interval, until - machine.Step));
            hashes[machine.Step] = machine.StateHash();
            folder.Add(machine.Step);
        }

        folder.Finish();
        return (hashes, machine.Step);
    }
}
