// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Unicorn;

/// <summary>The native library itself.</summary>
public static unsafe class UnicornLibrary
{
    /// <summary>What to tell a user who does not have it.</summary>
    public const string MissingMessage =
        NativeUnicorn.Library + " is missing: install Unicorn 2, on Debian with 'apt-get install libunicorn2'";

    /// <summary>Whether it can be loaded.</summary>
    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(NativeUnicorn.Library, typeof(UnicornLibrary).Assembly, null, out _);

    /// <summary>Its version. Debian 12 has 2.0.1 and reports it as 2.0.</summary>
    /// <exception cref="UnicornException">It is missing.</exception>
    public static Version Version
    {
        get
        {
            Check();
            uint major, minor;
            _ = NativeUnicorn.Version(&major, &minor);
            return new Version((int)major, (int)minor);
        }
    }

    /// <summary>Refuses to go on without it.</summary>
    /// <exception cref="UnicornException">It is missing.</exception>
    public static void Check()
    {
        if (!IsInstalled)
        {
            throw new UnicornException(MissingMessage);
        }
    }

    /// <summary>The library's words for a result.</summary>
    public static string Describe(UnicornError error) =>
        Marshal.PtrToStringUTF8((nint)NativeUnicorn.ErrorText(error)) ?? error.ToString();
}
