// SPDX-License-Identifier: MIT
//
// Ether to L2 and back, and a contract there, with viem. docs/clients.md says how to run it.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestClient, createWalletClient, defineChain, formatEther, http, parseEther, publicActions, toHex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { anvil } from 'viem/chains';

const { OMO, L1, L2, MESSENGER, BRIDGE, KEY } = process.env;
const passerOnL2 = '0x4200000000000000000000000000000000000000';
const bridgeOnL2 = '0x4200000000000000000000000000000000000010';

const compiled = name => JSON.parse(readFileSync(`${OMO}/proofs/out/${name}.json`));
async function until(what, check) {
  console.log(`waiting until ${what}`);
  for (let found; ; await pause(500)) if ((found = await check())) return found;
}

const omo = defineChain({ id: 31415, name: 'Omo', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: { default: { http: [L2] } } });
const client = (chain, url, key) =>
  createWalletClient({ chain, transport: http(url), account: privateKeyToAccount(key), pollingInterval: 500 }).extend(publicActions);
const l1 = client(anvil, L1, KEY);
const l2 = client(omo, L2, generatePrivateKey());
const clock = createTestClient({ chain: anvil, mode: 'anvil', transport: http(L1) });
const user = l2.account.address;
const friend = privateKeyToAccount(generatePrivateKey()).address;
const mined = async (where, sending) => where.waitForTransactionReceipt({ hash: await sending });
// Where blocks ask for no fee, anvil fills in a tip above the most that is paid, unless both are named.
const fees = await l1.estimateFeesPerGas();
console.log(`chain ${await l2.getChainId()}, account ${user}`);

// Ether comes to L2 by a message of L1. The account gets it that is its target, with 100,000 gas if it is a contract.
const messenger = { address: MESSENGER, abi: compiled('Messenger').abi, ...fees };
await mined(l1, l1.writeContract({ ...messenger, functionName: 'sendMessage', args: [user, '0x', 100_000n], value: parseEther('3') }));
await until('the deposit is on L2', async () => await l2.getBalance({ address: user }) === parseEther('3'));

// There it is spent as on any chain.
await mined(l2, l2.sendTransaction({ to: friend, value: parseEther('0.5') }));
console.log(`a friend has ${formatEther(await l2.getBalance({ address: friend }))} ether`);

const { abi, bytecode } = compiled('BridgedToken');
const created = await mined(l2, l2.deployContract({ abi, bytecode, args: [bridgeOnL2, BRIDGE, 'Example', 'EX', 18] }));
const token = { address: created.contractAddress, abi };
await mined(l2, l2.writeContract({ ...token, functionName: 'approve', args: [friend, 1000n] }));
const allowance = await l2.readContract({ ...token, functionName: 'allowance', args: [user, friend] });
console.log(`${await l2.readContract({ ...token, functionName: 'name' })} at ${token.address}: the friend may take ${allowance}`);

// It leaves L2 by a message to L1, where the same account gets it.
const passer = { address: passerOnL2, abi: compiled('MessagePasser').abi };
const sent = await mined(l2, l2.writeContract({ ...passer, functionName: 'send', args: [user, '0x', 0n], value: parseEther('1') }));

// The state that has the message becomes final when nobody has disproved it for seven days. This chain's clock can be put forward.
const block = toHex(sent.blockNumber);
await until('its state is proposed', async () => (await l2.request({ method: 'rollup_batchStatus', params: [block] })).proposals?.length);
await clock.increaseTime({ seconds: 7 * 24 * 3600 });
await clock.mine({ blocks: 1 });
const proof = await until('it is final', async () => {
  const answer = await l2.request({ method: 'rollup_withdrawalProof', params: [sent.transactionHash] });
  return answer.isFinal && answer;
});

const { withdrawal, batches, header, accountProof, storageProof } = proof;
await mined(l1, l1.writeContract({ ...messenger, functionName: 'prove', args: [withdrawal, batches, header, accountProof, storageProof] }));
await mined(l1, l1.writeContract({ ...messenger, functionName: 'finalise', args: [withdrawal] }));
console.log(`back on L1: ${formatEther(await l1.getBalance({ address: user }))} ether`);
