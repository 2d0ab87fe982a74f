// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Bench.Programs;

/// <summary>What was measured of a guest on an architecture: one line of the table and of the file that keeps its numbers.</summary>
/// <param name="Architecture">The architecture.</param>
/// <param name="Guest">The guest.</param>
/// <param name="Steps">Instructions of a run.</param>
/// <param name="Omo">Processor seconds of <c>omo run</c>, the median of the turns.</param>
/// <param name="Qemu">The same of qemu-user.</param>
/// <param name="Native">The same of the x86-64 build without any emulator.</param>
/// <param name="ToQemu">How many times as fast as qemu-user, the median over the turns, by processor time.</param>
/// <param name="ToQemuOnClock">The same by the clock.</param>
/// <param name="ToNative">How many times as fast as native execution.</param>
/// <param name="UnicornRate">Million instructions a second of libunicorn with a hook on every one.</param>
internal sealed record Measurement(
    string Architecture, string Guest, ulong Steps, double Omo, double Qemu, double Native, double ToQemu, double ToQemuOnClock, double ToNative, double UnicornRate)
{
    /// <summary>Names of the columns of <see cref="ToCsv"/>.</summary>
    public const string CsvHeader = "architecture,guest,steps,omo_s,qemu_s,native_s,omo_to_qemu,omo_to_qemu_clock,omo_to_native,unicorn_mips";

    /// <summary>Million instructions a second.</summary>
    public double Rate => Steps / Omo / 1e6;

    /// <summary>How many times as fast as libunicorn with a hook on every instruction.</summary>
    public double ToUnicorn => Rate / UnicornRate;

    /// <summary>The line.</summary>
    public string ToCsv() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Architecture},{Guest},{Steps},{Omo:F3},{Qemu:F3},{Native:F3},{ToQemu:F3},{ToQemuOnClock:F3},{ToNative:F3},{UnicornRate:F1}");
}
