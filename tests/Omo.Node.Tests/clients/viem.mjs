// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { ContractFunctionRevertedError, InsufficientFundsError, NonceTooLowError, createPublicClient, createWalletClient, defineChain, http, parseAbi, parseEther, webSocket } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { abi, chainId, code, keys, run, socketUrl, until, url } from './common.mjs';

const chain = defineChain({ id: chainId, name: 'Omo', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: { default: { http: [url] } } });
const reader = createPublicClient({ chain, transport: http(url, { retryCount: 0 }), pollingInterval: 50, cacheTime: 0 });
const [alice, bob] = keys.map(key => createWalletClient({ chain, account: privateKeyToAccount(key), transport: http(url, { retryCount: 0 }) }));
const parsed = Object.fromEntries(Object.entries(abi).map(([name, part]) => [name, parseAbi(part)]));
const deadline = 2n ** 40n;

const mined = async hash => {
  const receipt = await reader.waitForTransactionReceipt({ hash });
  assert.equal(receipt.status, 'success');
  return receipt;
};
const deploy = async (group, name, part, ...args) =>
  (await mined(await alice.deployContract({ abi: parsed[part], bytecode: code(group, name), args }))).contractAddress;
const token = name => deploy('token', 'Token', 'token', name, 'TOK', parseEther('1000000'));
const read = (address, part, functionName, ...args) => reader.readContract({ address, abi: parsed[part], functionName, args });
const write = async (address, part, functionName, args, value) =>
  mined(await alice.writeContract({ address, abi: parsed[part], functionName, args, value }));
const reasonOf = error => error.walk(e => e instanceof ContractFunctionRevertedError)?.reason;

