// SPDX-License-Identifier: MIT
using Omo.Cli.Options;
using Omo.Dispute.Bisection;
using Omo.Isa;
using Omo.Isa.RiscV;
using Omo.Machine.State;

namespace Omo.Cli.Tests.Syntax;

public class FaultSyntaxTests
{
    [Theory]
    [InlineData("step=5,reg=a0", 10, 1UL)]
    [InlineData("reg=x10,step=5", 10, 1UL)]
    [InlineData("step=5,reg=a0,value=0x10", 10, 0x10UL)]
    [InlineData("step=5,value=0xffffffffffffffff,reg=ra", 1, ulong.MaxValue)]
    public void Parse_Register_ChangesIt(string text, int index, ulong expected)
    {
        using var state = new MachineState(RiscV64.Instance, 1 << 20);

        var fault = FaultSyntax.Parse(text, RiscV64.Instance);
        fault.Apply(state);

        Assert.Equal(5UL, fault.Step);
        Assert.Equal(expected, (ulong)state[RiscVRegisters.X, index]);
    }

    [Fact]
    public void Parse_Pc_ChangesIt()
    {
        using var state = new MachineState(RiscV64.Instance, 1 << 20);

        FaultSyntax.Parse("step=1e3,pc=0x1234", RiscV64.Instance).Apply(state);

        Assert.Equal(0x1234UL, state.Pc);
    }

    [Theory]
    [InlineData("step=0,mem=0x7fffffffff", 1)]
    [InlineData("step=0,mem=0x7fffffffff,value=200", 200)]
    public void Parse_Memory_ChangesAByte(string text, byte expected)
    {
        using var state = new MachineState(RiscV64.Instance, 1 << 20);

        FaultSyntax.Parse(text, RiscV64.Instance).Apply(state);

        Assert.Equal(expected, state.Memory.View(0x7fffffffff, 1)[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("step=5")]
    [InlineData("reg=a0")]
    [InlineData("step=5,reg=a0,mem=1")]
    [InlineData("step=5,step=6,reg=a0")]
    [InlineData("step=5,reg=zero")]
    [InlineData("step=5,reg=x0")]
    [InlineData("step=5,reg=x32")]
    [InlineData("step=5,reg=preimageKey")]
    [InlineData("step=5,reg=exited,value=256")]
    [InlineData("step=5,reg=a0,value=0x10000000000000000")]
    [InlineData("step=5,mem=0x10000000000")]
    [InlineData("step=5,mem=0,value=256")]
    [InlineData("step=5,pc=0,value=1")]
    [InlineData("step=x,pc=0")]
    [InlineData("step=5,,pc=0")]
    [InlineData("step=5,color=red")]
    public void Parse_Nonsense_IsAUsageErrorThatShowsTheForms(string text)
    {
        var error = Assert.Throws<CliException>(() => FaultSyntax.Parse(text, RiscV64.Instance));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("step=N,reg=NAME", error.Message);
    }

    [Fact]
    public void Parse_EveryRegisterByItsName_IsAccepted()
    {
        var registers =
            from isa in InstructionSets.All
            from g in isa.Registers.Groups
            where g.Width <= 128
            from i in Enumerable.Range(0, g.Count)
            where i != g.ZeroIndex
            select (isa, g.Names[i]);
        foreach (var (isa, name) in registers)
        {
            Assert.IsType<RegisterFault>(FaultSyntax.Parse($"step=1,reg={name}", isa));
        }
    }
}
