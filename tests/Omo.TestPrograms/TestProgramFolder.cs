// SPDX-License-Identifier: MIT
namespace Omo.TestPrograms;

/// <summary>The folder <c>testprograms</c>, found from OMO_HOME or else from where the tests were built.</summary>
public static class TestProgramFolder
{
    private const string Name = "testprograms";
    private const string Marker = "Omo.sln";

    public static string Path { get; } = Find();

    /// <summary>The full path of one of its files.</summary>
    public static string FileOf(string relative) => System.IO.Path.Combine(Path, relative);

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("OMO_HOME");
        for (var folder = new DirectoryInfo(string.IsNullOrEmpty(named) ? AppContext.BaseDirectory : named); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Marker)))
            {
                return System.IO.Path.Combine(folder.FullName, Name);
            }
        }

        throw new DirectoryNotFoundException($"no folder around '{AppContext.BaseDirectory}' holds {Marker}; set OMO_HOME to the one that does");
    }
}
