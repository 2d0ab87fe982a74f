// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs.Testing.Programs;

/// <summary>Which class a row is of, by what it does.</summary>
public static class StepClasses
{
    private static readonly string[] s_multiplications = ["mult", "multu", "mul", "madd", "maddu", "msub", "msubu", "div", "divu"];

    private static readonly string[] s_transfers = ["read", "write", "readv", "writev", "pread64"];

    /// <summary>The class of an instruction.</summary>
    public static StepClass Of(InstructionSet isa, Row row) => row.Extension switch
    {
        "M" => StepClass.Multiply,
        "A" => StepClass.Atomic,
        "Zicsr" => StepClass.ControlRegister,
        "F, D" or "floating point" => StepClass.FloatingPoint,
        _ when s_multiplications.Contains(row.Name) => StepClass.Multiply,
        _ when row.Name is "ll" or "sc" => StepClass.Atomic,
        _ when row.Name is "mfhi" or "mflo" or "mthi" or "mtlo" or "rdhwr" => StepClass.ControlRegister,
        _ when !All(row.Body).Any(s => s is WriteStatement or StoreStatement) && Has<FaultStatement>(row.Body) => StepClass.Fault,
        _ when Has<StoreStatement>(row.Body) => StepClass.Store,
        _ when Has<LoadStatement>(row.Body) => StepClass.Load,
        _ when All(row.Body).Any(s => s is WriteStatement w && (w.Group == isa.Registers.Pc || w.Group == isa.Registers.NextPc)) => StepClass.Jump,
        _ => StepClass.Arithmetic,
    };

    /// <summary>The class of a system call.</summary>
    public static StepClass OfCall(Row call)
    {
        if (s_transfers.Contains(call.Name))
        {
            return StepClass.Transfer;
        }

        return Has<StoreStatement>(call.Body) || Has<LoadStatement>(call.Body) || Has<FillStatement>(call.Body)
            ? StepClass.SystemCallMemory
            : StepClass.SystemCall;
    }

    /// <summary>The class's name in tables.</summary>
    public static string NameOf(StepClass stepClass) => stepClass switch
    {
        StepClass.Arithmetic => "arithmetic, logic, fences",
        StepClass.Multiply => "multiplication, division",
        StepClass.Jump => "branches, jumps",
        StepClass.Load => "loads",
        StepClass.Store => "stores",
        StepClass.Atomic => "atomics",
        StepClass.ControlRegister => "control and status registers",
        StepClass.FloatingPoint => "floating-point registers",
        StepClass.SystemCall => "system calls on registers",
        StepClass.SystemCallMemory => "system calls on memory",
        StepClass.Transfer => "reads and writes of descriptors",
        _ => "faults, ended machines",
    };

    /// <summary>Every statement of a body, nested ones included.</summary>
    public static IEnumerable<Statement> All(IEnumerable<Statement> body) => body.SelectMany(s =>
        s is IfStatement choice ? All(choice.Then).Concat(All(choice.Otherwise)).Prepend(s) : [s]);

    private static bool Has<T>(IEnumerable<Statement> body) => All(body).Any(s => s is T);
}
