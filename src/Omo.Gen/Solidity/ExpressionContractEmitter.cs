// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes a test contract that evaluates expressions, so that what the emitter makes of a node can be compared with its
/// definition. Functions: <c>evaluate(uint256 caseId, uint256[] args) returns (uint256)</c>, and
/// <c>evaluateMany(uint256 caseId, uint256[] args) returns (uint256[])</c> for several evaluations of one expression, their
/// operands one after the other.
/// </summary>
public static class ExpressionContractEmitter
{
    private const int LongestChain = 3;

    /// <summary>The source file.</summary>
    /// <param name="name">Name of the contract.</param>
    /// <param name="cases">The expressions; the number of each is its place here.</param>
    /// <param name="contracts">Path from the file to proofs/contracts, for imports.</param>
    public static string Emit(string name, IReadOnlyList<ExpressionCase> cases, string contracts = ".")
    {
        var writer = new SourceWriter();
        ContractEmitter.Head(writer, [$"import {{Bits}} from \"{contracts}/lib/Bits.sol\";"]);
        writer.Open($"contract {name}");
        Entries(writer);
        Dispatch(writer, "_evaluate", "uint256 caseId, uint256[] calldata args, uint256 at_", cases.Count, i => $"return _case{i}(args, at_);");
        Dispatch(writer, "_arity", "uint256 caseId", cases.Count, i => $"return {cases[i].Arity};");
        var fields = new FieldNames(32);
        for (var i = 0; i < cases.Count; i++)
        {
            Case(writer, i, cases[i], fields);
        }

        fields.Declare(writer);
        writer.Close();
        return writer.ToString();
    }

    private static void Entries(SourceWriter writer)
    {
        writer.Line("error NoSuchCase(uint256 caseId);");
        writer.Line();
        writer.Open("function evaluate(uint256 caseId, uint256[] calldata args) external pure returns (uint256)");
        writer.Line("return _evaluate(caseId, args, 0);");
        writer.Close();
        writer.Line();
        writer.Open("function evaluateMany(uint256 caseId, uint256[] calldata args) external pure returns (uint256[] memory results)");
        writer.Line("uint256 arity = _arity(caseId);");
        writer.Line("results = new uint256[](arity == 0 ? 1 : args.length / arity);");
        writer.Line("for (uint256 i = 0; i < results.length; i++) results[i] = _evaluate(caseId, args, i * arity);");
        writer.Close();
    }

    private static void Dispatch(SourceWriter writer, string name, string parameters, int count, Func<int, string> action)
    {
        writer.Line();
        writer.Open($"function {name}({parameters}) private pure returns (uint256)");
        Search(0, count);
        writer.Line("revert NoSuchCase(caseId);");
        writer.Close();

        void Search(int low, int high)
        {
            if (high - low > LongestChain)
            {
                var middle = (low + high) / 2;
                writer.Open($"if (caseId < {middle})");
                Search(low, middle);
                writer.Next("else");
                Search(middle, high);
                writer.Close();
                return;
            }

            for (var i = low; i < high; i++)
            {
                writer.Line($"if (caseId == {i}) {action(i)}");
            }
        }
    }

    private static void Case(SourceWriter writer, int number, ExpressionCase test, FieldNames fields)
    {
        writer.Line();
        writer.Open($"function _case{number}(uint256[] calldata args, uint256 at_) private pure returns (uint256)");
        writer.Open("unchecked");
        var names = new ArgumentNames(test, fields);
        var value = new SolidityExpressionEmitter(names).Exact(test.Value);
        if (test.Arity == 0)
        {
            writer.Line("(args, at_);");
        }

        if (test.Encoding is not null)
        {
            writer.Line("uint256 word = args[at_];");
        }

        writer.Line($"return {value};");
        writer.Close();
        writer.Close();
    }

    private sealed class ArgumentNames(ExpressionCase test, FieldNames fields) : ISolidityNames
    {
        public string Field(Field field)
        {
            for (var i = 0; i < test.Arguments.Count; i++)
            {
                if (test.Arguments[i] == field)
                {
                    return $"args[at_+{i + test.Arity - test.Arguments.Count}]";
                }
            }

            return fields.Extract(test.Encoding?.Find(field) ?? throw new IrException($"field {field} is neither an argument nor encoded"));
        }

        public string Register(RegisterGroup group, RegisterIndex index) => throw new IrException($"an expression case has no register {group}");

        public string Temp(Temp temp) => throw new IrException($"an expression case has no t{temp.Id}");

        public bool IsBool(Temp temp) => false;
    }
}
