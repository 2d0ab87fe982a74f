// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tracing;

/// <summary>Bytes that a step showed to the host.</summary>
/// <param name="Descriptor">1 output, 2 errors, 4 hint.</param>
/// <param name="Data">The bytes.</param>
internal sealed record TraceOutput(uint Descriptor, byte[] Data);
