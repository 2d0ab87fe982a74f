// SPDX-License-Identifier: MIT
using Omo.Dispute.Arbitration;
using Omo.Dispute.L1;
using Omo.Isa;

namespace Omo.Contracts.Tests;

/// <summary>What a chain allows a contract to be, and what this one promises.</summary>
public class CodeSizeTests
{
    private const int ChainLimit = 24_576;
    private const int StepLimit = 16_000;

    [Fact]
    public void DeployedBytecode_OfEveryContract_FitsAChain()
    {
        var artifacts = Directory.GetFiles(Path.Combine(OmoHome.Find(), "proofs", "out"), "*.json");

        Assert.All(InstructionSets.All, isa => Assert.Contains(artifacts, a => Path.GetFileNameWithoutExtension(a) == StepCourt.ContractOf(isa)));
        Assert.All(artifacts, a => Assert.InRange(ContractArtifact.LoadFile(a).DeployedBytecode.Length, 1, ChainLimit));
    }

    [Fact]
    public void DeployedBytecode_OfTheRiscVContract_IsSmall() =>
        Assert.InRange(ContractArtifact.Load("RiscV64Step").DeployedBytecode.Length, 1, StepLimit - 1);
}
