// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import {
  Contract, ContractFactory, JsonRpcProvider, Transaction, Wallet, WebSocketProvider, ZeroAddress, decodeRlp, encodeRlp, getBytes, keccak256, parseEther,
  toBeHex, toQuantity, zeroPadValue,
} from 'ethers';
import { abi, chainId, code, keys, result, rpc, run, socketUrl, until, url } from './common.mjs';

const provider = new JsonRpcProvider(url, undefined, { pollingInterval: 50, cacheTimeout: -1 });
const [alice, bob] = keys.map(key => new Wallet(key, provider));
const deadline = 2n ** 40n;
const unlimited = 2n ** 256n - 1n;
const etherToken = '0x4200000000000000000000000000000000000006';

async function deploy(group, name, part, ...args) {
  const contract = await new ContractFactory(part, code(group, name), alice).deploy(...args);
  return contract.waitForDeployment();
}
const token = name => deploy('token', 'Token', abi.token, name, name.slice(0, 3).toUpperCase(), parseEther('1000000'));
const mined = async transaction => (await transaction).wait();

// Walks the proof of a trie from its root; the value's bytes, or null.
function verify(root, proof, key) {
  let expected = root;
  let path = keccak256(key).slice(2);
  for (const node of proof) {
    assert.equal(keccak256(node), expected);
    const fields = decodeRlp(node);
    if (fields.length === 17) {
      const child = fields[parseInt(path[0], 16)];
      path = path.slice(1);
      if (child === '0x') return null;
      expected = child;
    } else {
      const flag = parseInt(fields[0][2], 16);
      const own = fields[0].slice(flag % 2 ? 3 : 4);
      if (!path.startsWith(own)) return null;
      path = path.slice(own.length);
      if (flag >= 2) return fields[1];
      expected = fields[1];
    }
  }
  return null;
}

// What a fork has not is not there, in the block as in the header.
function headerHash(b) {
  const number = value => value && (BigInt(value) === 0n ? '0x' : toBeHex(BigInt(value)));
  const fields = [
    b.parentHash, b.sha3Uncles, b.miner, b.stateRoot, b.transactionsRoot, b.receiptsRoot, b.logsBloom, number(b.difficulty), number(b.number),
    number(b.gasLimit), number(b.gasUsed), number(b.timestamp), b.extraData, b.mixHash, b.nonce, number(b.baseFeePerGas), b.withdrawalsRoot,
    number(b.blobGasUsed), number(b.excessBlobGas), b.parentBeaconBlockRoot,
  ];
  return keccak256(encodeRlp(fields.filter(field => field !== undefined)));
}

