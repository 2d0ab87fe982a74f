// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using Omo.Cli;
using Omo.Cli.Io;

using var interrupt = new CancellationTokenSource();

// The console's own event sets up far more than the signals, which a program of a few milliseconds feels.
using var interruptSignal = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var quitSignal = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Interrupt);
return OmoProgram.Run(args, CommandStreams.OfProcess(), interrupt.Token);

void Interrupt(PosixSignalContext signal)
{
    // The first Ctrl-C ends the work in good order, a second one at once.
    signal.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
}
