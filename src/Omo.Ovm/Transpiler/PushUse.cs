// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>What becomes of a constant that a PUSH puts on the stack.</summary>
[Flags]
internal enum PushUse
{
    None = 0,

    /// <summary>A jump goes there.</summary>
    Jump = 1,

    /// <summary>CODECOPY reads from there.</summary>
    CopyOffset = 2,

    /// <summary>CODECOPY reads so many bytes.</summary>
    CopyLength = 4,

    /// <summary>RETURN returns so many bytes.</summary>
    ReturnLength = 8,

    /// <summary>It is subtracted from the code's size.</summary>
    CodeEnd = 16,

    /// <summary>Anything else.</summary>
    Other = 32,
}
