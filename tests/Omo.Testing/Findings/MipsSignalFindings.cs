// SPDX-License-Identifier: MIT
using Omo.Isa;
using static Omo.Testing.Findings.MipsSystemCallFindings;

namespace Omo.Testing.Findings;

/// <summary>Signals by the numbers of Linux on MIPS, which differ from those of other architectures and go up to 127.</summary>
internal static class MipsSignalFindings
{
    private const int Invalid = 22;
    private const int NoProcess = 3;
    private const int SigactionBytes = 24;
    private const uint Data = StepCase.Data;

    public static IEnumerable<StepCase> Of(InstructionSet isa) => Sending(isa).Concat(Actions(isa));

    private static IEnumerable<StepCase> Sending(InstructionSet isa)
    {
        // SIGCHLD, SIGWINCH, SIGURG and SIGCONT (arch/mips/include/uapi/asm/signal.h).
        foreach (var ignored in new ulong[] { 18, 20, 21, 25 })
        {
            yield return Returns(Call(isa, $"kill with signal {ignored} is ignored", 4037, 1, ignored).With("a3", 9), 0);
            yield return Returns(Call(isa, $"tkill with signal {ignored} is ignored", 4236, 1, ignored).With("a3", 9), 0);
            yield return Returns(Call(isa, $"tgkill with signal {ignored} is ignored", 4266, 1, 1, ignored).With("a3", 9), 0);
        }

        // Among them the numbers that other architectures ignore.
        foreach (var deadly in new byte[] { 1, 6, 9, 15, 16, 17, 19, 22, 23, 24, 26, 28, 32, 64, 65, 127 })
        {
            yield return Call(isa, $"kill with signal {deadly} ends the machine", 4037, 1, deadly).EndsWith((byte)(128 + deadly));
        }

        yield return Returns(Call(isa, "kill with signal 0 only asks", 4037, 1, 0), 0);
        yield return Fails(Call(isa, "kill with signal 128 is invalid, as no exit code holds it", 4037, 1, 128), Invalid);
        yield return Fails(Call(isa, "kill with a negative signal is invalid", 4037, 1, 0xffffffff), Invalid);
        yield return Fails(Call(isa, "kill of another process finds none", 4037, 2, 9), NoProcess);
        yield return Fails(Call(isa, "tgkill of another thread finds none", 4266, 1, 2, 9), NoProcess);
    }

    private static IEnumerable<StepCase> Actions(InstructionSet isa)
    {
        foreach (var signal in new ulong[] { 1, 9, 64, 65, 127 })
        {
            yield return Returns(Call(isa, $"sigaction of signal {signal}", 4194, signal, 0, 0, 16), 0);
        }

        foreach (var signal in new ulong[] { 0, 128, 0xffffffff })
        {
            yield return Fails(Call(isa, $"sigaction of signal 0x{signal:x} is invalid", 4194, signal, 0, 0, 16), Invalid);
        }

        yield return Fails(Call(isa, "sigaction of another set size is invalid", 4194, 2, 0, 0, 8), Invalid);
        yield return Fails(Call(isa, "sigprocmask of another set size is invalid", 4195, 1, 0, 0, 8), Invalid);

        // The old action: default, and no byte more than the structure has.
        var old = Returns(Call(isa, "sigaction fills the old action and nothing behind it", 4194, 2, 0, Data, 16), 0);
        for (uint i = 0; i <= SigactionBytes; i += 4)
        {
            old.WithWord(Data + i, 0xeeeeeeee).GivesWord(Data + i, i < SigactionBytes ? 0 : 0xeeeeeeee);
        }

        yield return old;
    }
}
