// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Gen.Solidity;
using Omo.Ir.Tests.Evm;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>
/// Rows as generated Solidity, compiled and called on a chain. The contract around them takes cases in bulk: it puts the
/// operands into the state record, executes the instruction word, and returns what stands in the result register.
/// </summary>
public sealed class EvmBackEnd : IExprBackEnd
{
    private const int WordBytes = 32;

    private const string Driver = """
        // SPDX-License-Identifier: MIT
        pragma solidity ^0.8.20;

        import {IPreimageOracle} from "./IPreimageOracle.sol";
        import {LAST_PATH, STATE} from "./lib/MemoryMap.sol";
        import {StepPreimage} from "./lib/StepPreimage.sol";
        import {ExprMachineRows} from "./ExprMachineRows.g.sol";

        contract Conformance is ExprMachineRows {
            constructor() StepPreimage(IPreimageOracle(address(0))) {}

            // Input: width and place in the record of three operands and of the result, then for each case a word and three values.
            fallback(bytes calldata input) external returns (bytes memory output) {
                uint256 heap = _heap();
                assembly ("memory-safe") {
                    if gt(mload(0x40), LAST_PATH) { invalid() }
                    mstore(0x40, heap)
                }
                uint256 cases = (input.length - 256) / 128;
                output = new bytes(32 * cases);
                for (uint256 i = 0; i < cases; ++i) {
                    uint256 at = 256 + 128 * i;
                    for (uint256 operand = 0; operand < 3; ++operand) {
                        uint256 bits = at32(input, 64 * operand);
                        if (bits != 0) _set(STATE + at32(input, 64 * operand + 32), bits, at32(input, at + 32 + 32 * operand));
                    }
                    _execute(at32(input, at), 0x1000, 4);
                    uint256 result = _get(STATE + at32(input, 224), at32(input, 192));
                    assembly ("memory-safe") { mstore(add(add(output, 32), mul(32, i)), result) }
                }
            }

            function at32(bytes calldata input, uint256 at) private pure returns (uint256) {
                return uint256(bytes32(input[at:at + 32]));
            }
        }
        """;

    public IReadOnlyList<UInt128[]> Run(IReadOnlyList<(ExprShape Shape, IReadOnlyList<ExprCase> Cases)> work)
    {
        var isa = new ExprMachine([.. work.Select(w => w.Shape)]);
        var code = SolidityCompiler.Compile(
            [("ExprMachineRows.g.sol", new ContractEmitter(isa).Emit()), ("Conformance.sol", Driver)], "Conformance");
        var outputs = EvmChain.Call(EvmChain.Deploy(code), [.. work.Select((w, i) => Input(isa, i, w.Cases))]);
        return [.. outputs.Select(Words)];
    }

    private static byte[] Input(ExprMachine isa, int shape, IReadOnlyList<ExprCase> cases)
    {
        const int operands = 3;
        var words = new List<UInt128>();
        var used = isa.OperandsOf(shape, default).Select(o => o.Register).ToList();
        for (var i = 0; i < operands; i++)
        {
            words.AddRange(i < used.Count ? Place(isa, used[i]) : [0, 0]);
        }

        words.AddRange(Place(isa, isa.ResultOf(shape)));
        foreach (var values in cases)
        {
            words.Add(isa.Instruction(shape, values).Word);
            var given = isa.OperandsOf(shape, values).Select(o => o.Value).ToList();
            words.AddRange(Enumerable.Range(0, operands).Select(i => i < given.Count ? given[i] : 0));
        }

        var input = new byte[WordBytes * words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(input.AsSpan((WordBytes * i) + 16), words[i]);
        }

        return input;
    }

    /// <summary>Width and place of a register; a place is where the word that ends with the register starts.</summary>
    private static UInt128[] Place(ExprMachine isa, RegisterGroup register)
    {
        var item = isa.Registers.Record.Single(i => i.Group == register);
        return [(UInt128)register.Width, (UInt128)(item.Offset + item.Bytes - WordBytes)];
    }

    private static UInt128[] Words(byte[] output)
    {
        var results = new UInt128[output.Length / WordBytes];
        for (var i = 0; i < results.Length; i++)
        {
            Assert.Equal(UInt128.Zero, BinaryPrimitives.ReadUInt128BigEndian(output.AsSpan(WordBytes * i)));
            results[i] = BinaryPrimitives.ReadUInt128BigEndian(output.AsSpan((WordBytes * i) + 16));
        }

        return results;
    }
}
