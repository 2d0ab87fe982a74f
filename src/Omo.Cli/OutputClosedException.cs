// SPDX-License-Identifier: MIT
namespace Omo.Cli;

/// <summary>Whoever read standard output has gone: nobody is left to tell.</summary>
internal sealed class OutputClosedException : Exception;
