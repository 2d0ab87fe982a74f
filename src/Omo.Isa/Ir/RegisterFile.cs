// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// All registers of a machine and, by the order of their declaration, the layout of its state record. The system
/// registers that every machine has are members; an instruction set adds its own between <see cref="Declare"/> calls.
/// Fields that rarely change come first, so that a run of records shares its first keccak block.
/// </summary>
public sealed class RegisterFile
{
    private readonly List<RegisterGroup> _groups = [];
    private readonly List<RecordItem> _record = [];
    private readonly List<ColdSection> _sections = [];
    private readonly int _systemCells;
    private int _cells;
    private int _offset;

    /// <summary>A register file that starts with the system registers.</summary>
    /// <param name="wordBits">Width of an address, 32 or 64.</param>
    public RegisterFile(int wordBits)
    {
        WordBits = wordBits;
        PreimageKey = Declare("preimageKey", 1, 256);
        PreimageOffset = Declare("preimageOffset", 1, 64);
        InputOffset = Declare("inputOffset", 1, 64);
        Break = Declare("brk", 1, wordBits);
        MapTop = Declare("mmapTop", 1, wordBits);
        ExitCode = Declare("exitCode", 1, 8);
        Exited = Declare("exited", 1, 8);
        _systemCells = _cells;
    }

    /// <summary>Width of an address in bits.</summary>
    public int WordBits { get; }

    /// <summary>Key of the pre-image being read, 256 bits.</summary>
    public RegisterGroup PreimageKey { get; }

    /// <summary>Next byte of that pre-image, its 8-byte length prefix counted.</summary>
    public RegisterGroup PreimageOffset { get; }

    /// <summary>Next byte of standard input.</summary>
    public RegisterGroup InputOffset { get; }

    /// <summary>End of the heap.</summary>
    public RegisterGroup Break { get; }

    /// <summary>Next address that <c>mmap</c> hands out.</summary>
    public RegisterGroup MapTop { get; }

    /// <summary>Exit code, 0 to 255, once <see cref="Exited"/> is 1.</summary>
    public RegisterGroup ExitCode { get; }

    /// <summary>0 while running, 1 after the end; no other value is valid.</summary>
    public RegisterGroup Exited { get; }

    /// <summary>Instructions executed.</summary>
    public RegisterGroup Step { get; private set; } = null!;

    /// <summary>Address of the next instruction.</summary>
    public RegisterGroup Pc { get; private set; } = null!;

    /// <summary>
    /// Address of the instruction after the next one, where branches have a delay slot; null elsewhere. A step without a
    /// jump then goes on at this address and advances it; a branch writes it, so its slot is an ordinary step.
    /// </summary>
    public RegisterGroup? NextPc { get; private set; }

    /// <summary>Every group.</summary>
    public IReadOnlyList<RegisterGroup> Groups => _groups;

    /// <summary>Cold sections.</summary>
    public IReadOnlyList<ColdSection> Sections => _sections;

    /// <summary>The state record, by offset.</summary>
    public IReadOnlyList<RecordItem> Record => _record;

    /// <summary>Length of the state record in bytes.</summary>
    public int RecordBytes => _offset;

    /// <summary>64-bit cells of a live machine.</summary>
    public int Cells => _cells;

    /// <summary>Adds a group to the state record.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="count">Number of registers.</param>
    /// <param name="width">Width in bits.</param>
    /// <param name="zeroIndex">The register that is always 0 and is not recorded, or null.</param>
    /// <param name="names">Names for people.</param>
    public RegisterGroup Declare(string name, int count, int width, int? zeroIndex = null, IReadOnlyList<string>? names = null)
    {
        var group = NewGroup(name, count, width, zeroIndex, names);
        _offset = Append(_record, group, _offset);
        return group;
    }

    /// <summary>Adds a cold section: its hash to the state record, its registers to a record of their own.</summary>
    public ColdSection DeclareCold(string name, params (string Name, int Count, int Width)[] groups)
    {
        var members = new List<RegisterGroup>();
        var items = new List<RecordItem>();
        var bytes = 0;
        foreach (var (member, count, width) in groups)
        {
            members.Add(NewGroup(member, count, width, null, null));
            bytes = Append(items, members[^1], bytes);
        }

        var section = new ColdSection(name, members, items, bytes);
        _sections.Add(section);
        _record.Add(new RecordItem(RecordItemKind.SectionHash, _offset, 32, name + "Hash", Section: section));
        _offset += 32;
        return section;
    }

    /// <summary>Closes the record with the fields that change most: memory root, step and program counter.</summary>
    /// <param name="hasDelaySlots">Whether the machine has <see cref="NextPc"/>.</param>
    public void Close(bool hasDelaySlots = false)
    {
        _record.Add(new RecordItem(RecordItemKind.MemoryRoot, _offset, 32, "memoryRoot"));
        _offset += 32;
        Step = Declare("step", 1, 64);
        Pc = Declare("pc", 1, WordBits);
        NextPc = hasDelaySlots ? Declare("nextPc", 1, WordBits) : null;
    }

    /// <summary>The group of that name.</summary>
    public RegisterGroup this[string name] => _groups.Single(g => g.Name == name);

    /// <summary>The cold section that holds a group, or null.</summary>
    public ColdSection? SectionOf(RegisterGroup group) => _sections.Find(s => s.Groups.Contains(group));

    /// <summary>
    /// Whether a group is one of the system registers that every machine has, <see cref="Step"/> and <see cref="Pc"/> aside, or in a cold
    /// section: few steps write such registers.
    /// </summary>
    public bool IsRare(RegisterGroup group) => group.FirstCell < _systemCells || SectionOf(group) is not null;

    private RegisterGroup NewGroup(string name, int count, int width, int? zeroIndex, IReadOnlyList<string>? names)
    {
        if (_groups.Exists(g => g.Name == name))
        {
            throw new IrException($"register group {name} is declared twice");
        }

        var group = new RegisterGroup(name, count, width, _cells, zeroIndex, names);
        _cells += count * group.CellsEach;
        _groups.Add(group);
        return group;
    }

    private static int Append(List<RecordItem> items, RegisterGroup group, int offset)
    {
        for (var i = 0; i < group.Count; i++)
        {
            if (i != group.ZeroIndex)
            {
                items.Add(new RecordItem(RecordItemKind.Register, offset, group.RecordBytes, group.Names[i], group, i));
                offset += group.RecordBytes;
            }
        }

        return offset;
    }
}
