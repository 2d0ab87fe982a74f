// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace Omo.Cli.Commands;

/// <summary>The usual help, followed by exit codes and examples.</summary>
internal sealed partial class ExamplesHelpAction(HelpAction help) : SynchronousCommandLineAction
{
    private const string ExitCodes =
        """
        Exit codes:
          of 'run', the guest's: 128 + N after signal N; otherwise 0, or 1 when the answer is no
          2    the command line is wrong
          118  the local chain or the compiled contracts are missing or failed
          119  a mistake in omo
          120  a file cannot be read, written or run
          121  the program has not ended within --max-steps
          122  a pre-image is missing or does not match its key
          123  more memory is needed than --max-memory or the host allows
          130  interrupted by Ctrl-C
          141  the reader of the output went away
        """;

    private const string Playing =
        """
        The key is never an argument: it is in OMO_KEY, or in a key file whose password is in OMO_PASSWORD. A player can be killed at
        any time: 'claim' and 'challenge' with the same command line, or 'defend', go on from the chain and the player's file.

        Examples:
          omo claim --rpc http://127.0.0.1:8545 --game 0x... --key-file key.json ./hello
          omo defend --rpc http://127.0.0.1:8545 --game 0x... ./hello
          omo challenge --claim 7 --rpc http://127.0.0.1:8545 --game 0x... ./hello
          omo watch --depth 12 --rpc http://127.0.0.1:8545 --game 0x... ./hello
          omo claim --fault step=100,reg=a0 --rpc http://127.0.0.1:8545 --game 0x... ./hello     a trial, whose bond is lost
        """;

