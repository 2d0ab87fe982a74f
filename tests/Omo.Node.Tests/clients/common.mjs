// SPDX-License-Identifier: MIT
//
// What the client tests share. Each is run as: NODE_URL=http://127.0.0.1:PORT CONTRACTS=contracts.json node CLIENT.mjs CASE
import { readFileSync } from 'node:fs';
import { keccak256 } from 'ethers';

export const url = process.env.NODE_URL.replace(/\/$/, '');
export const socketUrl = url.replace(/^http/, 'ws');
export const chainId = 31415;

// The keys that every development chain uses; genesis.json gives their accounts ether. KEYS names others.
export const keys = process.env.KEYS?.split(',') ?? [
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
  '0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a',
];

const contracts = JSON.parse(readFileSync(process.env.CONTRACTS, 'utf8'));
const published = '96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f';

// Uniswap's periphery calculates the addresses of pairs with the hash of the init code that its authors deployed; ours is compiled anew.
export const code = (group, name) => contracts[group][name].replace(published, keccak256(contracts.core.UniswapV2Pair).slice(2));

let id = 0;
export async function rpc(method, ...params) {
  const answer = await post(JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }));
  return answer.json;
}

export async function post(body, headers = { 'content-type': 'application/json' }) {
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  let json;
  try { json = JSON.parse(text); } catch { json = undefined; }
  return { status: response.status, text, json };
}

export async function result(method, ...params) {
  const answer = await rpc(method, ...params);
  if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}

export async function until(what, check) {
  for (let tries = 0; tries < 200; tries++) {
    const value = await check();
    if (value) return value;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

// Runs the case that the command line names.
export async function run(cases) {
  const wanted = process.argv[2];
  if (!cases[wanted]) throw new Error(`there is no case ${wanted}; there are ${Object.keys(cases).join(', ')}`);
  await cases[wanted]();
  console.log(`done: ${wanted}`);
  process.exit(0);
}

export const abi = {
  token: [
    'constructor(string name, string symbol, uint256 supply)', 'function name() view returns (string)', 'function symbol() view returns (string)',
    'function decimals() view returns (uint8)', 'function totalSupply() view returns (uint256)',
    'function balanceOf(address owner) view returns (uint256)', 'function transfer(address to, uint256 amount) returns (bool)',
    'function approve(address spender, uint256 amount) returns (bool)',
    'function allowance(address owner, address spender) view returns (uint256)',
    'function transferFrom(address from, address to, uint256 amount) returns (bool)',
    'event Transfer(address indexed from, address indexed to, uint256 value)',
    'event Approval(address indexed owner, address indexed spender, uint256 value)',
  ],
  collectible: [
    'constructor(string name, string symbol)', 'function mint(address to, uint256 id)', 'function safeMint(address to, uint256 id)',
    'function ownerOf(uint256 id) view returns (address)', 'function balanceOf(address owner) view returns (uint256)',
    'function transferFrom(address from, address to, uint256 id)',
    'event Transfer(address indexed from, address indexed to, uint256 indexed tokenId)',
  ],
  factory: [
    'constructor(address feeToSetter)', 'function createPair(address a, address b) returns (address)',
    'function getPair(address a, address b) view returns (address)', 'function allPairsLength() view returns (uint256)',
    'event PairCreated(address indexed token0, address indexed token1, address pair, uint256)',
  ],
  pair: [
    'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast)', 'function token0() view returns (address)',
    'function totalSupply() view returns (uint256)',
    'event Swap(address indexed sender, uint256 amount0In, uint256 amount1In, uint256 amount0Out, uint256 amount1Out, address indexed to)',
  ],
  weth: ['constructor()', 'function deposit() payable', 'function balanceOf(address owner) view returns (uint256)'],
  router: [
    'constructor(address factory, address weth)',
    'function addLiquidity(address a, address b, uint256 amountA, uint256 amountB, uint256 minA, uint256 minB, address to, uint256 deadline) returns (uint256, uint256, uint256)',
    'function addLiquidityETH(address token, uint256 amount, uint256 minToken, uint256 minEther, address to, uint256 deadline) payable returns (uint256, uint256, uint256)',
    'function swapExactTokensForTokens(uint256 amountIn, uint256 minOut, address[] path, address to, uint256 deadline) returns (uint256[])',
    'function swapExactETHForTokens(uint256 minOut, address[] path, address to, uint256 deadline) payable returns (uint256[])',
    'function getAmountsOut(uint256 amountIn, address[] path) view returns (uint256[])',
  ],
};
