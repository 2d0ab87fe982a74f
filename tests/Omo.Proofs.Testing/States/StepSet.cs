// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.States;

/// <summary>The steps of an instruction set by name: those that every one has, and its own.</summary>
internal sealed class StepSet
{
    /// <summary>Where the instruction stands unless the step says otherwise.</summary>
    public const ulong Code = 0x11000;

    /// <summary>Where its operand does.</summary>
    public const ulong Data = 0x2000_0000;

    private readonly StepWords _words;

    /// <summary>The common steps.</summary>
    public StepSet(StepWords words)
    {
        _words = words;
        AddInstructions();
        AddFaults();
        AddCalls();
        AddPreimages();
    }

    /// <summary>What makes the step of a state.</summary>
    public Dictionary<string, Action<CraftedState>> Steps { get; } = [];

    /// <summary>Puts the instruction elsewhere.</summary>
    public static CraftedState At(CraftedState crafted, ulong pc)
    {
        crafted.Pc = pc;
        return crafted;
    }

    /// <summary>Points the base register at bytes.</summary>
    public CraftedState Operand(CraftedState crafted, ulong address) =>
        crafted.Set(_words.Base, address).Plant(address - 10, Dice.For("data", 0).Bytes(30));

    /// <summary>Makes a system call of that name.</summary>
    public static CraftedState Call(CraftedState crafted, string name, params ulong[] arguments) =>
        Call(crafted, crafted.Isa.Syscalls.Rows.First(r => r.Row.Name == name).Number, arguments);

    private static CraftedState Call(CraftedState crafted, ulong number, params ulong[] arguments)
    {
        crafted.Set(crafted.Isa.StackPointer.Index, Data - 0x1000);
        for (var i = 0; i < arguments.Length; i++)
        {
            crafted.SetArgument(i, arguments[i]);
        }

        return crafted.SetCall(number).PlantCode(CallConvention.InstructionOf(crafted.Isa).Encoding!.Match);
    }

    private void AddInstructions()
    {
        Steps["add"] = c => c.PlantCode(_words.Add);
        Steps["last instruction of a leaf"] = c => At(c, Code + 28).PlantCode(_words.Add);
        Steps["instruction at the end of space"] = c => At(c, c.Isa.SpaceEnd - 4).PlantCode(_words.Add);
        Steps["load"] = c => Operand(c, Data).PlantCode(_words.Load);
        Steps["load of the instruction's leaf"] = c => Operand(c, Code + 8).PlantCode(_words.Load);
        Steps["load of unwritten memory"] = c => c.Set(_words.Base, c.Isa.SpaceEnd / 2).PlantCode(_words.Load);
        Steps["store"] = c => Operand(c, Data).PlantCode(_words.Store);
        Steps["store onto the instruction"] = c => c.Set(_words.Base, Code).PlantCode(_words.Store);
        Steps["store of zero makes a leaf empty"] = c => c.PlantNumber(Data, 5, 4).Set(_words.Base, Data).Set(_words.Value, 0).PlantCode(_words.Store);
        Steps["load linked"] = c => Operand(c, Data + 8).PlantCode(_words.LoadLinked);
        Steps["floating-point move"] = c => c.PlantCode(_words.FloatMove);
        Steps["floating-point load"] = c => Operand(c, Data + 28).PlantCode(_words.FloatLoad);
        Steps["floating-point store"] = c => Operand(c, Data + 28).PlantCode(_words.FloatStore);
    }

