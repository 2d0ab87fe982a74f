// SPDX-License-Identifier: MIT
using System.Reflection;
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>
/// Finds what <c>guest/</c> builds: libovm.so and the guest programs. They are looked for in the folder that OMO_OVM_BUILD names, and
/// else in guest/build of Omo's folder, which OMO_HOME names or which lies around the program. OMO_OVM_LIBRARY names the library alone.
/// </summary>
public static unsafe class OvmLibrary
{
    private const string FileName = "libovm.so";
    private const string LibraryVariable = "OMO_OVM_LIBRARY";
    private const string BuildVariable = "OMO_OVM_BUILD";
    private const string HomeVariable = "OMO_HOME";

    /// <summary>Whether the library is there; it is not loaded to find out.</summary>
    public static bool IsThere => Find() is not null;

    /// <summary>Refuses to go on without the library.</summary>
    /// <exception cref="OvmLibraryException">It is missing or cannot be loaded.</exception>
    public static void Check()
    {
        var path = Find() ?? throw new OvmLibraryException(
            $"{FileName} is missing: run 'make guests', or name the file in {LibraryVariable}");
        if (!NativeLibrary.TryLoad(path, out _))
        {
            throw new OvmLibraryException($"'{path}' cannot be loaded: run 'make guests' to build it for this computer");
        }
    }

    /// <summary>The guest program for an instruction set.</summary>
    /// <param name="arch">Its name, such as <c>riscv64</c>.</param>
    /// <exception cref="OvmLibraryException">It has not been built.</exception>
    public static string GuestPath(string arch) =>
        BuildFolders().Select(folder => Path.Combine(folder, arch, "ovm")).FirstOrDefault(File.Exists)
        ?? throw new OvmLibraryException($"the OVM's guest for {arch} is missing: run 'make guests', or name their folder in {BuildVariable}");

    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == NativeOvm.Library && Find() is { } path && NativeLibrary.TryLoad(path, out var library) ? library : 0;

    internal static string DescribeStatus(int status) => Marshal.PtrToStringUTF8((nint)NativeOvm.StatusText(status))!;

    internal static string DescribeRefusal(uint refusal) => Marshal.PtrToStringUTF8((nint)NativeOvm.RefusalText((int)refusal))!;

    /// <exception cref="OvmException">The status is not OVM_OK.</exception>
    internal static void ThrowIfFailed(int status, string what)
    {
        if (status != 0)
        {
            throw new OvmException($"{what}: {DescribeStatus(status)}");
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(LibraryVariable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        return BuildFolders().Select(folder => Path.Combine(folder, "native", FileName))
            .Prepend(Path.Combine(AppContext.BaseDirectory, FileName))
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> BuildFolders()
    {
        if (Environment.GetEnvironmentVariable(BuildVariable) is { Length: > 0 } build)
        {
            return [build];
        }

        var start = Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home ? home : AppContext.BaseDirectory;
        var folders = new List<string>();
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            folders.Add(Path.Combine(folder.FullName, "guest", "build"));
        }

        return folders;
    }
}
