// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>Whose return data there is when an instruction reads it; several may be possible.</summary>
[Flags]
internal enum ReturnDataSource
{
    None = 0,

    /// <summary>There was no call yet.</summary>
    Empty = 1,

    /// <summary>There was no call yet, but requests to the container have left data.</summary>
    EmptyReplaced = 2,

    /// <summary>The last call's.</summary>
    Call = 4,

    /// <summary>Requests to the container have replaced the last call's.</summary>
    CallReplaced = 8,
}
