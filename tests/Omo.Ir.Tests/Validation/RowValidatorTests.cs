// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Ir.Tests.Validation;

/// <summary>What the validator refuses, each by the smallest row that does it. The examples stand in <c>docs/ir.md</c> too.</summary>
public sealed class RowValidatorTests
{
    private static readonly RegisterFile s_file = new(wordBits: 64);
    private static readonly RegisterGroup s_x = s_file.Declare("x", 8, 64, zeroIndex: 0);
    private static readonly RegisterGroup s_flag = s_file.Declare("flag", 1, 1);
    private static readonly Field s_length = new("len", 64);
    private static readonly Field s_rd = new("rd", 3);
    private static readonly Field s_wide = new("wide", 4);
    private static readonly Field s_absent = new("absent", 3);

    private static readonly WordEncoding s_encoding = WordEncoding.Parse(
        "rd wide 0000000000000000000000000", new Dictionary<string, FieldInWord> { ["rd"] = new(3, s_rd), ["wide"] = new(4, s_wide) });

    private static RegisterView X { get; } = new(s_x);

    private static RegisterView Flag { get; } = new(s_flag);

    static RowValidatorTests() => s_file.Close();

    private static RegisterView Pc => new(s_file.Pc);

    private static Bv Address => X[1];

    private static Bv Byte => Bits(1, 8);