await run({
  async transfer() {
    assert.equal(await reader.getChainId(), chainId);
    const receipt = await mined(await alice.sendTransaction({ to: bob.account.address, value: 5n }));
    assert.equal(receipt.gasUsed, 21000n);
    assert.equal(receipt.type, 'eip1559');
    const block = await reader.getBlock({ blockHash: receipt.blockHash, includeTransactions: true });
    assert.equal(block.transactions[0].hash, receipt.transactionHash);
    assert.equal(block.gasUsed, 21000n);
    const pending = await reader.getBlock({ blockTag: 'pending' });
    assert.equal(pending.hash, null);
    const history = await reader.getFeeHistory({ blockCount: 2, rewardPercentiles: [25, 75] });
    assert.equal(history.baseFeePerGas.length, 3);
    assert.equal(history.baseFeePerGas[1], block.baseFeePerGas);
    assert.equal(history.reward[1][0], (await reader.getTransaction({ hash: receipt.transactionHash })).gasPrice - block.baseFeePerGas);
    await assert.rejects(
      alice.sendTransaction({ to: bob.account.address, nonce: 0, gas: 21000n }), e => e.walk(x => x instanceof NonceTooLowError) !== null);
    await assert.rejects(
      alice.sendTransaction({ to: bob.account.address, value: parseEther('1000000'), gas: 21000n }), e => e.walk(x => x instanceof InsufficientFundsError) !== null);
    await assert.rejects(
      reader.estimateGas({ account: alice.account, to: bob.account.address, value: parseEther('1000000') }), e => e.walk(x => x instanceof InsufficientFundsError) !== null);
  },

  async erc20() {
    const address = await token('Alpha');
    assert.equal(await read(address, 'token', 'name'), 'Alpha');
    const { request, result } = await reader.simulateContract({
      account: alice.account, address, abi: parsed.token, functionName: 'transfer', args: [bob.account.address, 10n] });
    assert.equal(result, true);
    const receipt = await mined(await alice.writeContract(request));
    const events = await reader.getContractEvents({ address, abi: parsed.token, eventName: 'Transfer', args: { to: bob.account.address }, fromBlock: 0n });
    assert.deepEqual(events.map(e => [e.args.value, e.transactionHash]), [[10n, receipt.transactionHash]]);
    await assert.rejects(
      reader.simulateContract({ account: bob.account, address, abi: parsed.token, functionName: 'transfer', args: [alice.account.address, 11n] }),
      e => reasonOf(e) === 'ERC20: transfer amount exceeds balance');
    const proof = await reader.getProof({ address, storageKeys: ['0x0000000000000000000000000000000000000000000000000000000000000002'] });
    assert.equal(proof.storageProof[0].value, parseEther('1000000'));
  },

  async erc721() {
    const address = await deploy('token', 'Collectible', 'collectible', 'Things', 'THG');
    await write(address, 'collectible', 'mint', [alice.account.address, 7n]);
    await write(address, 'collectible', 'transferFrom', [alice.account.address, bob.account.address, 7n]);
    assert.equal(await read(address, 'collectible', 'ownerOf', 7n), bob.account.address);
    await assert.rejects(read(address, 'collectible', 'ownerOf', 8n), e => reasonOf(e) === 'ERC721: invalid token ID');
  },

  async uniswap() {
    const [a, b] = [await token('Alpha'), await token('Beta')];
    const factory = await deploy('core', 'UniswapV2Factory', 'factory', alice.account.address);
    const weth = await deploy('periphery', 'WETH9', 'weth');
    const router = await deploy('periphery', 'UniswapV2Router02', 'router', factory, weth);
    for (const each of [a, b]) await write(each, 'token', 'approve', [router, 2n ** 256n - 1n]);
    const to = alice.account.address;
    await write(router, 'router', 'addLiquidity', [a, b, parseEther('1000'), parseEther('4000'), 0n, 0n, to, deadline]);
    const quote = await read(router, 'router', 'getAmountsOut', parseEther('1'), [a, b]);
    const before = await read(b, 'token', 'balanceOf', to);
    await write(router, 'router', 'swapExactTokensForTokens', [parseEther('1'), quote[1], [a, b], to, deadline]);
    assert.equal(await read(b, 'token', 'balanceOf', to) - before, quote[1]);
    await write(router, 'router', 'addLiquidityETH', [a, parseEther('500'), 0n, 0n, to, deadline], parseEther('10'));
    await write(router, 'router', 'swapExactETHForTokens', [0n, [weth, a], bob.account.address, deadline], parseEther('1'));
    assert.ok(await read(a, 'token', 'balanceOf', bob.account.address) > parseEther('45'));
    const pair = await read(factory, 'factory', 'getPair', a, b);
    const [reserve0, reserve1] = await read(pair, 'pair', 'getReserves');
    assert.ok(reserve0 * reserve1 > parseEther('1000') * parseEther('4000'));
  },

  async events() {
    const socket = createPublicClient({ chain, transport: webSocket(socketUrl, { retryCount: 0 }) });
    const address = await token('Alpha');
    const heard = { polled: [], pushed: [], blocks: [], pending: [] };
    const stops = [
      reader.watchContractEvent({ address, abi: parsed.token, eventName: 'Transfer', onLogs: logs => heard.polled.push(...logs) }),
      socket.watchContractEvent({ address, abi: parsed.token, eventName: 'Transfer', onLogs: logs => heard.pushed.push(...logs) }),
      socket.watchBlocks({ onBlock: block => heard.blocks.push(block.number) }),
      socket.watchPendingTransactions({ onTransactions: hashes => heard.pending.push(...hashes) }),
    ];
    await new Promise(resolve => setTimeout(resolve, 1000));
    const receipt = await write(address, 'token', 'transfer', [bob.account.address, 10n]);
    await until('notifications', () =>
      heard.polled.length && heard.pushed.length && heard.blocks.includes(receipt.blockNumber) && heard.pending.includes(receipt.transactionHash));
    assert.deepEqual([heard.polled[0].args.value, heard.pushed[0].args.value], [10n, 10n]);
    stops.forEach(stop => stop());
  },
});
