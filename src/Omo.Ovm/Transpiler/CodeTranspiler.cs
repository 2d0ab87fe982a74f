// SPDX-License-Identifier: MIT
using Omo.Ovm.Container;

namespace Omo.Ovm.Transpiler;

/// <summary>Turns EVM code into code that the container admits and that does the same there; see docs/transpiler.md.</summary>
public static class CodeTranspiler
{
    /// <summary>Longest code.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Transpiles run-time code.</summary>
    /// <exception cref="TranspilerException">It does what the container does not allow, or what cannot be followed.</exception>
    public static TranspiledCode Runtime(byte[] code, TranspilerOptions? options = null) =>
        Transpile(code, isCreation: false, options ?? new TranspilerOptions());

    /// <summary>Transpiles init code, with the run-time code that it returns and init code that either of them creates contracts from.</summary>
    /// <exception cref="TranspilerException">It does what the container does not allow, or what cannot be followed.</exception>
    public static TranspiledCode Creation(byte[] code, TranspilerOptions? options = null) =>
        Transpile(code, isCreation: true, options ?? new TranspilerOptions());

    private static TranspiledCode Transpile(byte[] code, bool isCreation, TranspilerOptions options)
    {
        if (code.Length > MaxBytes)
        {
            throw new TranspilerException([new TranspilerError(0, $"the code has {code.Length} bytes, and {MaxBytes} are read")]);
        }

        var result = new CodeObject(code, 0, isCreation, options).Transpile();
        if (SafetyChecker.FindUnsafe(result.Code) is { } at)
        {
            throw new InvalidOperationException($"transpiled code is not safe at {at}");
        }

        return result;
    }
}
