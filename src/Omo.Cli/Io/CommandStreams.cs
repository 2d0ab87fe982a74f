// SPDX-License-Identifier: MIT
using System.Text;

namespace Omo.Cli.Io;

/// <summary>Where a command reads and writes: the process's streams, or those of a test.</summary>
public sealed class CommandStreams
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Lazy<Stream> _input;
    private readonly OutputStream _output;
    private TextWriter? _outputText;
    private TextWriter? _errorText;

    /// <summary>Streams of choice. They are flushed, not closed.</summary>
    /// <param name="input">Standard input, read only on request.</param>
    /// <param name="output">Standard output: data, or the guest's output.</param>
    /// <param name="error">Standard error: messages, and the guest's.</param>
    /// <param name="outputIsTerminal">Whether a person watches the output.</param>
    /// <param name="errorIsTerminal">Whether a person watches the messages.</param>
    public CommandStreams(Stream input, Stream output, Stream error, bool outputIsTerminal = false, bool errorIsTerminal = false)
        : this(new Lazy<Stream>(input), output, error, outputIsTerminal, errorIsTerminal)
    {
    }

    private CommandStreams(Lazy<Stream> input, Stream output, Stream error, bool outputIsTerminal, bool errorIsTerminal)
    {
        _input = input;
        _output = new OutputStream(output);
        Error = error;
        (OutputIsTerminal, ErrorIsTerminal) = (outputIsTerminal, errorIsTerminal);
    }

    /// <summary>Standard input.</summary>
    public Stream Input => _input.Value;

    /// <summary>Standard output as bytes, buffered.</summary>
    public Stream Output => _output;

    /// <summary>Standard output as UTF-8 text; not to be mixed with <see cref="Output"/> without a flush between.</summary>
    public TextWriter OutputText => _outputText ??= new StreamWriter(_output, s_utf8, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Standard error as bytes, not buffered.</summary>
    public Stream Error { get; }

    /// <summary>Standard error as UTF-8 text, written at once.</summary>
    public TextWriter ErrorText => _errorText ??= new StreamWriter(Error, s_utf8, leaveOpen: true) { NewLine = "\n", AutoFlush = true };

    /// <summary>Whether a person watches the output.</summary>
    public bool OutputIsTerminal { get; }

    /// <summary>Whether a person watches the messages.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>The streams of this process.</summary>
    public static CommandStreams OfProcess() => new(
        new Lazy<Stream>(Console.OpenStandardInput), new DescriptorStream(1, "standard output"), new DescriptorStream(2, "standard error"),
        DescriptorStream.IsTerminal(1), DescriptorStream.IsTerminal(2));

    /// <summary>Tells the user something that is not the command's result.</summary>
    public void Note(string message) => ErrorText.WriteLine($"omo: {message}");

    /// <summary>Hands everything written so far to whoever reads it.</summary>
    public void Flush()
    {
        _outputText?.Flush();
        _output.Flush();
    }
}
