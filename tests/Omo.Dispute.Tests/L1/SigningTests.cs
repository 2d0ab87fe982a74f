// SPDX-License-Identifier: MIT
using System.Runtime.Versioning;
using System.Text;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>Keys and key files, against published vectors.</summary>
public sealed class SigningTests
{
    // The secret key and the password of the examples in the Web3 Secret Storage Definition.
    private const string Secret = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";
    private const string Password = "testpassword";

    private const string Pbkdf2File =
        """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private const string ScryptFile =
        """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt",
        "kdfparams":{"dklen":32,"n":262144,"p":8,"r":1,"salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf")]
    [InlineData("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80", "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266")]
    public void Address_OfAKnownKey_IsTheKnownOne(string secret, string address)
    {
        using var key = new SigningKey(Hex.Decode(secret));
        Assert.Equal(address, key.Address.ToString());
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    [InlineData("01")]
    public void SecretKey_OutOfRange_IsRefused(string secret) =>
        Assert.Throws<FormatException>(() => new SigningKey(Hex.Decode(secret)));

    [Theory]
    [InlineData(Pbkdf2File)]
    [InlineData(ScryptFile)]
    public void KeyFile_OfThePublishedExamples_OpensWithItsPasswordOnly(string contents)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, contents);
            using var expected = new SigningKey(Hex.Decode(Secret));
            using var opened = Keystore.Open(path, Password);
            Assert.Equal(expected.Address, opened.Address);
            Assert.Contains("password", Assert.Throws<KeyException>(() => Keystore.Open(path, "wrong")).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("not json\nat all")]
    [InlineData("{\"version\":\"3\"}")]
    [InlineData("{\"version\":3}")]
    [InlineData("{\"version\":3,\"crypto\":{\"cipher\":\"aes-128-ctr\",\"kdf\":\"scrypt\",\"kdfparams\":{\"salt\":\"00\",\"dklen\":32,\"n\":2147483647,\"r\":8,\"p\":1}}}")]
    [InlineData("{\"version\":3,\"crypto\":{\"cipher\":\"aes-128-ctr\",\"kdf\":\"scrypt\",\"kdfparams\":{\"salt\":\"00\",\"dklen\":32,\"n\":0,\"r\":8,\"p\":1}}}")]
    public void KeyFile_ThatIsNone_IsRefused(string contents)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, contents);
            var message = Assert.Throws<KeyException>(() => Keystore.Open(path, Password)).Message;
            Assert.Contains("no key file", message, StringComparison.Ordinal);
            Assert.DoesNotContain("dictionary", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, true)]
    [SupportedOSPlatform("linux")]
    public void KeyFile_ThatOthersCanRead_IsOpenToThem(UnixFileMode mode, bool isOpen)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.SetUnixFileMode(path, mode);
            Assert.Equal(isOpen, Keystore.IsOpenToOthers(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>RFC 7914, section 12.</summary>
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    public void Scrypt_OfTheRfcsVectors_GivesTheRfcsKeys(string password, string salt, int cost, int blockSize, int parallel, string key) =>
        Assert.Equal(
            key,
            Convert.ToHexStringLower(Scrypt.Derive(Encoding.ASCII.GetBytes(password), Encoding.ASCII.GetBytes(salt), cost, blockSize, parallel, 64)));
}
