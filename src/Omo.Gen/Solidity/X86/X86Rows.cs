// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>The rows of x86-64 as functions, by family, and the opcode table that leads to them.</summary>
internal sealed class X86Rows
{
    private const int Conditions = 16;

    private readonly List<OpcodeEncoding> _encodings;
    private readonly Dictionary<OpcodeEncoding, int> _numbers = [];
    private readonly HashSet<OpcodeEncoding> _conditional = [];

    /// <summary>Finds the functions of rows.</summary>
    public X86Rows(IEnumerable<Row> rows)
    {
        _encodings = [.. rows.Select(r => (OpcodeEncoding)r.Form!)];
        var bodies = _encodings.ToDictionary(e => e, e => X86Body.Of(e, isConditional: false));
        foreach (var window in _encodings.GroupBy(e => (e.Map, e.Opcode / Conditions)))
        {
            Conditional([.. window], bodies);
        }

        foreach (var family in _encodings.GroupBy(X86Family.Of))
        {
            var functions = X86Function.Merge(family.Select(e => bodies[e]));
            Functions[family.Key] = functions;
            foreach (var (function, number) in functions.Select((f, i) => (f, i + 1)))
            {
                function.Encodings.ToList().ForEach(e => _numbers[e] = number);
            }
        }
    }

    /// <summary>The functions of each family; a function's number is its position plus 1.</summary>
    public Dictionary<int, IReadOnlyList<X86Function>> Functions { get; } = [];

    /// <summary>The conditions that <c>_condition</c> tells apart, in code, by condition code.</summary>
    public IReadOnlyList<string> ConditionCodes { get; private set; } = [];

    /// <summary>The lines of a family's opcode table, in order: for the entry all of them, else those of opcodes that the family uses.</summary>
    /// <param name="family">The family.</param>
    /// <param name="foreign">Number that stands for the function of a row of another family.</param>
    /// <exception cref="IrException">The order of precedence cannot be kept.</exception>
    public IReadOnlyList<X86TableLine> Lines(int family, Func<int, int> foreign)
    {
        var lines = new List<X86TableLine>();
        for (var i = 0; i < _encodings.Count;)
        {
            var first = _encodings[i];
            var count = _conditional.Contains(first)
                ? _encodings.Skip(i).TakeWhile(e => _conditional.Contains(e) && e.Map == first.Map && e.Opcode / Conditions == first.Opcode / Conditions).Count()
                : _encodings.Skip(i).TakeWhile((e, k) => k == 0 || (e.Text == first.Text && e.SizeRule != 0 && e.Size > _encodings[i + k - 1].Size)).Count();
            var opcodes = _conditional.Contains(first) ? Conditions : first.HasOpcodeRegister ? 8 : 1;
            lines.AddRange(_encodings.GetRange(i, count)
                .GroupBy(e => X86Family.Of(e) == family ? _numbers[e] : foreign(X86Family.Of(e)))
                .Select(g => new X86TableLine([.. g], g.Key, opcodes)));
            i += count;
        }

        var sorted = lines.OrderBy(l => l.Place).ThenByDescending(l => l.Encodings[0].IsSelective).ToList();
        Check(sorted);
        return family == 0 ? sorted : [.. sorted.Where(l => IsNear(l, sorted, family))];
    }

    private static bool IsNear(X86TableLine line, List<X86TableLine> all, int family) => Enumerable.Range(line.Place, line.Opcodes)
        .Any(place => all.Exists(l => l.At(place).Any(e => X86Family.Of(e) == family)));

    /// <summary>The contract looks at lines in order of their first opcode, the decoder at an opcode's encodings; both must find the same one.</summary>
    private void Check(List<X86TableLine> lines)
    {
        var table = new OpcodeTable(_encodings);
        for (var place = 0; place < 4 << 8; place++)
        {
            var wanted = (table.At(place >> 8, place & 0xff) ?? []).Select(e => e.Text + e.Mod).Distinct();
            if (!lines.SelectMany(l => l.At(place)).Select(e => e.Text + e.Mod).Distinct().SequenceEqual(wanted))
            {
                throw new IrException($"opcode {place:x}: the lines of the contract's table would take precedence in another order");
            }
        }
    }

    /// <summary>Takes the condition out of sixteen rows that are alike but for it.</summary>
    private void Conditional(List<OpcodeEncoding> window, Dictionary<OpcodeEncoding, X86Body> bodies)
    {
        var taken = window.ConvertAll(e => X86Body.Of(e, isConditional: true));
        var isRun = window.Select(e => e.Opcode).Distinct().Count() == Conditions
            && taken.TrueForAll(b => b.Condition is not null)
            && taken.GroupBy(b => b.Encoding.Size).All(g => g.Select(b => b.Shape).Distinct().Count() == 1);
        if (!isRun)
        {
            return;
        }

        var expressions = new SolidityExpressionEmitter(new X86Names());
        var codes = taken.OrderBy(b => b.Encoding.Opcode).Select(b => expressions.Condition(b.Condition!)).Distinct().ToList();
        if (ConditionCodes.Count > 0 && !ConditionCodes.SequenceEqual(codes))
        {
            throw new IrException($"the conditions of opcodes {window[0].Text} and following are in another order than those of others");
        }

        ConditionCodes = codes;
        foreach (var body in taken)
        {
            bodies[body.Encoding] = body;
            _conditional.Add(body.Encoding);
        }
    }
}
