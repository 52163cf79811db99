/** Errors have the codes and shapes of a real node (requirement 6 "Devnet": "errors in the same JSON shapes as a real node"). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateKeyPairSigner, getBase58Decoder, type KeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { type Devnet, startDevnet } from '../../src/index.ts';
import { stringifyJson } from '../../src/rpc/json.ts';
import { call, fundedSigner, post, type RpcReply, signed, SOL } from '../devnets.ts';

let devnet: Devnet;
let payer: KeyPairSigner;
let friend: KeyPairSigner;

before(async () => {
  devnet = await startDevnet({ port: 0, slotMs: 0 });
  payer = await fundedSigner(devnet);
  friend = await generateKeyPairSigner();
  // Slots 2 to 100 are skipped.
  devnet.moveTime(40);
  devnet.advanceSlots(1);
});
after(() => devnet.stop());

const SIGNATURE = '1'.repeat(64);

const NOBODY = getBase58Decoder().decode(new Uint8Array(32).fill(9));

/** Stands for a valid signed transfer. */
const TRANSFER = '<transfer>';
const SYSTEM = '11111111111111111111111111111111';

const TABLE: readonly (readonly [
  what: string,
  method: string,
  params: readonly unknown[],
  code: number,
  message: RegExp | string,
  data?: unknown,
])[] = [
  ['unknown method', 'getNothing', [], -32_601, 'Method not found'],
  ['a name from Object.prototype', 'constructor', [], -32_601, 'Method not found'],
  ['missing parameter', 'getAccountInfo', [], -32_602, '`params` should have at least 1 argument(s)'],
  ['too many parameters', 'getBalance', [SYSTEM, {}, 1], -32_602, 'Invalid parameters: Expected from 1 to 2 parameters.', '"Got: 3"'],
  ['parameters where none are', 'getHealth', [1], -32_602, 'Invalid parameters: No parameters were expected', '"Got: 1"'],
  ['short address', 'getBalance', ['abc'], -32_602, 'Invalid param: WrongSize'],
  ['address with a character outside base58', 'getBalance', ['0'.repeat(32)], -32_602, 'Invalid param: Invalid'],
  ['endless address', 'getBalance', ['1'.repeat(40_000)], -32_602, 'Invalid param: WrongSize'],
  ['address of the wrong type', 'getBalance', [5], -32_602, 'Invalid params: invalid type: integer `5`, expected a string.'],
  ['negative number', 'getMinimumBalanceForRentExemption', [-1], -32_602, /invalid value: integer `-1`, expected u64/],
  ['fraction', 'getMinimumBalanceForRentExemption', [1.5], -32_602, /floating point `1.5`, expected u64/],
  ['unknown commitment', 'getSlot', [{ commitment: 'sure' }], -32_602, /unknown variant `sure`/],
  ['configuration of the wrong type', 'getSlot', ['finalized'], -32_602, /invalid type: string "finalized", expected a map/],
  ['future context', 'getSlot', [{ minContextSlot: 999_999 }], -32_016, 'Minimum context slot has not been reached', { contextSlot: 0 }],
  [
    'base58 of a program',
    'getAccountInfo',
    ['MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr'],
    -32_600,
    /should be less than 128 bytes, please use Base64/,
  ],
  ['unknown encoding', 'getAccountInfo', [SYSTEM, { encoding: 'hex' }], -32_602, /unknown variant `hex`/],
  ['too many accounts', 'getMultipleAccounts', [Array.from({ length: 101 }, () => SYSTEM)], -32_602, 'Too many inputs provided; max 100'],
  [
    'too many filters',
    'getProgramAccounts',
    [SYSTEM, { filters: Array.from({ length: 5 }, () => ({ dataSize: 1 })) }],
    -32_602,
    'Too many filters provided; max 4',
  ],
  [
    'long memcmp',
    'getProgramAccounts',
    [SYSTEM, { filters: [{ memcmp: { offset: 0, bytes: '1'.repeat(176) } }] }],
    -32_602,
    'Invalid param: DataTooLarge',
  ],
  [
    'memcmp outside base58',
    'getProgramAccounts',
    [SYSTEM, { filters: [{ memcmp: { offset: 0, bytes: 'O0' } }] }],
    -32_602,
    'Invalid param: Base58DecodeError',
  ],
  [
    'too many signatures',
    'getSignatureStatuses',
    [Array.from({ length: 257 }, () => SIGNATURE)],
    -32_602,
    'Too many inputs provided; max 256',
  ],
  ['signature too short', 'getTransaction', ['abc'], -32_602, 'Invalid param: WrongSize'],
  [
    'unsettled history',
    'getTransaction',
    [SIGNATURE, { commitment: 'processed' }],
    -32_602,
    'Method does not support commitment below `confirmed`',
  ],
  ['limit too high', 'getSignaturesForAddress', [SYSTEM, { limit: 1_001 }], -32_602, 'Invalid limit; max 1000'],
  ['block to come', 'getBlock', [5_000], -32_004, 'Block not available for slot 5000'],
  [
    'skipped slot',
    'getBlock',
    [50, { commitment: 'confirmed' }],
    -32_007,
    'Slot 50 was skipped, or missing due to ledger jump to recent snapshot',
  ],
  ['block range', 'getBlocksWithLimit', [0, 500_001], -32_602, 'Limit too large; max 500000'],
  ['no snapshot', 'getHighestSnapshotSlot', [], -32_008, 'No snapshot'],
  ['leaders of a far epoch', 'getSlotLeaders', [900_000_000, 1], -32_602, /leader schedule for epoch 2083 is unavailable/],
  ['token account that is none', 'getTokenAccountBalance', [SYSTEM], -32_602, 'Invalid param: not a Token account'],
  ['token account that does not exist', 'getTokenAccountBalance', [NOBODY], -32_602, 'Invalid param: could not find account'],
  ['mint that is none', 'getTokenSupply', [SYSTEM], -32_602, 'Invalid param: not a Token mint'],
  [
    'unknown token program',
    'getTokenAccountsByOwner',
    [SYSTEM, { programId: SYSTEM }],
    -32_602,
    'Invalid param: unrecognized Token program id',
  ],
  [
    'transaction in no encoding',
    'sendTransaction',
    ['AA==', { encoding: 'json' }],
    -32_602,
    'unsupported encoding: json. Supported encodings: base58, base64',
  ],
  ['transaction that is not base64', 'sendTransaction', ['%%%%', { encoding: 'base64' }], -32_602, /^invalid base64 encoding/],
  ['transaction that is not base58', 'sendTransaction', ['0OIl'], -32_602, /^invalid base58 encoding/],
  [
    'transaction beyond a packet',
    'sendTransaction',
    ['1'.repeat(1_684)],
    -32_602,
    /^base58 encoded .*VersionedTransaction too large: 1684 bytes \(max: encoded\/raw 1683\/1232\)$/,
  ],
  [
    'bytes that are no transaction',
    'sendTransaction',
    ['AAAA', { encoding: 'base64' }],
    -32_602,
    /^failed to deserialize solana_transaction::versioned::VersionedTransaction/,
  ],
  [
    'verification of a replaced blockhash',
    'simulateTransaction',
    [TRANSFER, { encoding: 'base64', sigVerify: true, replaceRecentBlockhash: true }],
    -32_602,
    'sigVerify may not be used with replaceRecentBlockhash',
  ],
  [
    'airdrop beyond the faucet',
    'requestAirdrop',
    [NOBODY, 18_000_000_000_000_000_000n],
    -32_603,
    /^airdrop of 18000000000000000000 lamports failed/,
  ],
];

