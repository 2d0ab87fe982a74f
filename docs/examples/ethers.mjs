// SPDX-License-Identifier: MIT
//
// Ether to L2 and back, and a contract there, with ethers. docs/clients.md says how to run it.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Contract, ContractFactory, JsonRpcProvider, Wallet, formatEther, parseEther, toQuantity } from 'ethers';

const { OMO, L1, L2, MESSENGER, BRIDGE, KEY } = process.env;
const passerOnL2 = '0x4200000000000000000000000000000000000000';
const bridgeOnL2 = '0x4200000000000000000000000000000000000010';

const compiled = name => JSON.parse(readFileSync(`${OMO}/proofs/out/${name}.json`));
const mined = async sending => (await sending).wait();
async function until(what, check) {
  console.log(`waiting until ${what}`);
  for (let found; ; await pause(500)) if ((found = await check())) return found;
}

const [l1, l2] = [L1, L2].map(url => new JsonRpcProvider(url, undefined, { pollingInterval: 500, cacheTimeout: -1 }));
const payer = new Wallet(KEY, l1);
const user = new Wallet(Wallet.createRandom().privateKey, l2);
const friend = Wallet.createRandom().address;
console.log(`chain ${(await l2.getNetwork()).chainId}, account ${user.address}`);

// Ether comes to L2 by a message of L1. The account gets it that is its target, with 100,000 gas if it is a contract.
const messenger = new Contract(MESSENGER, compiled('Messenger').abi, payer);
await mined(messenger.sendMessage(user, '0x', 100_000, { value: parseEther('3') }));
await until('the deposit is on L2', async () => await l2.getBalance(user) === parseEther('3'));

// There it is spent as on any chain.
await mined(user.sendTransaction({ to: friend, value: parseEther('0.5') }));
console.log(`a friend has ${formatEther(await l2.getBalance(friend))} ether`);

const { abi, bytecode } = compiled('BridgedToken');
const token = await new ContractFactory(abi, bytecode, user).deploy(bridgeOnL2, BRIDGE, 'Example', 'EX', 18);
await token.waitForDeployment();
await mined(token.approve(friend, 1000));
console.log(`${await token.name()} at ${token.target}: the friend may take ${await token.allowance(user, friend)}`);

// It leaves L2 by a message to L1, where the same account gets it.
const passer = new Contract(passerOnL2, compiled('MessagePasser').abi, user);
const sent = await mined(passer.send(user, '0x', 0, { value: parseEther('1') }));

// The state that has the message becomes final when nobody has disproved it for seven days. This chain's clock can be put forward.
await until('its state is proposed', async () => (await l2.send('rollup_batchStatus', [toQuantity(sent.blockNumber)])).proposals?.length);
await l1.send('evm_increaseTime', [7 * 24 * 3600]);
await l1.send('evm_mine', []);
const proof = await until('it is final', async () => {
  const answer = await l2.send('rollup_withdrawalProof', [sent.hash]);
  return answer.isFinal && answer;
});

await mined(messenger.prove(proof.withdrawal, proof.batches, proof.header, proof.accountProof, proof.storageProof));
await mined(messenger.finalise(proof.withdrawal));
console.log(`back on L1: ${formatEther(await l1.getBalance(user))} ether`);
