// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Gen.Solidity;
using Omo.Ir.Tests.Evm;
using Omo.Machine.Merkle;
using Omo.Proofs;

namespace Omo.Ir.Tests.Samples;

/// <summary>
/// Steps by the generated contract of the sample's instruction set, from proofs: what it is given is the state record and
/// the opened leaves. The contract returns a hash only, so the state returned here is the prover's, once both agree on it.
/// </summary>
public sealed class EvmSampleEngine : ISampleEngine
{
    private const string Driver = """
        // SPDX-License-Identifier: MIT
        pragma solidity ^0.8.20;

        import {IPreimageOracle} from "./IPreimageOracle.sol";
        import {StepPreimage} from "./lib/StepPreimage.sol";
        import {ROWS} from "./ROWS.g.sol";

        contract SampleStep is ROWS {
            constructor() StepPreimage(IPreimageOracle(address(0))) {}

            function step(bytes calldata stateData, bytes calldata proof, bytes32 localContext) external view returns (bytes32) {
                _begin(stateData, proof, localContext);
                unchecked {
                    uint256 pc = _pc();
                    uint256 word = _load(pc, 2);
                    uint256 length = 2;
                    if (IS_LONG) {
                        uint256 rest = _load(pc + 2, 2);
                        word = _isBigEndian() ? (word << 16) | rest : word | (rest << 16);
                        length = 4;
                    }
                    _execute(word, pc, length);
                }
                return _finish();
            }
        }
        """;

    private readonly Dictionary<SampleMachine, Address> _contracts = [];

    public IReadOnlyList<SampleState> Step(SampleMachine machine, IReadOnlyList<SampleState> states)
    {
        var steps = states.Select(s => Prove(machine, s)).ToList();
        var hashes = EvmChain.Call(Contract(machine), steps.ConvertAll(s => s.Proof.Calldata));
        for (var i = 0; i < steps.Count; i++)
        {
            var proof = steps[i].Proof;
            var isSame = Hash256.FromBytes(hashes[i]) == proof.PostStateHash;
            Assert.True(isSame, $"{proof.Instruction}: the contract's state differs from\n{steps[i].After}");
        }

        return steps.ConvertAll(s => s.After);
    }

    private static (StepProof Proof, SampleState After) Prove(SampleMachine machine, SampleState before)
    {
        using var state = LiveSample.Create(machine, before);
        var proof = StepProver.ProveNext(state, new MerkleTree(state.Memory), new SilentHost());
        StepProofVerifier.Verify(proof);
        return (proof, LiveSample.Read(state, before));
    }

    private Address Contract(SampleMachine machine)
    {
        if (!_contracts.TryGetValue(machine, out var address))
        {
            var emitter = new ContractEmitter(machine);
            var driver = Driver.Replace("ROWS", emitter.Name).Replace("IS_LONG", machine.IsLongInSolidity);
            var code = SolidityCompiler.Compile([($"{emitter.Name}.g.sol", emitter.Emit()), ("SampleStep.sol", driver)], "SampleStep");
            _contracts[machine] = address = EvmChain.Deploy(code);
        }

        return address;
    }
}