    private void AddFaults()
    {
        Steps["jump to an odd address"] = c => c.Set(_words.Base, Data + 3).PlantCode(_words.Jump);
        Steps["breakpoint"] = c => c.PlantCode(_words.Breakpoint);
        Steps["illegal instruction"] = c => c.PlantCode(0xffffffff);
        Steps["nothing written at pc"] = c => At(c, 0x5000);
        Steps["misaligned pc"] = c => At(c, Code + 1);
        Steps["pc at the end of space"] = c => At(c, c.Isa.SpaceEnd);
        Steps["pc beyond all memory"] = c => At(c, ulong.MaxValue - (ulong)c.Isa.CodeAlignment + 1);
        Steps["load out of space"] = c => c.Set(_words.Base, c.Isa.SpaceEnd).PlantCode(_words.Load);
        Steps["store out of space"] = c => c.Set(_words.Base, ulong.MaxValue - 7).PlantCode(_words.Store);
        Steps["exited"] = c => Exited(c, 0).PlantCode(_words.Add);
        Steps["exited with 1"] = c => Exited(c, 1);
        Steps["exited by a signal"] = c => Exited(c, 139);
    }

    private void AddCalls()
    {
        Steps["uname"] = c => Call(c, "uname", Data + 27);
        Steps["statx"] = c => Call(c.Plant(Data, [0]), "statx", 0, Data, 0x1000, 0, Data + 4000);
        Steps["exit"] = c => Call(c, "exit", 3);
        Steps["write"] = c => Call(c, "write", 1, Data, 100);
        Steps["writev"] = c => Call(Vector(c), "writev", 1, Data + 16, 4);
        Steps["getrandom"] = c => Call(c, "getrandom", Data + 30, 8);
        Steps["unknown call"] = c => Call(c, number: 9999);
        Steps["read of input"] = c => Call(Input(c, 70, 40), "read", 0, Data + 5, 100);
        Steps["read of input at its end"] = c => Call(Input(c, 70, 70), "read", 0, Data, 100);
        Steps["readv of input"] = c => Call(Input(Vector(c), 70, 0), "readv", 0, Data + 16, 4);
        Steps["key of a pre-image"] = c => Call(c.Plant(Data, Dice.For("key", 0).Bytes(64)), "write", 6, Data + 20, 32);
    }

    private void AddPreimages()
    {
        void Add(string name, byte type, int length, ulong offset, ulong buffer, ulong count) =>
            Steps[name] = c => Call(Preimage(c, type, length, offset), "read", 5, buffer, count);

        Add("local pre-image", PreimagePart.LocalType, 25, 8, Data, 32);
        Add("keccak pre-image", PreimagePart.KeccakType, 100, 8, Data, 32);
        Add("sha-256 pre-image", PreimagePart.Sha256Type, 100, 77, Data + 3, 32);
        Add("length of a pre-image", PreimagePart.KeccakType, 300, 0, Data, 8);
        Add("pre-image across its length", PreimagePart.KeccakType, 5, 3, Data + 31, 8);
        Add("end of a pre-image", PreimagePart.KeccakType, 33, 41, Data, 8);
        Add("last byte of a pre-image", PreimagePart.Sha256Type, 33, 40, Data, 8);
        Add("empty pre-image", PreimagePart.KeccakType, 0, 8, Data, 8);
    }

    private static CraftedState Exited(CraftedState crafted, ulong code)
    {
        crafted.State[crafted.Registers.Exited] = 1;
        crafted.State[crafted.Registers.ExitCode] = code;
        return crafted;
    }

    private static CraftedState Input(CraftedState crafted, int length, ulong offset) =>
        crafted.SetInput(Dice.For("input", 0).Bytes(length), offset);

    private static CraftedState Vector(CraftedState crafted)
    {
        (ulong Address, ulong Length)[] entries = [(Data, 0), (0x7_0000_0013, 9), (0x77_0000, 40), (0x77_0100, 1)];
        var bytes = (ulong)crafted.Registers.WordBits / 8;
        foreach (var (entry, i) in entries.Select((e, i) => (e, (ulong)i)))
        {
            var at = Data + 16 + (2 * bytes * i);
            crafted.PlantWord(at, entry.Address).PlantWord(at + bytes, entry.Length);
        }

        return crafted;
    }

    private static CraftedState Preimage(CraftedState crafted, byte type, int length, ulong offset) =>
        crafted.SetPreimage(type, Dice.For("pre-image", length).Bytes(length), offset);
}