    private static readonly Dictionary<string, string> s_examples = new()
    {
        [""] = ExitCodes + "\n\n" +
            """
            Examples:
              omo run ./hello                                 run a program
              omo bisect --fault step=100,reg=a0 ./hello      let a second party cheat, and catch it
              omo prove --step 100 -o step.json ./hello       prove a step ...
              omo verify step.json --evm                      ... and check the proof, by a contract too
              omo isa lw                                      what an instruction is and does
              omo help run                                    all about one command
              source <(omo completion bash)                   tab completion
            """,
        ["run"] =
            """
            The guest sees nothing of the host: standard input is empty without --stdin, the environment without --env, and clock and
            random numbers follow from the step count. So the same command line always leads to the same state hash.

            Examples:
              omo run ./hello one --two                       '--two' is the guest's
              omo run --stdin LICENSE ./keccak                with input
              omo run --max-steps 1e9 --json result.json ./sort
              omo run --preimages ./data --env DEBUG=1 ./client

            """ + "\n" + ExitCodes,
        ["hash"] =
            """
            Examples:
              omo hash ./hello                                the last state
              omo hash --step 1_000 ./hello                   the state after 1000 steps
            """,
        ["commit"] =
            """
            States are hashed after K steps, 2 K and so on, and at the end. The tree's nodes have four children.

            Examples:
              omo commit ./hello                              all states
              omo commit --stride 1000 --json - ./keccak
            """,
        ["jobs"] =
            """
            The folder must be one that all machines see. docs/jobs has files for Slurm and Kubernetes.

            Examples:
              omo jobs plan --folder work --jobs 64 ./keccak  write what the jobs need
              omo jobs run work --index 5                     one of them
              omo jobs merge work                             when all are done
            """,
        ["trace"] =
            """
            Examples:
              omo trace --from 100 --to 120 ./hello
              omo trace --json - ./hello | head -1            one JSON object a line
            """,
        ["prove"] =
            """
            Step N leads from the state after N steps to the state after N+1. A program that has ended stays as it is, which can be
            proven too.

            Examples:
              omo prove --step 100 -o step.json ./hello
              omo prove --step 0 --stdin LICENSE ./keccak > step.json
            """,
        ["verify"] =
            """
            Examples:
              omo verify step.json                            by executing the step on what the proof shows
              omo verify step.json --evm                      and by the step contract; needs 'make setup contracts'
            """,
        ["bisect"] =
            """
            Both parties publish state hashes; in each round they compare the one in the middle. The step found is the one that leads from
            the last state they agree on to the first they do not. With --fault step=N,... the second party does steps up to N-1
            rightly, and goes on from the wrong state that it reaches by step N.

            Examples:
              omo bisect --fault step=100,reg=a0 -o step.json ./hello
              omo bisect --fault step=1e5,mem=0x12000,value=7 --stdin LICENSE ./keccak
              omo bisect --fault step=20,pc=0x10100 --evm ./hello
              omo bisect --other-stdin other.txt --stdin text.txt ./keccak
            """,
        ["dispute"] =
            """
            One side is honest. The other claims what is not so, or challenges what is. Both pay in a bond, and their clocks run; the
            chain's time jumps when one is silent. With --claim-steps the lie is about the length of the execution.

            Examples:
              omo dispute --fault step=100,reg=a0 ./hello
              omo dispute --arity 32 --fault step=1e5,mem=0x30000000,value=7 --stdin LICENSE ./keccak
              omo dispute --claim-steps 1000 ./hello          the program takes another number of steps
              omo dispute --fault step=100,reg=a0 --silent-after 1 ./hello
              omo dispute --dishonest-challenger --fault step=100,reg=a0 ./hello
            """,
        ["deploy"] =
            """
            What it prints are options of the players. The contracts have their parameters for ever.

            Examples:
              omo deploy --rpc http://127.0.0.1:8545 --key-file key.json
              omo deploy --rpc http://127.0.0.1:8545 --period 120 --clock 60 --extension 10      a game for people who watch
            """,
        ["deploy-rollup"] =
            """
            What it prints are options of 'omo node', and further contracts. They have their parameters for ever (docs/operators.md).

            Examples:
              omo deploy-rollup --rpc http://127.0.0.1:8545 --key-file key.json --chain-id 31415 --sequencer 0x... --proposer 0x... --genesis-out genesis.json
            """,
        ["force-deposits"] =
            """
            A sequencer may leave a deposit out for the inclusion window, 4 hours if nobody said otherwise. Then any account may append a block of
            deposits to the record, which all nodes follow. Exit code 1: none waits for so long.

            Examples:
              omo force-deposits --rpc http://127.0.0.1:8545 --key-file key.json --transaction-chain 0x...
            """,
        ["key"] =
            """
            Examples:
              OMO_PASSWORD=... omo key sequencer.json         a new account; its address is printed
              OMO_PASSWORD=... OMO_KEY=... omo key mine.json  a key that there is
            """,
        ["claim"] = Playing,
        ["defend"] = Playing,
        ["challenge"] = Playing,
        ["watch"] = Playing,
        ["diversity"] =
            """
            Every guest gets the same arguments, environment, input and pre-images. Exit code 0: they agree; 1: they differ.

            Examples:
              omo diversity bin/riscv64/client bin/mips/client bin/x86_64/client
              omo diversity --stdin LICENSE bin/*/keccak
              omo diversity --arg=-v --arg file --max-steps 1e9 --json result.json a b
            """,
        ["disasm"] =
            """
            Examples:
              omo disasm ./hello | less
            """,
        ["isa"] =
            """
            Examples:
              omo isa                                         all instructions
              omo isa amoadd.w                                encoding and meaning of one
              omo isa --coverage                              what there is of each extension
            """,
        ["ovm"] =
            """
            FILE is a state test in the shape of ethereum/tests, or alloc, env and txs in the shape of geth's evm t8n.

            Examples:
              omo ovm run test.json                           all cases, natively
              omo ovm run test.json --arch riscv64 --fork Berlin
              omo ovm witness test.json --case Berlin/0 -o preimages
              omo run --preimages preimages guest/build/riscv64/ovm
              omo ovm trace test.json --case Berlin/0 | head
            """,
        ["node"] =
            """
            The log goes to standard error. SIGTERM or Ctrl-C ends the node; nothing that a receipt was given for is lost by any end.

            Examples:
              omo node --data chain --genesis genesis.json    begin a chain, or go on with it
              omo node --data chain --block-time 0            a block as soon as there is a transaction
              omo node --data chain --listen 0.0.0.0:8545 --allow-host node.example

            Of a chain on L1, which 'omo deploy-rollup' has made (docs/operators.md), with L1='--l1 URL --transaction-chain 0x... --state-chain 0x...':
              omo node --data operator --genesis genesis.json $L1 --submit-key sequencer.json --propose-key proposer.json
              omo node --data watcher --genesis genesis.json $L1 --verifier --challenge-key challenger.json
            """,
        ["devnet"] =
            """
            The log goes to standard error. SIGTERM or Ctrl-C ends it, and nothing is left.

            Examples:
              omo devnet                                      open http://127.0.0.1:8545 in a browser, too
              omo devnet --l1-port 8546 --block-time 0.5
              omo devnet --false-root                         see a false root challenged and removed
              omo devnet --genesis-out genesis.json           for further nodes
            """,
        ["transpile"] =
            """
            Examples:
              omo transpile Token.bin > Token.ovm             init code
              omo transpile --runtime -                       run-time code, from standard input
              omo transpile --json - artifact.json            a compiler's artifact; code and hashes as JSON
            """,
        ["solc"] =
            """
            Examples:
              omo solc input.json > output.json               as 'solc --standard-json', with code for the container
            """,
        ["completion"] =
            """
            Examples:
              source <(omo completion bash)                   in ~/.bashrc
              omo completion fish > ~/.config/fish/completions/omo.fish
            """,
    };

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = PrintHelp(parseResult);
        var command = parseResult.CommandResult.Command;
        if (s_examples.TryGetValue(command is RootCommand ? "" : TopOf(command).Name, out var examples))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(examples.ReplaceLineEndings("\n") + "\n");
        }

        return exitCode;
    }

    // A command and those below it share their examples.
    private static Command TopOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? TopOf(parent) : command;

    // The usual usage line shows the options last, where they would be the guest's.
    private int PrintHelp(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter { NewLine = "\n" };
        configuration.Output = text;
        var exitCode = help.Invoke(parseResult);
        configuration.Output = output;
        output.Write(UsageLine().Replace(text.ToString(), "  omo $1 [options] $2", 1));
        return exitCode;
    }

    [GeneratedRegex(@"^  \S+ ((?:ovm |jobs )?[a-z-]+) (\S.*) \[options\]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex UsageLine();
}
