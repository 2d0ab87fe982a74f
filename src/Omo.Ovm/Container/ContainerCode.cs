// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Container;

/// <summary>The two sequences by which a contract in the container may use CALLER; see docs/transpiler.md.</summary>
public static class ContainerCode
{
    /// <summary>
    /// kall: calls the execution manager, which is the caller. Takes argsOffset, argsLength, returnOffset, returnLength off the stack and
    /// gives nothing. When the call fails it reverts with the call's return data; when that is one byte it returns one byte.
    /// </summary>
    public static ReadOnlySpan<byte> Kall =>
    [
        0x33, 0x60, 0x00, 0x90, 0x5a, 0xf1, 0x58, 0x60, 0x0e, 0x01, 0x57, 0x3d, 0x60, 0x00, 0x80, 0x3e, 0x3d, 0x60, 0x00, 0xfd, 0x5b, 0x3d,
        0x60, 0x01, 0x14, 0x15, 0x58, 0x60, 0x0a, 0x01, 0x57, 0x60, 0x01, 0x60, 0x00, 0xf3, 0x5b,
    ];

    /// <summary>
    /// kopy: calls the identity contract, which copies memory and sets the return data. Takes the same four off the stack and gives 1.
    /// </summary>
    public static ReadOnlySpan<byte> Kopy => [0x33, 0x50, 0x60, 0x00, 0x60, 0x04, 0x5a, 0xf1];
}
