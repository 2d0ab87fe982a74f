// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Unicode;

namespace Omo.Node.Rpc;

/// <summary>The text of a request before anything of it is done.</summary>
internal static class RequestText
{
    /// <summary>
    /// Whether all strings can be read. The parser lets pass what is no UTF-8, and escapes of half a character, and the strings fail when they
    /// are asked for, after other requests of the batch have been executed.
    /// </summary>
    /// <param name="text">JSON.</param>
    /// <param name="maxDepth">How deep it is nested at most.</param>
    public static bool IsReadable(ReadOnlySpan<byte> text, int maxDepth) =>
        Utf8.IsValid(text) && (!text.Contains((byte)'\\') || HasWholeEscapes(text, maxDepth));

    private static bool HasWholeEscapes(ReadOnlySpan<byte> text, int maxDepth)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
