// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Chain;

/// <summary>Forks by the names that ethereum/tests and geth use, and by their own.</summary>
public static class ForkNames
{
    private static readonly Dictionary<string, Fork> s_others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EIP150"] = Fork.TangerineWhistle, ["EIP158"] = Fork.SpuriousDragon, ["ConstantinopleFix"] = Fork.Petersburg,
        ["Merge"] = Fork.Paris, ["MuirGlacier"] = Fork.Istanbul, ["ArrowGlacier"] = Fork.London, ["GrayGlacier"] = Fork.London,
    };

    /// <summary>The names of all forks, the oldest first.</summary>
    public static IReadOnlyList<string> All { get; } = Enum.GetNames<Fork>();

    /// <summary>The fork of that name; upper and lower case are one.</summary>
    public static bool TryParse(string name, out Fork fork) =>
        s_others.TryGetValue(name, out fork)
        || (name.Length > 0 && char.IsAsciiLetter(name[0]) && Enum.TryParse(name, ignoreCase: true, out fork));
}