await run({
  async transfer() {
    assert.equal((await provider.getNetwork()).chainId, BigInt(chainId));
    const [before, receiver] = [await provider.getBalance(alice), Wallet.createRandom().address];
    const sent = await alice.sendTransaction({ to: receiver, value: 12345n });
    const receipt = await sent.wait();
    assert.equal(receipt.status, 1);
    assert.equal(receipt.gasUsed, 21000n);
    assert.equal(await provider.getBalance(receiver), 12345n);
    assert.equal(await provider.getBalance(alice), before - 12345n - receipt.fee);
    const again = await provider.getTransaction(sent.hash);
    assert.equal(again.blockHash, receipt.blockHash);
    assert.equal(again.from, alice.address);
    const block = await provider.getBlock(receipt.blockNumber, true);
    assert.equal(block.prefetchedTransactions[0].hash, sent.hash);
    assert.equal((await provider.getBlock(block.hash)).number, block.number);
    assert.equal(await provider.getBalance(receiver, block.number - 1), 0n);
    for (const type of [0, 1, 2]) {
      const typed = await mined(alice.sendTransaction({ to: bob.address, value: 1n, type, accessList: type ? [{ address: bob.address, storageKeys: [zeroPadValue('0x01', 32)] }] : undefined }));
      assert.equal(typed.type, type);
      assert.equal(typed.gasUsed, type ? 21000n + 2400n + 1900n : 21000n);
    }
    assert.equal(Transaction.from(await result('eth_getRawTransactionByHash', sent.hash)).hash, sent.hash);
  },

  // The hash is that of the header as the yellow paper and later EIPs list it.
  async header() {
    await mined(alice.sendTransaction({ to: bob.address, value: 1n }));
    const b = await result('eth_getBlockByNumber', 'latest', false);
    assert.equal(headerHash(b), b.hash);
    const parent = await result('eth_getBlockByHash', b.parentHash, false);
    assert.equal(BigInt(parent.number), BigInt(b.number) - 1n);
  },

  async erc20() {
    const contract = await token('Alpha');
    const address = await contract.getAddress();
    assert.equal(await contract.name(), 'Alpha');
    assert.equal(await contract.decimals(), 18n);
    assert.ok((await provider.getCode(address)).length > 1000);
    const created = await provider.getTransactionReceipt(contract.deploymentTransaction().hash);
    assert.equal(created.contractAddress, address);

    const receipt = await mined(contract.transfer(bob.address, 1000n));
    // In a container the fee is a transfer of the token that ether is there.
    const logs = receipt.logs.filter(log => log.address !== etherToken);
    assert.equal(logs.length, 1);
    assert.equal(logs[0].address, address);
    assert.deepEqual([...contract.interface.parseLog(logs[0]).args], [alice.address, bob.address, 1000n]);
    assert.equal(await contract.balanceOf(bob), 1000n);

    await assert.rejects(contract.transfer.staticCall(ZeroAddress, 1n), e => e.reason === 'ERC20: transfer to the zero address');
    await assert.rejects(contract.transfer.estimateGas(bob, unlimited), e => e.reason === 'ERC20: transfer amount exceeds balance');
    const failed = await contract.transfer(bob, unlimited, { gasLimit: 100000n });
    await assert.rejects(failed.wait(), e => e.code === 'CALL_EXCEPTION' && e.receipt.status === 0);

    await mined(contract.approve(bob.address, 50n));
    await mined(contract.connect(bob).transferFrom(alice.address, bob.address, 40n));
    assert.equal(await contract.allowance(alice, bob), 10n);
    const events = await contract.queryFilter(contract.filters.Transfer(alice.address, bob.address), receipt.blockNumber, 'latest');
    assert.deepEqual(events.map(e => e.args.value), [1000n, 40n]);
    assert.equal(events[0].transactionHash, receipt.hash);
    assert.equal((await contract.queryFilter(contract.filters.Transfer(bob.address), 0)).length, 0);
    assert.equal(await contract.balanceOf(bob, { blockTag: receipt.blockNumber - 1 }), 0n);
  },

  async erc721() {
    const contract = await deploy('token', 'Collectible', abi.collectible, 'Things', 'THG');
    await mined(contract.mint(alice, 7n));
    assert.equal(await contract.ownerOf(7n), alice.address);
    await assert.rejects(contract.mint.staticCall(alice, 7n), e => e.reason === 'ERC721: token already minted');
    await assert.rejects(contract.safeMint.staticCall(await contract.getAddress(), 8n), e => /non ERC721Receiver/.test(e.reason));
    await mined(contract.transferFrom(alice, bob, 7n));
    assert.equal(await contract.ownerOf(7n), bob.address);
    const events = await contract.queryFilter(contract.filters.Transfer(null, null, 7n), 0);
    assert.deepEqual(events.map(e => e.args.to), [alice.address, bob.address]);
  },

  async uniswap() {
    const [a, b] = [await token('Alpha'), await token('Beta')];
    const factory = await deploy('core', 'UniswapV2Factory', abi.factory, alice.address);
    const weth = await deploy('periphery', 'WETH9', abi.weth);
    const router = await deploy('periphery', 'UniswapV2Router02', abi.router, await factory.getAddress(), await weth.getAddress());
    const [addressA, addressB, addressW] = await Promise.all([a, b, weth].map(c => c.getAddress()));
    for (const each of [a, b]) await mined(each.approve(await router.getAddress(), unlimited));
    await mined(router.addLiquidity(a, b, parseEther('1000'), parseEther('4000'), 0, 0, alice, deadline));
    const pair = new Contract(await factory.getPair(a, b), abi.pair, alice);
    assert.equal(await factory.allPairsLength(), 1n);
    const quote = await router.getAmountsOut(parseEther('1'), [addressA, addressB]);
    const before = await b.balanceOf(alice);
    const receipt = await mined(router.swapExactTokensForTokens(parseEther('1'), quote[1], [addressA, addressB], alice, deadline));
    assert.equal(await b.balanceOf(alice) - before, quote[1]);

    // 0.3 % of what comes in stays: 1000 * 4000 = k, with 0.997 in.
    assert.equal(quote[1], parseEther('1') * 997n * parseEther('4000') / (parseEther('1000') * 1000n + parseEther('1') * 997n));
    const swaps = receipt.logs.filter(log => log.address === pair.target).map(log => pair.interface.parseLog(log)).filter(log => log?.name === 'Swap');
    assert.equal(swaps.length, 1);
    await assert.rejects(
      router.swapExactTokensForTokens.staticCall(parseEther('1'), parseEther('5'), [addressA, addressB], alice, deadline),
      e => e.reason === 'UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT');
    await assert.rejects(
      router.swapExactTokensForTokens.staticCall(1n, 0n, [addressA, addressB], alice, 1n), e => e.reason === 'UniswapV2Router: EXPIRED');
    await mined(router.addLiquidityETH(a, parseEther('500'), 0, 0, alice, deadline, { value: parseEther('10') }));
    await mined(router.swapExactETHForTokens(0, [addressW, addressA], bob, deadline, { value: parseEther('1') }));
    assert.ok(await a.balanceOf(bob) > parseEther('45'));
  },

  async proof() {
    const contract = await token('Gamma');
    const address = await contract.getAddress();
    await mined(contract.transfer(bob, 77n));
    const block = await provider.getBlock('latest');
    const slot = keccak256(zeroPadValue(bob.address, 32) + '0'.repeat(64));
    const absent = toBeHex(99n, 32);
    const root = (await result('eth_getBlockByNumber', toQuantity(block.number), false)).stateRoot;
    const proof = await result('eth_getProof', address, [slot, absent, '0x2'], toQuantity(block.number));
    const account = decodeRlp(verify(root, proof.accountProof, address));
    assert.deepEqual([account[2], account[3]], [proof.storageHash, proof.codeHash]);
    assert.equal(keccak256(await provider.getCode(address)), proof.codeHash);
    assert.equal(BigInt(proof.storageProof[0].value), 77n);
    assert.equal(decodeRlp(verify(proof.storageHash, proof.storageProof[0].proof, slot)), '0x4d');
    assert.equal(verify(proof.storageHash, proof.storageProof[1].proof, absent), null);
    assert.equal(BigInt(proof.storageProof[2].value), parseEther('1000000'));
    assert.equal(await provider.getStorage(address, slot), toBeHex(77n, 32));
    const nobody = Wallet.createRandom().address;
    const none = await result('eth_getProof', nobody, [], 'latest');
    assert.equal(verify(root, none.accountProof, nobody), null);
  },

  async trace() {
    const contract = await token('Delta');
    const receipt = await mined(contract.transfer(bob, 5n));
    const trace = await result('debug_traceTransaction', receipt.hash);
    assert.equal(trace.failed, false);
    assert.equal(BigInt(trace.gas), receipt.gasUsed);
    assert.equal(BigInt('0x' + trace.returnValue), 1n);
    assert.equal(trace.structLogs[0].op, 'PUSH1');
    assert.equal(trace.structLogs.filter(s => s.op === 'SSTORE').length, 2);
    assert.equal(trace.structLogs.filter(s => s.op === 'LOG3').length, 1);
    assert.equal(trace.structLogs.at(-1).op, 'RETURN');

    // What the instructions take and what a transaction takes to begin with is what it used: no refund, no calls.
    const taken = trace.structLogs[0].gas - (trace.structLogs.at(-1).gas - trace.structLogs.at(-1).gasCost);
    const data = getBytes(contract.interface.encodeFunctionData('transfer', [bob.address, 5n]));
    assert.equal(BigInt(taken) + 21000n + data.reduce((sum, byte) => sum + (byte ? 16n : 4n), 0n), receipt.gasUsed);
    assert.equal((await result('debug_traceTransaction', receipt.hash, { limit: 3, disableStack: true })).structLogs.length, 3);
    assert.equal((await rpc('debug_traceTransaction', receipt.hash, { tracer: 'none' })).error.code, -32602);
  },

  async rejections() {
    const nonce = await alice.getNonce();
    await assert.rejects(alice.sendTransaction({ to: bob.address, nonce: nonce - 1 }), e => e.code === 'NONCE_EXPIRED');
    await assert.rejects(Wallet.createRandom(provider).sendTransaction({ to: bob.address, value: 1n, gasLimit: 21000n }), e => e.code === 'INSUFFICIENT_FUNDS');
    const fees = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 10n ** 9n };
    const waiting = await alice.sendTransaction({ to: bob.address, nonce: nonce + 2, gasLimit: 21000n, ...fees });
    assert.equal(await provider.getTransactionReceipt(waiting.hash), null);
    assert.equal((await provider.getTransaction(waiting.hash)).blockNumber, null);
    await assert.rejects(
      alice.sendTransaction({ to: bob.address, value: 1n, nonce: nonce + 2, gasLimit: 21000n, ...fees }), e => e.code === 'REPLACEMENT_UNDERPRICED');
    const raw = await result('eth_getRawTransactionByHash', waiting.hash);
    assert.match((await rpc('eth_sendRawTransaction', raw)).error.message, /already known/);
    const dearer = { maxFeePerGas: 11n * 10n ** 9n, maxPriorityFeePerGas: 11n * 10n ** 8n };
    const replaced = await alice.sendTransaction({ to: bob.address, value: 1n, nonce: nonce + 2, gasLimit: 21000n, ...dearer });
    assert.equal(await provider.getTransaction(waiting.hash), null);
    await alice.sendTransaction({ to: bob.address, nonce: nonce + 1, gasLimit: 21000n, ...fees });
    assert.equal(await provider.getTransactionCount(alice, 'pending'), nonce);
    await mined(alice.sendTransaction({ to: bob.address, nonce, gasLimit: 21000n, ...fees }));
    await until('the transactions that waited', () => provider.getTransactionReceipt(replaced.hash));
    assert.equal(await alice.getNonce(), nonce + 3);

    const signed = transaction => alice.signTransaction({ chainId, nonce: nonce + 3, gasLimit: 21000n, to: bob.address, type: 2, ...fees, ...transaction });
    const errors = {
      'another chain': [{ chainId: 1 }, /chain/],
      'too little gas': [{ gasLimit: 20999n }, /intrinsic gas too low/],
      'more gas than a block': [{ gasLimit: 30000001n }, /exceeds block gas limit/],
      'a fee below the base fee': [{ maxFeePerGas: 1n, maxPriorityFeePerGas: 0n }, /max fee per gas less than block base fee/],
      'too long init code': [{ to: null, gasLimit: 10000000n, data: '0x' + '00'.repeat(49153) }, /max initcode size exceeded/],
      'too many bytes': [{ gasLimit: 10000000n, data: '0x' + '00'.repeat(140000) }, /oversized data/],
    };
    for (const [what, [change, pattern]] of Object.entries(errors)) {
      const { error } = await rpc('eth_sendRawTransaction', await signed(change));
      assert.equal(error?.code, -32003, what);
      assert.match(error.message, pattern, what);
    }
    for (const bad of ['0x', '0x00', '0xc0', '0x02c0', '0x05', '0xf8']) assert.equal((await rpc('eth_sendRawTransaction', bad)).error.code, -32003, bad);
  },

  // On a chain whose newest blocks have had deposits alone: what they paid is nothing, not less.
  async fees() {
    const head = await provider.getBlockNumber();
    const [tip, price, history] = [
      await result('eth_maxPriorityFeePerGas'), await result('eth_gasPrice'), await result('eth_feeHistory', toQuantity(head + 100), 'latest', [0, 50, 100])];
    assert.equal(tip, '0x0');
    assert.ok(BigInt(price) > 0n && BigInt(price) <= 10n ** 9n, price);
    assert.ok(history.gasUsedRatio.some(ratio => ratio > 0), 'no block has a deposit');
    assert.deepEqual(new Set(history.reward.flat()), new Set(['0x0']));
    const deposits = (await result('eth_getBlockReceipts', toQuantity(await until('a deposit', async () => {
      for (let number = 1; number <= head; number++) if ((await result('eth_getBlockReceipts', toQuantity(number))).length) return number;
    }))));
    assert.deepEqual([deposits[0].type, deposits[0].effectiveGasPrice], ['0x7d', '0x0']);
    const receipt = await mined(alice.sendTransaction({ to: bob.address, value: 1n }));
    assert.ok(receipt.gasPrice <= 2n * 10n ** 9n, `${receipt.gasPrice}`);
  },

  // Users of a container sign legacy transactions; ether is the token, and the gas is what the owner's transaction used.
  async containerTransfer() {
    const receiver = Wallet.createRandom().address;
    const before = await provider.getBalance(alice);
    const sent = await alice.sendTransaction({ to: receiver, value: 12345n, type: 0, gasLimit: 100000n });
    const receipt = await sent.wait();
    assert.equal(receipt.status, 1);
    assert.equal(receipt.from, alice.address);
    assert.equal(await provider.getBalance(receiver), 12345n);
    assert.equal(await provider.getBalance(alice), before - 12345n - sent.gasLimit * sent.gasPrice);
    const again = await provider.getTransaction(sent.hash);
    assert.deepEqual([again.blockHash, again.from, again.to, again.value], [receipt.blockHash, alice.address, receiver, 12345n]);
    const block = await provider.getBlock(receipt.blockNumber, true);
    assert.equal(block.prefetchedTransactions[0].hash, sent.hash);
    assert.equal(await provider.getBalance(receiver, block.number - 1), 0n);
    assert.equal(Transaction.from(await result('eth_getRawTransactionByHash', sent.hash)).hash, sent.hash);
    assert.equal(await alice.getNonce(), sent.nonce + 1);
  },

  async containerHeader() {
    await mined(alice.sendTransaction({ to: bob.address, value: 1n, type: 0, gasLimit: 100000n }));
    const block = await result('eth_getBlockByNumber', 'latest', false);
    assert.equal(headerHash(block), block.hash);
  },

  // A balance is a slot of the token, by its owner's address and 0.
  async containerProof() {
    const receiver = Wallet.createRandom().address;
    await mined(alice.sendTransaction({ to: receiver, value: 77n, type: 0, gasLimit: 100000n }));
    const slot = keccak256(zeroPadValue(receiver, 32) + '0'.repeat(64));
    const block = await result('eth_getBlockByNumber', 'latest', false);
    const proof = await result('eth_getProof', etherToken, [slot], block.number);
    const account = decodeRlp(verify(block.stateRoot, proof.accountProof, etherToken));
    assert.deepEqual([account[2], account[3]], [proof.storageHash, proof.codeHash]);
    assert.equal(keccak256(await provider.getCode(etherToken)), proof.codeHash);
    assert.equal(decodeRlp(verify(proof.storageHash, proof.storageProof[0].proof, slot)), '0x4d');
  },

  async containerRejections() {
    const nonce = await alice.getNonce();
    const transfer = { to: bob.address, type: 0, gasLimit: 100000n, gasPrice: 10n ** 9n };
    if (nonce > 0) await assert.rejects(alice.sendTransaction({ ...transfer, nonce: nonce - 1 }), e => e.code === 'NONCE_EXPIRED');
    await assert.rejects(Wallet.createRandom(provider).sendTransaction({ ...transfer, value: 1n }), e => e.code === 'INSUFFICIENT_FUNDS');
    await alice.sendTransaction({ ...transfer, nonce: nonce + 1 });
    await assert.rejects(alice.sendTransaction({ ...transfer, value: 1n, nonce: nonce + 1 }), e => e.code === 'REPLACEMENT_UNDERPRICED');
    const replaced = await alice.sendTransaction({ ...transfer, value: 1n, nonce: nonce + 1, gasPrice: 11n * 10n ** 8n });
    await mined(alice.sendTransaction({ ...transfer, nonce }));
    await until('the transaction that waited', () => provider.getTransactionReceipt(replaced.hash));
    const errors = {
      'another chain': [{ chainId: 1 }, /chain/],
      'a type': [{ type: 2, gasPrice: undefined, maxFeePerGas: 1n, maxPriorityFeePerGas: 1n }, /type/],
      'too little gas': [{ gasLimit: 20999n }, /intrinsic gas too low/],
      'too many bytes': [{ gasLimit: 10000000n, data: '0x' + '00'.repeat(140000) }, /oversized data/],
    };
    for (const [what, [change, pattern]] of Object.entries(errors)) {
      const { error } = await rpc('eth_sendRawTransaction', await alice.signTransaction({ chainId, nonce: nonce + 2, ...transfer, ...change }));
      assert.equal(error?.code, -32003, what);
      assert.match(error.message, pattern, what);
    }
  },

  async filters() {
    const [blocks, pending] = [await result('eth_newBlockFilter'), await result('eth_newPendingTransactionFilter')];
    const contract = await token('Epsilon');
    const logs = await result('eth_newFilter', { address: await contract.getAddress(), topics: [contract.filters.Transfer.fragment.topicHash] });
    const receipt = await mined(contract.transfer(bob, 3n));
    const changes = await result('eth_getFilterChanges', logs);
    assert.deepEqual(changes.map(l => l.transactionHash), [receipt.hash]);
    assert.deepEqual(await result('eth_getFilterChanges', logs), []);
    assert.ok((await result('eth_getFilterChanges', blocks)).includes(receipt.blockHash));
    assert.ok((await result('eth_getFilterChanges', pending)).includes(receipt.hash));
    assert.equal((await result('eth_getFilterLogs', logs)).length, 1);
    assert.equal(await result('eth_uninstallFilter', logs), true);
    assert.equal((await rpc('eth_getFilterChanges', logs)).error.message, 'filter not found');
  },

  async subscriptions() {
    const socket = new WebSocketProvider(socketUrl);
    const contract = await token('Zeta');
    const heard = { blocks: [], transfers: [], pending: [] };
    await socket.on('block', number => heard.blocks.push(number));
    await socket.on('pending', hash => heard.pending.push(hash));
    const listening = contract.connect(new Wallet(keys[0], socket));
    await listening.on(listening.filters.Transfer(null, bob.address), event => heard.transfers.push([event.args.value, event.log.transactionHash]));
    await socket.getBlockNumber();
    const receipt = await mined(contract.transfer(bob, 9n));
    await mined(contract.transfer(alice, 9n));
    await until('notifications', () => heard.blocks.includes(receipt.blockNumber) && heard.transfers.length > 0 && heard.pending.includes(receipt.hash));
    assert.deepEqual(heard.transfers, [[9n, receipt.hash]]);
    await socket.destroy();
  },
});
