// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Scenarios;

namespace Omo.Ovm.Tests.Guest;

/// <summary>Runs a scenario natively and in the emulator, with exactly the pre-images that it touches.</summary>
internal static class GuestAgreement
{
    /// <summary>Null, or how guest, native build and file differ.</summary>
    public static string? Check(Scenario scenario, string arch) => Check(scenario.Prepare(), scenario.ExpectedRoot, arch);

    /// <summary>The same for a batch.</summary>
    /// <param name="batch">The batch; its claim is replaced.</param>
    /// <param name="expectedRoot">Where it leads, if that is known.</param>
    /// <param name="arch">The guest's instruction set.</param>
    public static string? Check(PreparedBatch batch, Hash256? expectedRoot, string arch)
    {
        var native = OvmExecutor.Execute(batch);
        if (expectedRoot is { } expected && expected != native.StateRoot)
        {
            return $"the native root is {native.StateRoot}, wanted was {expected}";
        }

        batch.Claim(native.StateRoot);
        var touched = new OracleStore();
        var (exit, _) = OvmExecutor.RunProgram(batch.Store, touched);
        if (exit != OvmExit.Holds)
        {
            return $"the native program ends with {exit}";
        }

        using var guest = GuestExecution.Load(arch, touched);
        var code = guest.Run();
        return code != (int)OvmExit.Holds ? $"the guest ends with {code}: {guest.Output}"
            : !guest.Output.Contains($"state root {native.StateRoot}\n", StringComparison.Ordinal) ? $"the guest wrote: {guest.Output}"
            : null;
    }

    /// <summary>The guest's exit code for another claim.</summary>
    public static int ExitCodeForClaim(Scenario scenario, string arch, Hash256 claim)
    {
        var batch = scenario.Prepare();
        batch.Claim(claim);
        using var guest = GuestExecution.Load(arch, batch.Store);
        return guest.Run();
    }
}
