// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace Omo.Cli.Commands;

/// <summary><c>omo completion</c>: scripts that teach a shell to complete omo's command line by asking omo.</summary>
internal static class CompletionCommand
{
    // Each script hands the line and the place of the cursor to the [suggest] directive. Where that knows nothing, as for file
    // names, the shell's own completion takes over.
    private const string Bash =
        """
        # omo: completion for bash. Use it with: source <(omo completion bash)
        _omo() {
            local line=${COMP_LINE#"${COMP_WORDS[0]}"}
            local cut=$((${#COMP_LINE} - ${#line} - 3)) word
            COMPREPLY=()
            while IFS= read -r word; do
                [[ $word == "${COMP_WORDS[COMP_CWORD]}"* ]] && COMPREPLY+=("$word")
            done < <("${COMP_WORDS[0]}" "[suggest:$((COMP_POINT - cut))]" "omo$line" 2>/dev/null)
        }
        complete -o default -F _omo omo
        """;

    private const string Zsh =
        """
        # omo: completion for zsh. Use it with: source <(omo completion zsh)
        _omo() {
            local rest="${BUFFER#${words[1]}}"
            local -a found
            found=("${(@f)$(${words[1]} "[suggest:$((CURSOR - ${#BUFFER} + ${#rest} + 3))]" "omo$rest" 2>/dev/null)}")
            found=(${(M)found:#${PREFIX}*})
            if (( ${#found} )); then compadd -- "${found[@]}"; else _files; fi
        }
        compdef _omo omo
        """;

    private const string Fish =
        """
        # omo: completion for fish. Use it with: omo completion fish | source
        function __omo
            set -l line (commandline -cp | string replace -r '^\S+' omo)
            omo "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c omo -a '(__omo)'
        """;

    public static Command Create(CommandContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        var command = new Command("completion", "Print a script for tab completion in a shell") { shell };
        command.SetAction(result => context.Streams.OutputText.WriteLine(result.GetValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            var other => throw CliException.Usage($"there is no completion for '{other}'; use bash, zsh or fish"),
        }));
        return command;
    }
}