for (const [what, method, params, code, message, data] of TABLE) {
  test(`6: ${method} refuses: ${what}`, async () => {
    const wire = await signed(devnet, payer, [getTransferSolInstruction({ source: payer, destination: friend.address, amount: SOL })]);
    const filled = params.map((param) => (param === TRANSFER ? wire : param));
    const { error } = (await post(devnet, stringifyJson({ jsonrpc: '2.0', id: 1, method, params: filled }))) as RpcReply;
    assert.equal(error?.code, code);
    if (typeof message === 'string') assert.equal(error.message, message);
    else assert.match(error.message, message);
    assert.deepEqual(error.data, data);
  });
}

test('6: a failed preflight has the reason, the logs and every other member that a node gives', async () => {
  const wire = await signed(devnet, payer, [getTransferSolInstruction({ source: payer, destination: friend.address, amount: 99n * SOL })]);
  const { error } = await call(devnet, 'sendTransaction', wire, { encoding: 'base64' });
  assert.equal(error?.code, -32_002);
  assert.equal(error.message, 'Transaction simulation failed: Error processing Instruction 0: custom program error: 0x1');
  const { logs, preBalances, postBalances, loadedAccountsDataSize, ...rest } = error.data;
  assert.equal(logs.length, 3);
  assert.deepEqual(preBalances, postBalances);
  assert.ok(loadedAccountsDataSize > 0);
  assert.deepEqual(rest, {
    err: { InstructionError: [0, { Custom: 1 }] },
    unitsConsumed: 150,
    returnData: null,
    fee: 5_000,
    preTokenBalances: [],
    postTokenBalances: [],
    loadedAddresses: { writable: [], readonly: [] },
    accounts: null,
    innerInstructions: null,
    replacementBlockhash: null,
  });
});

