// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

public class ContractArtifactTests
{
    private static readonly ContractArtifact Oracle = ContractArtifact.Load("PreimageOracle");

    [Fact]
    public void Load_MissingContract_SaysWhatToRun()
    {
        string message = Assert.Throws<L1Exception>(() => ContractArtifact.Load("NoSuchContract")).Message;

        Assert.Contains("make contracts", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"contract\":\"C\",\"bytecode\":\"0xz0\",\"deployedBytecode\":\"0x\",\"abi\":[]}")]
    [InlineData("{\"contract\":\"C\",\"bytecode\":1,\"deployedBytecode\":\"0x\",\"abi\":[]}")]
    public void LoadFile_Damaged_IsAnL1Exception(string content)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, content);

        string message = Assert.Throws<L1Exception>(() => ContractArtifact.LoadFile(path)).Message;
        File.Delete(path);

        Assert.Contains(path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Function_Unknown_NamesTheFunctionsThereAre()
    {
        string message = Assert.Throws<ArgumentException>(() => Oracle.Function("read")).Message;

        Assert.Contains("readPreimage(bytes32,uint256)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeCall_WrongArgument_NamesTheFunction()
    {
        string message = Assert.Throws<ArgumentException>(() => Oracle.EncodeCall("readPreimage", new byte[32])).Message;

        Assert.Contains("readPreimage", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x", "no reason given")]
    [InlineData("0x01020304", "unknown error 0x01020304")]
    [InlineData("0x08c379a0", "unknown error 0x08c379a0")]
    [InlineData("0x4e487b710000000000000000000000000000000000000000000000000000000000000011", "Panic(code: 17)")]
    public void DescribeRevert_AnyData_GivesText(string data, string text) =>
        Assert.Equal(text, Oracle.DescribeRevert(Hex.Decode(data)));
}
