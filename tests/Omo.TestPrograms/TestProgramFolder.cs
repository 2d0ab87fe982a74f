// SPDX-License-Identifier: MIT
namespace Omo.TestPrograms;

/// <summary>The folder <c>testprograms</c>.</summary>
public static class TestProgramFolder
{
    public static string Path { get; } = ProjectFolder.FileOf("testprograms");

    /// <summary>The full path of one of its files.</summary>
    public static string FileOf(string relative) => System.IO.Path.Combine(Path, relative);
}
