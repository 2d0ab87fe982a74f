// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>Key files that are made here.</summary>
public sealed class KeystoreCreationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("omo-key-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void KeyFile_ThatWasMade_OpensWithItsPasswordAlone()
    {
        var (path, secret) = (Path.Combine(_folder, "key.json"), Keccak256.Hash("secret"u8));
        Keystore.Create(path, secret, "päss wörd");

        using var expected = new SigningKey(secret);
        using var opened = Keystore.Open(path, "päss wörd");
        Assert.Equal(expected.Address, opened.Address);
        Assert.False(Keystore.IsOpenToOthers(path));
        Assert.Throws<KeyException>(() => Keystore.Open(path, "other"));
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.Equal(expected.Address.ToString()[2..], json["address"]!.GetValue<string>(), ignoreCase: true);
        Assert.DoesNotContain(Hex.Encode(secret)[2..], json.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void KeyFile_InPlaceOfAnother_IsRefused()
    {
        var path = Path.Combine(_folder, "key.json");
        File.WriteAllText(path, "a key that there is only once");

        var refusal = Assert.Throws<KeyException>(() => Keystore.Create(path, Keccak256.Hash("secret"u8), "x"));

        Assert.Contains("there already", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("a key that there is only once", File.ReadAllText(path));
    }
}
