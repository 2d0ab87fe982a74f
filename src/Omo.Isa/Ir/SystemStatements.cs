// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>Writes zero bytes. Guarded: the row has checked the range.</summary>
/// <param name="address">First byte.</param>
/// <param name="length">Number of bytes, 1 to <see cref="MaxLength"/>, fixed by the row.</param>
public sealed class FillStatement(Expr address, int length) : Statement
{
    /// <summary>Most bytes that one statement may write.</summary>
    public const int MaxLength = 512;

    /// <summary>First byte.</summary>
    public Expr Address { get; } = address;

    /// <summary>Number of bytes.</summary>
    public int Length { get; } = length;
}

/// <summary>
/// Copies up to 32 bytes within memory, input region included; no byte is copied for a length of 0. Guarded; the row
/// sees to it that destination and source each stay in one leaf. A length above 32 counts as 32.
/// </summary>
/// <param name="destination">First byte written.</param>
/// <param name="source">First byte read.</param>
/// <param name="length">Number of bytes, 0 to 32.</param>
public sealed class CopyStatement(Expr destination, Expr source, Expr length) : Statement
{
    /// <summary>First byte written.</summary>
    public Expr Destination { get; } = destination;

    /// <summary>First byte read.</summary>
    public Expr Source { get; } = source;

    /// <summary>Number of bytes.</summary>
    public Expr Length { get; } = length;
}

/// <summary>
/// How many bytes the pre-image under the current key has from the current offset on, at most 32. The pre-image is
/// preceded by its length as 8 big-endian bytes, which count. A key whose first byte is no type of pre-image (1 local, 2
/// keccak-256, 4 sha-256) gives <see cref="NoPreimage"/>, and the oracle is not asked.
/// </summary>
/// <param name="target">Receives the number; 64 bits wide.</param>
public sealed class PreimageLengthStatement(Temp target) : Statement
{
    /// <summary>The result for a key that cannot have a pre-image.</summary>
    public const ulong NoPreimage = ulong.MaxValue;

    /// <summary>Whether a key's first byte is a type of pre-image.</summary>
    public static bool IsType(byte type) => type is 1 or 2 or 4;

    /// <summary>Receives the number.</summary>
    public Temp Target { get; } = target;
}

/// <summary>
/// Copies bytes of the pre-image from the current offset on into memory; none for a key that cannot have one. Guarded, within one leaf.
/// </summary>
/// <param name="destination">First byte written.</param>
/// <param name="length">Number of bytes, at most what <see cref="PreimageLengthStatement"/> gave.</param>
public sealed class PreimageCopyStatement(Expr destination, Expr length) : Statement
{
    /// <summary>First byte written.</summary>
    public Expr Destination { get; } = destination;

    /// <summary>Number of bytes.</summary>
    public Expr Length { get; } = length;
}

/// <summary>Shifts bytes of memory into the pre-image key from the right. Guarded, within one leaf.</summary>
/// <param name="source">First byte read.</param>
/// <param name="length">Number of bytes, 0 to 32.</param>
public sealed class KeyShiftStatement(Expr source, Expr length) : Statement
{
    /// <summary>First byte read.</summary>
    public Expr Source { get; } = source;

    /// <summary>Number of bytes.</summary>
    public Expr Length { get; } = length;
}

/// <summary>
/// Shows bytes of memory to the host: output or a hint. It is no part of the state, so the contract has nothing to do.
/// </summary>
/// <param name="descriptor">File descriptor, 32 bits.</param>
/// <param name="address">First byte.</param>
/// <param name="length">Number of bytes, as wide as an address.</param>
public sealed class OutputStatement(Expr descriptor, Expr address, Expr length) : Statement
{
    /// <summary>File descriptor.</summary>
    public Expr Descriptor { get; } = descriptor;

    /// <summary>First byte.</summary>
    public Expr Address { get; } = address;

    /// <summary>Number of bytes.</summary>
    public Expr Length { get; } = length;
}
