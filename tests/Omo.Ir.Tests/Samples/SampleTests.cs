// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Samples;

/// <summary>
/// The IR holds for what other instruction sets will ask of it: each sample, on each engine, from many states, ends in
/// the state that the manual's definition gives.
/// </summary>
public sealed class SampleTests
{
    private static readonly Dictionary<string, ISampleEngine> s_engines = new()
    {
        ["evaluator"] = new EvaluatorSampleEngine(),
        ["interpreter"] = new InterpreterSampleEngine(),
        ["evm"] = new EvmSampleEngine(),
    };

    public static TheoryData<string, string> SamplesOnEngines()
    {
        var data = new TheoryData<string, string>();
        foreach (var engine in s_engines.Keys)
        {
            foreach (var scenario in SampleScenarios.All)
            {
                data.Add(scenario.Name, engine);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SamplesOnEngines))]
    public void SampleRow_OnAnEngine_DoesWhatTheManualSays(string sample, string engine)
    {
        var scenario = SampleScenarios.All.Single(s => s.Name == sample);
        var states = scenario.States(500);
        var actual = s_engines[engine].Step(scenario.Machine, states);
        Assert.Equal(states.Count, actual.Count);
        for (var i = 0; i < states.Count; i++)
        {
            var expected = states[i].Copy();
            scenario.Oracle(expected);
            Assert.Equal(expected.ToString(), actual[i].ToString());
        }
    }

    // The states must reach both sides of every condition, or the theory above shows little.
    [Theory]
    [InlineData("lwl", 139, 20)]
    [InlineData("adc m32, imm8", 139, 20)]
    [InlineData("idiv m64", 139, 20)]
    [InlineData("idiv m64", 136, 50)]
    [InlineData("idiv m64", 0, 50)]
    [InlineData("rep movsb", 139, 20)]
    [InlineData("rep movsb", 0, 50)]
    [InlineData("no instruction", 132, 500)]
    public void SampleStates_ReachAnOutcome_OftenEnough(string sample, int exitCode, int atLeast)
    {
        var scenario = SampleScenarios.All.Single(s => s.Name == sample);
        var count = scenario.States(500).Count(s =>
        {
            scenario.Oracle(s);
            return s["exitCode"] == (UInt128)exitCode;
        });
        Assert.InRange(count, atLeast, 500);
    }

    [Fact]
    public void DelaySlot_OfATakenBranch_RunsBeforeTheTarget()
    {
        // 0x1000: bne r1, r0, +4; 0x1004: lwl r2, 0(r3)
        var s = new SampleState(MipsSample.Machine.Registers);
        (s["pc"], s["nextPc"], s["r", 1], s["r", 3]) = (0x1000, 0x1004, 1, 0x2000);
        s.SetBytes(0x1000, [0x14, 0x20, 0x00, 0x04, 0x88, 0x62, 0x00, 0x00]);
        s.SetBytes(0x2000, [1, 2, 3, 4]);
        var engine = new EvaluatorSampleEngine();
        var slot = engine.Step(MipsSample.Machine, [s])[0];
        Assert.Equal((0x1004u, 0x1014u), ((uint)slot["pc"], (uint)slot["nextPc"]));
        var target = engine.Step(MipsSample.Machine, [slot])[0];
        Assert.Equal((0x1014u, 0x1018u, 0x01020304u), ((uint)target["pc"], (uint)target["nextPc"], (uint)target["r", 2]));
    }

    [Fact]
    public void Samples_TakenTogether_ShowEveryStatementThatInstructionsUse()
    {
        var kinds = new HashSet<Type>();
        void Walk(IEnumerable<Statement> statements)
        {
            foreach (var statement in statements)
            {
                kinds.Add(statement.GetType());
                if (statement is IfStatement s)
                {
                    Walk(s.Then);
                    Walk(s.Otherwise);
                }
            }
        }

        Walk(MipsSample.Machine.Rows.Concat(X86Sample.Machine.Rows).SelectMany(r => r.Body));
        Type[] memory = [typeof(LoadStatement), typeof(StoreStatement)];
        Type[] others = [typeof(LetStatement), typeof(WriteStatement), typeof(IfStatement), typeof(FaultStatement)];
        Assert.Superset(memory.Concat(others).ToHashSet(), kinds);
    }
}
