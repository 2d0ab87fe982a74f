// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Dispute.L1;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Loading;

namespace Omo.Bench.TreeShape;

/// <summary>A run of testprograms/manifest.json, on RISC-V.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Program">Path of the ELF file.</param>
/// <param name="Options">Arguments and input.</param>
public sealed record Workload(string Name, string Program, LoadOptions Options)
{
    /// <summary>Those measured: hashing with input, integers and memory, the C library, sorting, strings, floating point.</summary>
    private static readonly string[] s_names = ["keccak", "mixed", "glibc", "sorting", "strings", "recursion", "memory", "syscalls"];

    /// <summary>Reads the manifest.</summary>
    /// <exception cref="InvalidOperationException">A run is missing from it, or its program is not built.</exception>
    public static IReadOnlyList<Workload> LoadAll()
    {
        var folder = Path.Combine(OmoHome.Find(), "testprograms");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var runs = manifest.RootElement.GetProperty("runs").EnumerateArray().ToDictionary(run => run.GetProperty("name").GetString()!);
        return [.. s_names.Select(name => runs.TryGetValue(name, out var run)
            ? Read(folder, name, run)
            : throw new InvalidOperationException($"testprograms/manifest.json has no run '{name}'"))];
    }

    /// <summary>The program before its first step.</summary>
    public Machine.Machine Start() =>
        Machine.Machine.Load(File.ReadAllBytes(Program), Program, Options, new SilentHost(), EngineCatalog.Default);

    private static Workload Read(string folder, string name, JsonElement run)
    {
        var program = Path.Combine(folder, "bin", "riscv64", run.GetProperty("program").GetString()!);
        if (!File.Exists(program))
        {
            throw new InvalidOperationException($"'{program}' is not built; run 'make testprograms'");
        }

        var stdin = run.GetProperty("stdin").GetString();
        return new Workload(name, program, new LoadOptions
        {
            Arguments = [.. run.GetProperty("args").EnumerateArray().Select(a => a.GetString()!)],
            Environment = [.. run.GetProperty("env").EnumerateArray().Select(a => a.GetString()!)],
            Input = stdin is null ? default : File.ReadAllBytes(Path.Combine(folder, stdin)),
        });
    }

    private sealed class SilentHost : IHost
    {
        public IPreimageSource Preimages => NoPreimages.Instance;

        public void Output(uint descriptor, ReadOnlySpan<byte> data)
        {
        }

        public void UnknownSyscall(ulong number)
        {
        }
    }
}
