// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Memory;

namespace Omo.Machine.State;

/// <summary>
/// Registers and memory of a live machine. Registers are 64-bit cells in host order at a fixed address, numbered by
/// <see cref="RegisterGroup.CellOf"/>; a narrower register keeps its upper bits 0.
/// </summary>
public sealed unsafe class MachineState : IDisposable
{
    /// <summary>Number of the cells from <see cref="ScratchCell"/> on.</summary>
    internal const int ScratchCells = 16;

    private const int SinkCells = 2;

    // Below the flags of a memory that is low.
    private const nuint LowCells = 0x0300_0000;

    private ulong* _cells;

    /// <summary>A machine with all registers and memory 0.</summary>
    /// <param name="isa">Its instruction set.</param>
    /// <param name="memoryLimit">Most bytes of memory that may be written.</param>
    public MachineState(InstructionSet isa, long memoryLimit)
    {
        Isa = isa;
        Memory = new GuestMemory(isa.AddressBits, memoryLimit);
        _cells = Memory.IsLow ? (ulong*)HostMemory.TryReserveAt(LowCells, (nuint)CellBytes) : null;
        AreCellsLow = _cells != null;
        if (!AreCellsLow)
        {
            _cells = (ulong*)NativeMemory.AlignedAlloc((nuint)CellBytes, 64);
            NativeMemory.Clear(_cells, (nuint)CellBytes);
        }
    }

    /// <summary>The instruction set.</summary>
    public InstructionSet Isa { get; }

    /// <summary>The memory.</summary>
    public GuestMemory Memory { get; }

    /// <summary>The registers. Valid until disposal.</summary>
    public ulong* Cells => _cells;

    /// <summary>Whether compiled code can name the addresses of registers, as <see cref="GuestMemory.IsLow"/> tells of the memory.</summary>
    internal bool AreCellsLow { get; }

    /// <summary>A cell behind the last register where compiled code may drop writes to a zero register (two cells wide).</summary>
    public int SinkCell => Isa.Registers.Cells;

    /// <summary>The first of <see cref="ScratchCells"/> cells in which compiled code keeps what it needs where it ends.</summary>
    internal static int ScratchCell(RegisterFile registers) => registers.Cells + SinkCells;

    /// <summary>Value of a register of up to 128 bits.</summary>
    public UInt128 this[RegisterGroup group, int index]
    {
        get
        {
            var cell = _cells + group.CellOf(index);
            return group.CellsEach == 1 ? cell[0] : new UInt128(cell[1], cell[0]);
        }

        set
        {
            if (index == group.ZeroIndex)
            {
                return;
            }

            var cell = _cells + group.CellOf(index);
            cell[0] = (ulong)value;
            if (group.CellsEach > 1)
            {
                cell[1] = (ulong)(value >> 64);
            }
        }
    }

    /// <summary>The register of a group of one, up to 64 bits.</summary>
    public ulong this[RegisterGroup group]
    {
        get => _cells[group.FirstCell];
        set => _cells[group.FirstCell] = value;
    }

    /// <summary>Whether the machine has ended.</summary>
    public bool HasExited => this[Isa.Registers.Exited] != 0;

    /// <summary>How the machine stands.</summary>
    public MachineStatus Status => !HasExited ? MachineStatus.Running : this[Isa.Registers.ExitCode] switch
    {
        0 => MachineStatus.Succeeded,
        1 => MachineStatus.Failed,
        _ => MachineStatus.Panicked,
    };

    /// <summary>Instructions executed.</summary>
    public ulong Step => this[Isa.Registers.Step];

    /// <summary>Address of the next instruction.</summary>
    public ulong Pc => this[Isa.Registers.Pc];

    /// <summary>Copies all registers, as 64-bit cells, out of the machine.</summary>
    public ulong[] SaveRegisters() => new ReadOnlySpan<ulong>(_cells, Isa.Registers.Cells).ToArray();

    /// <summary>Copies all registers back.</summary>
    public void RestoreRegisters(ReadOnlySpan<ulong> cells) => cells.CopyTo(new Span<ulong>(_cells, Isa.Registers.Cells));

    /// <summary>Releases registers and memory.</summary>
    public void Dispose()
    {
        Memory.Dispose();
        ReleaseCells();
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the registers of a state that was not disposed.</summary>
    ~MachineState() => ReleaseCells();

    private void ReleaseCells()
    {
        if (!AreCellsLow)
        {
            NativeMemory.AlignedFree(_cells);
        }
        else if (_cells != null)
        {
            HostMemory.Release((byte*)_cells, (nuint)CellBytes);
        }

        _cells = null;
    }

    private int CellBytes => (Isa.Registers.Cells + SinkCells + ScratchCells) * sizeof(ulong);
}
