// SPDX-License-Identifier: MIT
namespace Omo.Dispute.L1;

/// <summary>Finds Omo's own folder, which holds the compiled contracts and the programs that <c>make setup</c> installed.</summary>
public static class OmoHome
{
    /// <summary>The environment variable that names the folder, for a command that was moved out of it.</summary>
    public const string Variable = "OMO_HOME";

    private const string Marker = "Omo.sln";

    /// <summary>The folder that OMO_HOME names, else the nearest one around the executable that holds Omo.sln.</summary>
    /// <exception cref="L1Exception">There is none, or OMO_HOME names another kind of folder.</exception>
    public static string Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return IsHome(named)
                ? Path.GetFullPath(named)
                : throw new L1Exception($"{Variable} is '{named}', which holds no {Marker}.");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (IsHome(folder.FullName))
            {
                return folder.FullName;
            }
        }

        throw new L1Exception($"Omo's folder is not around '{AppContext.BaseDirectory}'; set {Variable} to the one that holds {Marker}.");
    }

    private static bool IsHome(string folder) => File.Exists(Path.Combine(folder, Marker));
}
