// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>Whether it can be said what RETURNDATASIZE and RETURNDATACOPY give.</summary>
internal static class ReturnData
{
    private const ReturnDataSource AsItIs = ReturnDataSource.Empty | ReturnDataSource.Call;
    private const ReturnDataSource Nothing = ReturnDataSource.Empty | ReturnDataSource.EmptyReplaced;

    public static bool IsTellable(ReturnDataSource source) => IsAsItIs(source) || IsNothing(source);

    /// <summary>Whether the return data are what they would be outside of the container.</summary>
    public static bool IsAsItIs(ReturnDataSource source) => (source & ~AsItIs) == 0;

    /// <summary>Whether there would be none outside of the container.</summary>
    public static bool IsNothing(ReturnDataSource source) => (source & ~Nothing) == 0;

    /// <summary>Whose return data there are behind an instruction.</summary>
    public static ReturnDataSource After(byte code, ReturnDataSource before)
    {
        if (ContainerRoutines.IsCall(code))
        {
            return ReturnDataSource.Call;
        }

        if (!ContainerRoutines.Replaces(code))
        {
            return before;
        }

        var after = ReturnDataSource.None;
        after |= (before & (ReturnDataSource.Empty | ReturnDataSource.EmptyReplaced)) != 0 ? ReturnDataSource.EmptyReplaced : 0;
        after |= (before & (ReturnDataSource.Call | ReturnDataSource.CallReplaced)) != 0 ? ReturnDataSource.CallReplaced : 0;
        return after;
    }
}
