// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Container;
using Omo.Ovm.Transpiler;
using Omo.Testing;

namespace Omo.Ovm.Tests.Published;

/// <summary>How published contracts come into a container.</summary>
internal enum Flavour
{
    /// <summary>As they are, in equivalence mode.</summary>
    Equivalent,

    /// <summary>Transpiled.</summary>
    Transpiled,

    /// <summary>Uniswap's core by the compiler of OVM version 1, the rest transpiled.</summary>
    OvmCompiled,
}

/// <summary>The init code of published contracts in some flavour.</summary>
internal sealed class FlavouredCode(Flavour flavour)
{
    public bool IsEquivalent => flavour == Flavour.Equivalent;

    /// <summary>The init code of a contract, with its constructor's arguments.</summary>
    public byte[] Of(string group, string name, byte[]? arguments = null)
    {
        arguments ??= [];
        if (IsEquivalent)
        {
            return [.. PublishedContracts.CodeOf(group, name, PairHash("core")), .. arguments];
        }

        if (flavour == Flavour.OvmCompiled && group == "core")
        {
            return [.. PublishedContracts.CodeOf("ovm-core", name), .. arguments];
        }

        var constants = new Dictionary<Hash256, Hash256>
        {
            [PublishedContracts.PairHash] = flavour == Flavour.OvmCompiled ? PairHash("ovm-core")
                : Keccak256.Digest(CodeTranspiler.Creation(PublishedContracts.CodeOf("core", "UniswapV2Pair")).Code),
        };
        var code = CodeTranspiler.Creation(
            PublishedContracts.CodeOf(group, name), new TranspilerOptions { Constants = constants, ConstructorArguments = arguments }).Code;
        Assert.Null(SafetyChecker.FindUnsafe(code));
        return code;
    }

    private static Hash256 PairHash(string group) => Keccak256.Digest(PublishedContracts.CodeOf(group, "UniswapV2Pair"));
}