    public static TheoryData<string, string> Refusals()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, message, _) in s_refused)
        {
            data.Add(name, message);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Row_ThatBreaksARule_IsRefusedByNameAndReason(string name, string message)
    {
        var body = s_refused.Single(r => r.Name == name).Body();
        var e = Assert.Throws<IrException>(() => Check(name, body));
        Assert.Equal($"{name}: {message}", e.Message);
    }

    public static TheoryData<string> Accepted() => [.. s_accepted.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Row_AtTheEdgeOfARule_IsAccepted(string name) =>
        Check(name, RowBuilder.Build(s_accepted.Single(a => a.Name == name).Body));

    [Fact]
    public void Close_OfTwoEncodedRowsWithOneName_IsRefused()
    {
        var rows = new[] { NewRow("same", []), NewRow("same", []) };
        var e = Assert.Throws<IrException>(() => RowValidator.Close(rows, s_file, s_length));
        Assert.Equal("same: two rows have this name", e.Message);
    }

    [Fact]
    public void Close_OfATable_NumbersItsRows()
    {
        var rows = RowValidator.Close([NewRow("a", []), NewRow("b", []), NewRow("c", [])], s_file, s_length);
        Assert.Equal([0, 1, 2], rows.Select(r => r.Id));
    }

    private static readonly (string Name, string Message, Func<IReadOnlyList<Statement>> Body)[] s_refused =
    [
        // Names and fields.
        Refused("temp-undefined", "t7 is used where it is not defined", () => Add(new WriteStatement(s_x, 1, Expr.Of(new Temp(7, 64))))),
        Refused("temp-of-one-branch", "t0 is used where it is not defined", () =>
        {
            Bv named = default;
            If(Flag.Value, () => named = Let(X[1]));
            X[2] = named;
        }),
        Refused("temp-twice", "t0 is named twice", () =>
        {
            var again = new LetStatement(new Temp(0, 64), X[1].Expr);
            Add(again);
            Add(again);
        }),
        Refused("temp-width", "t0 of 32 bits gets 64", () => Add(new LetStatement(new Temp(0, 32), X[1].Expr))),
        Refused("field-absent", "the encoding has no field absent", () => X[1] = ((Bv)s_absent).Zext()),
        Refused("selector-absent", "the encoding has no field absent", () => X[s_absent] = 1),
        Refused("selector-too-wide", "field wide can name registers that x lacks; it has 8", () => X[s_wide] = 1),
        Refused("register-absent", "x has no register 8", () => Add(new WriteStatement(s_x, 8, Expr.Const(0, 64)))),

        // Widths.
        Refused("write-width", "32 bits are written to x of 64", () => Add(new WriteStatement(s_x, 1, Expr.Const(0, 32)))),
        Refused("address-width", "an address has 32 bits, not 64", () => X[1] = M64[X[1].Low(32)]),
        Refused("load-bits", "a load of 12 bits is not 1 to 16 whole bytes", () => X[1] = Memory(12)[Address].Zext()),
        Refused("load-too-long", "a load of 136 bits is not 1 to 16 whole bytes",
            () => Add(new LoadStatement(new Temp(0, 136), Address.Expr, isGuarded: false))),
        Refused("store-bits", "a store of 1 bits is not 1 to 16 whole bytes",
            () => Add(new StoreStatement(Address.Expr, Flag.Value.Expr, isGuarded: false))),
        Refused("condition-width", "a condition is wider than a bit", () => Add(new IfStatement(X[1].Expr, [], []))),
        Refused("descriptor-width", "a descriptor has 32 bits", () => SystemDsl.Output(X[1], Address, X[2])),
        Refused("fill-nothing", "a fill of 0 bytes", () => SystemDsl.Fill(Address, 0)),
        Refused("fill-much", "a fill of 513 bytes", () => SystemDsl.Fill(Address, FillStatement.MaxLength + 1)),

        // Nothing faults after an effect.
        Refused("fault-late", "a fault follows an effect", () =>
        {
            X[1] = 0;
            Fault(Signal.Breakpoint);
        }),
        Refused("fault-after-branch", "a fault follows an effect", () =>
        {
            If(X[1] == 0, () => Flag.Value = 0);
            FaultIf(X[2] == 0, Signal.Arithmetic);
        }),
        Refused("load-late", "a load that can fault follows an effect", () =>
        {
            Flag.Value = 1;
            X[1] = M64[Address];
        }),
        Refused("store-late", "a store that can fault follows an effect", () =>
        {
            Flag.Value = 1;
            M64[Address] = 0;
        }),
        Refused("second-store", "a store that can fault follows an effect", () =>
        {
            M64[Address] = 0;
            M64[Address + 8] = 0;
        }),
        Refused("store-wider-than-load", "a store that can fault follows an effect", () =>
        {
            Flag.Value = M32[Address].Bit(0);
            M64[Address] = 0;
        }),
        Refused("guarded-load-proves-nothing", "a store that can fault follows an effect", () =>
        {
            Flag.Value = Guarded(64)[Address].Bit(0);
            M64[Address] = 0;
        }),

        // Reads see the state before the row.
        Refused("register-after-write", "x is read after the row wrote it; keep the old value with Let", () =>
        {
            X[1] = 0;
            X[2] = X[3];
        }),
        Refused("register-after-branch", "x is read after the row wrote it; keep the old value with Let", () =>
        {
            If(Flag.Value, () => X[s_rd] = 0);
            X[2] = X[3];
        }),
        Refused("load-after-store", "it reads memory after writing it", () =>
        {
            M8[Address] = Byte;
            X[1] = Guarded(8)[Address].Zext();
        }),
        Refused("copy-after-store", "it copies memory after writing it", () =>
        {
            M8[Address] = Byte;
            SystemDsl.Copy(Address, X[2], X[3]);
        }),
        Refused("wide-length", "a length has 128 bits, more than 64", () => SystemDsl.Copy(Address, X[2], X[3].Zext(128))),
        Refused("output-after-store", "it shows memory after writing it", () =>
        {
            M8[Address] = Byte;
            SystemDsl.Output(Bits(1, 32), Address, X[2]);
        }),
        Refused("key-after-store", "it reads memory after writing it", () =>
        {
            M8[Address] = Byte;
            SystemDsl.KeyShift(Address, X[2]);
        }),
        Refused("key-twice", "the pre-image key is shifted twice", () =>
        {
            SystemDsl.KeyShift(Address, X[2]);
            SystemDsl.KeyShift(Address, X[2]);
        }),
        Refused("preimage-length-late", "a pre-image is measured after an effect", () =>
        {
            X[1] = 0;
            SystemDsl.PreimageLength();
        }),
        Refused("preimage-after-offset", "a pre-image is read after its key or offset was written", () =>
        {
            new RegisterView(s_file.PreimageOffset).Value = 0;
            SystemDsl.PreimageCopy(Address, X[2]);
        }),
        Refused("preimage-after-key", "a pre-image is read after its key or offset was written", () =>
        {
            SystemDsl.KeyShift(Address, X[2]);
            SystemDsl.PreimageCopy(Address, X[2]);
        }),

        // System calls.
        Refused("syscall-and-more", "a system call is not the only statement", () =>
        {
            Syscall();
            X[1] = 0;
        }),
        Refused("syscall-under-condition", "a system call is not the only statement", () => If(Flag.Value, Syscall)),
    ];

    private static readonly (string Name, Action Body)[] s_accepted =
    [
        ("read-modify-write", () =>
        {
            var old = M64[Address];
            M64[Address] = old + 1;
            X[s_rd] = old;
        }),
        ("register-before-store-to-the-loaded-address", () =>
        {
            Flag.Value = M64[Address].Bit(0);
            M32[Address] = 0;
        }),
        ("guarded-store-after-effect", () =>
        {
            Flag.Value = 0;
            Guarded(64)[Address] = 0;
        }),
        ("pc-after-write", () =>
        {
            Pc.Value = X[1];
            X[2] = Pc.Value + 4;
        }),
        ("length-without-encoding-field", () => X[1] = s_length),
        ("old-value-kept", () =>
        {
            var old = Let(X[1]);
            X[1] = X[2];
            X[2] = old;
        }),
        ("fault-in-one-branch-effect-in-the-other", () => If(Flag.Value, () => X[1] = 0, () => Fault(Signal.Arithmetic))),
        ("syscall", Syscall),
        ("fill-most", () => SystemDsl.Fill(Address, FillStatement.MaxLength)),
        ("load-of-16-bytes", () => X[1] = M128[Address].Low(64)),
    ];

    private static (string Name, string Message, Func<IReadOnlyList<Statement>> Body) Refused(string name, string message, Action body) =>
        (name, message, () => RowBuilder.Build(body));

    private static void Add(Statement statement) => RowBuilder.Current.Add(statement);

    private static Row NewRow(string name, IReadOnlyList<Statement> body) => new(name, "sample", s_encoding, "", body);

    private static void Check(string name, IReadOnlyList<Statement> body) => RowValidator.Check(NewRow(name, body), s_file, s_length);
}
