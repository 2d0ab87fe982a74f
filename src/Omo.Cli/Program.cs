// SPDX-License-Identifier: MIT
using Omo.Cli;
using Omo.Cli.Io;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The first Ctrl-C ends the work in good order, a second one at once.
    e.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};
return OmoProgram.Run(args, CommandStreams.OfProcess(), interrupt.Token);