test('6: each way a transaction is refused before it runs has its own error', async () => {
  const transfer = (amount: bigint): ReturnType<typeof getTransferSolInstruction> =>
    getTransferSolInstruction({ source: payer, destination: friend.address, amount });
  const refusal = async (wire: string): Promise<unknown> => {
    const { error } = await call(devnet, 'sendTransaction', wire, { encoding: 'base64' });
    return [error?.code, error?.message, error?.data?.err];
  };
  const unknownBlockhash = await signed(devnet, payer, [transfer(SOL)], { blockhash: '4uQeVj5tqViQh7yWWGStvkEG1Zmhx6uasJtWCJziofM' });
  assert.deepEqual(await refusal(unknownBlockhash), [-32_002, 'Transaction simulation failed: Blockhash not found', 'BlockhashNotFound']);

  const wire = await signed(devnet, payer, [transfer(SOL)]);
  const forged = Buffer.from(wire, 'base64');
  forged[10] = (forged[10] ?? 0) ^ 1;
  assert.deepEqual(await refusal(forged.toString('base64')), [-32_003, 'Transaction signature verification failure', undefined]);
  const unsigned = Buffer.from(wire, 'base64').fill(0, 1, 65);
  assert.deepEqual(await refusal(unsigned.toString('base64')), [-32_003, 'Transaction signature verification failure', undefined]);

  assert.equal((await call(devnet, 'sendTransaction', wire, { encoding: 'base64' })).error, undefined);
  const again = [-32_002, 'Transaction simulation failed: This transaction has already been processed', 'AlreadyProcessed'];
  assert.deepEqual(await refusal(wire), again);

  const poor = await generateKeyPairSigner();
  const unfunded = await signed(devnet, poor, [getTransferSolInstruction({ source: poor, destination: friend.address, amount: 1n })]);
  const debit = 'Transaction simulation failed: Attempt to debit an account but found no record of a prior credit.';
  assert.deepEqual(await refusal(unfunded), [-32_002, debit, 'AccountNotFound']);

  const beyond = Buffer.from(wire, 'base64');
  beyond[beyond.length - 16] = 200;
  assert.deepEqual(await refusal(beyond.toString('base64')), [
    -32_602,
    'invalid transaction: Transaction failed to sanitize accounts offsets correctly',
    undefined,
  ]);
});
