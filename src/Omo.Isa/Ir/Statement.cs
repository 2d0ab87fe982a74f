// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>An action of a row. The subclasses are the closed set; <c>docs/ir.md</c> defines each.</summary>
public abstract class Statement
{
    private protected Statement()
    {
    }
}

/// <summary>Names a value.</summary>
/// <param name="target">The name.</param>
/// <param name="value">Its value, evaluated here.</param>
public sealed class LetStatement(Temp target, Expr value) : Statement
{
    /// <summary>The name.</summary>
    public Temp Target { get; } = target;

    /// <summary>Its value.</summary>
    public Expr Value { get; } = value;
}

/// <summary>
/// Reads 1 to 16 bytes in the machine's byte order. An access that leaves the guest's space faults, unless it is
/// <see cref="IsGuarded"/>: then the row has made sure of the range, and what lies outside memory reads as 0.
/// </summary>
/// <param name="target">Receives the value; its width is 8 times the bytes read.</param>
/// <param name="address">Address of the lowest byte.</param>
/// <param name="isGuarded">Whether the row checked the range itself.</param>
public sealed class LoadStatement(Temp target, Expr address, bool isGuarded) : Statement
{
    /// <summary>Receives the value.</summary>
    public Temp Target { get; } = target;

    /// <summary>Address of the lowest byte.</summary>
    public Expr Address { get; } = address;

    /// <summary>Whether the row checked the range itself.</summary>
    public bool IsGuarded { get; } = isGuarded;

    /// <summary>Bytes read.</summary>
    public int Bytes => Target.Width / 8;
}

/// <summary>Writes 1 to 16 bytes in the machine's byte order; ranges as for <see cref="LoadStatement"/>.</summary>
/// <param name="address">Address of the lowest byte.</param>
/// <param name="value">The value; its width is 8 times the bytes written.</param>
/// <param name="isGuarded">Whether the row checked the range itself.</param>
public sealed class StoreStatement(Expr address, Expr value, bool isGuarded) : Statement
{
    /// <summary>Address of the lowest byte.</summary>
    public Expr Address { get; } = address;

    /// <summary>The value.</summary>
    public Expr Value { get; } = value;

    /// <summary>Whether the row checked the range itself.</summary>
    public bool IsGuarded { get; } = isGuarded;

    /// <summary>Bytes written.</summary>
    public int Bytes => Value.Width / 8;
}

/// <summary>Writes a register; a write to a group's zero register has no effect.</summary>
/// <param name="group">The group.</param>
/// <param name="index">Which of it.</param>
/// <param name="value">The new value, of the group's width.</param>
public sealed class WriteStatement(RegisterGroup group, RegisterIndex index, Expr value) : Statement
{
    /// <summary>The group.</summary>
    public RegisterGroup Group { get; } = group;

    /// <summary>Which of it.</summary>
    public RegisterIndex Index { get; } = index;

    /// <summary>The new value.</summary>
    public Expr Value { get; } = value;
}

/// <summary>
/// Writes some bits of a register and leaves the others as they are at that moment, what the row has written included.
/// </summary>
/// <param name="group">The group.</param>
/// <param name="index">Which of it.</param>
/// <param name="low">The lowest bit written; a multiple of 8.</param>
/// <param name="value">The bits; whole bytes, fewer than the group's width.</param>
public sealed class WritePartStatement(RegisterGroup group, RegisterIndex index, int low, Expr value) : Statement
{
    /// <summary>The group.</summary>
    public RegisterGroup Group { get; } = group;

    /// <summary>Which of it.</summary>
    public RegisterIndex Index { get; } = index;

    /// <summary>The lowest bit written.</summary>
    public int Low { get; } = low;

    /// <summary>The bits.</summary>
    public Expr Value { get; } = value;
}

/// <summary>Runs one of two lists.</summary>
/// <param name="condition">Width 1.</param>
/// <param name="then">Run when it is 1.</param>
/// <param name="otherwise">Run when it is 0.</param>
public sealed class IfStatement(Expr condition, IReadOnlyList<Statement> then, IReadOnlyList<Statement> otherwise) : Statement
{
    /// <summary>Width 1.</summary>
    public Expr Condition { get; } = condition;

    /// <summary>Run when the condition is 1.</summary>
    public IReadOnlyList<Statement> Then { get; } = then;

    /// <summary>Run when the condition is 0.</summary>
    public IReadOnlyList<Statement> Otherwise { get; } = otherwise;
}

/// <summary>
/// Ends the machine with exit code 128 + signal. All else stays as it was before the row, except that the step counts.
/// </summary>
/// <param name="signal">Linux signal number.</param>
public sealed class FaultStatement(Signal signal) : Statement
{
    /// <summary>Linux signal number.</summary>
    public Signal Signal { get; } = signal;
}

/// <summary>Runs the system call whose number stands in the ABI's register.</summary>
public sealed class SyscallStatement : Statement;
