// SPDX-License-Identifier: MIT
namespace Omo.Rollup.Operation;

/// <summary>The page that shows how a rollup stands: one file, which loads nothing but the node's own status.</summary>
public static class StatusPage
{
    /// <summary>The page's HTML.</summary>
    public static string Read()
    {
        using var stream = typeof(StatusPage).Assembly.GetManifestResourceStream("status.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
