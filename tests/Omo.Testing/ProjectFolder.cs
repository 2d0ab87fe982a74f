// SPDX-License-Identifier: MIT
namespace Omo.Testing;

/// <summary>The project's root: the folder that OMO_HOME names, or else the nearest one around the tests that holds Omo.sln.</summary>
public static class ProjectFolder
{
    private const string Variable = "OMO_HOME";
    private const string Marker = "Omo.sln";

    public static string Path { get; } = Find();

    /// <summary>The full path of one of its files or folders.</summary>
    public static string FileOf(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var start = string.IsNullOrEmpty(named) ? AppContext.BaseDirectory : named;
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no folder around '{start}' holds {Marker}; set {Variable} to the one that does");
    }
}
