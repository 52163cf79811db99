/** Methods that read accounts, and the account encodings (requirement 6 "Devnet": "accounts with filters, program accounts"). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { zstdDecompressSync } from 'node:zlib';
import { type Address, generateKeyPairSigner, getBase58Decoder } from '@solana/kit';
import { type Devnet, startDevnet } from '../../src/index.ts';
import { call, result, SOL, SYSTEM_PROGRAM } from '../devnets.ts';

let devnet: Devnet;
const OWNER = getBase58Decoder().decode(new Uint8Array(32).fill(5)) as Address;
const DATA = Uint8Array.from({ length: 40 }, (_, index) => index);
let account: Address;

before(async () => {
  devnet = await startDevnet({ port: 0, slotMs: 0 });
  account = (await generateKeyPairSigner()).address;
  devnet.setAccount({ address: account, lamports: SOL, owner: OWNER, executable: false, data: DATA });
});
after(() => devnet.stop());

test('getAccountInfo: every encoding, and a slice of the data', async () => {
  const bytesOf = async (config: object): Promise<readonly [Buffer, unknown]> => {
    const [text, encoding] = (await result(devnet, 'getAccountInfo', account, config)).value.data;
    return [Buffer.from(text, 'base64'), encoding];
  };
  assert.deepEqual(await bytesOf({ encoding: 'base64' }), [Buffer.from(DATA), 'base64']);
  assert.deepEqual(await bytesOf({ encoding: 'base64', dataSlice: { offset: 3, length: 4 } }), [Buffer.from([3, 4, 5, 6]), 'base64']);
  assert.deepEqual(await bytesOf({ encoding: 'base64', dataSlice: { offset: 39, length: 1_000 } }), [Buffer.from([39]), 'base64']);
  assert.deepEqual(await bytesOf({ encoding: 'base64', dataSlice: { offset: 1e15, length: 4 } }), [Buffer.alloc(0), 'base64']);
  assert.deepEqual(await bytesOf({ encoding: 'jsonParsed' }), [Buffer.from(DATA), 'base64']);
  const [compressed, encoding] = await bytesOf({ encoding: 'base64+zstd' });
  assert.deepEqual([zstdDecompressSync(compressed), encoding], [Buffer.from(DATA), 'base64+zstd']);
  const text = getBase58Decoder().decode(DATA);
  assert.deepEqual((await result(devnet, 'getAccountInfo', account, { encoding: 'base58' })).value.data, [text, 'base58']);
  assert.equal((await result(devnet, 'getAccountInfo', account)).value.data, text);
});

test('getAccountInfo: the members around the data, exact beyond 2^53', async () => {
  const reply = await fetch(devnet.rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'getAccountInfo',
      params: [account, { encoding: 'base64', commitment: 'processed' }],
    }),
  });
  const data = Buffer.from(DATA).toString('base64');
  assert.equal(
    await reply.text(),
    `{"jsonrpc":"2.0","result":{"context":{"slot":1,"apiVersion":"4.3.0"},"value":{"data":["${data}","base64"],"executable":false,` +
      `"lamports":1000000000,"owner":"${OWNER}","rentEpoch":18446744073709551615,"space":40}},"id":1}`,
  );
  assert.equal((await result(devnet, 'getAccountInfo', OWNER)).value, null);
});

test('getProgramAccounts: dataSize and memcmp filters narrow down together; withContext wraps', async () => {
  const other = (await generateKeyPairSigner()).address;
  devnet.setAccount({ address: other, lamports: SOL, owner: OWNER, executable: false, data: Uint8Array.of(9, 9) });
  const found = async (filters: readonly unknown[]): Promise<readonly string[]> =>
    (await result(devnet, 'getProgramAccounts', OWNER, { encoding: 'base64', filters })).map(
      ({ pubkey }: { readonly pubkey: string }) => pubkey,
    );
  assert.deepEqual(await found([]), [account, other].sort());
  assert.deepEqual(await found([{ dataSize: 40 }]), [account]);
  assert.deepEqual(await found([{ memcmp: { offset: 1, bytes: getBase58Decoder().decode(Uint8Array.of(9)) } }]), [other]);
  assert.deepEqual(await found([{ memcmp: { offset: 3, bytes: Buffer.from([3, 4]).toString('base64'), encoding: 'base64' } }]), [account]);
  assert.deepEqual(await found([{ memcmp: { offset: 0, bytes: [9, 9] } }]), [other]);
  assert.deepEqual(await found([{ dataSize: 40 }, { memcmp: { offset: 0, bytes: [9] } }]), []);
  assert.deepEqual(await found([{ memcmp: { offset: 39, bytes: [39, 40] } }]), []);
  assert.deepEqual(await found(['tokenAccountState']), []);
  const wrapped = await result(devnet, 'getProgramAccounts', OWNER, { encoding: 'base64', withContext: true });
  assert.equal(wrapped.value.length, 2);
});

test('jsonParsed: system nonce, loader, lookup table and sysvars are read, odd data is not', async () => {
  const parsed = async (address: string): Promise<unknown> =>
    (await result(devnet, 'getAccountInfo', address, { encoding: 'jsonParsed' })).value.data;
  const token = (await parsed('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA')) as {
    program: string;
    parsed: { type: string; info: { programData: string } };
  };
  assert.deepEqual([token.program, token.parsed.type], ['bpf-upgradeable-loader', 'program']);
  const programData = (await parsed(token.parsed.info.programData)) as { parsed: { type: string; info: { authority: null } } };
  assert.deepEqual([programData.parsed.type, programData.parsed.info.authority], ['programData', null]);
  const clock = (await parsed('SysvarC1ock11111111111111111111111111111111')) as { parsed: { info: { slot: number } } };
  assert.equal(clock.parsed.info.slot, 1);
  const rent = (await parsed('SysvarRent111111111111111111111111111111111')) as { parsed: { info: { lamportsPerByteYear: string } } };
  assert.equal(rent.parsed.info.lamportsPerByteYear, '6960');
  const schedule = (await parsed('SysvarEpochSchedu1e111111111111111111111111')) as { parsed: { info: { warmup: boolean } } };
  assert.equal(schedule.parsed.info.warmup, false);
  for (const owner of [
    SYSTEM_PROGRAM,
    'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA',
    'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb',
    'AddressLookupTab1e1111111111111111111111111',
    'BPFLoaderUpgradeab1e11111111111111111111111',
  ]) {
    for (const length of [3, 80, 82, 165, 170, 355]) {
      const { address } = await generateKeyPairSigner();
      devnet.setAccount({ address, lamports: 1n, owner: owner as Address, executable: false, data: new Uint8Array(length).fill(255) });
      assert.ok(Array.isArray(await parsed(address)), `${owner} ${length}`);
    }
  }
});

test('getMultipleAccounts keeps the order and says null for what is not there', async () => {
  const { value } = await result(devnet, 'getMultipleAccounts', [OWNER, account, OWNER]);
  assert.deepEqual(
    value.map((entry: unknown) => entry !== null),
    [false, true, false],
  );
});

test('getLargestAccounts and getSupply count the faucet as not circulating', async () => {
  const rich = (await generateKeyPairSigner()).address;
  devnet.airdrop(rich, 1_000n * SOL);
  const { address: faucet } = devnet.chain.faucet;
  const addresses = async (filter: string): Promise<readonly string[]> =>
    (await result(devnet, 'getLargestAccounts', { filter })).value.map((entry: { readonly address: string }) => entry.address);
  assert.deepEqual(await addresses('nonCirculating'), [faucet]);
  assert.equal((await addresses('circulating'))[0], rich);
  const supply = (await result(devnet, 'getSupply')).value;
  assert.deepEqual([supply.nonCirculatingAccounts, supply.circulating], [[faucet], 1_000_000_000_000]);
  assert.equal((await call(devnet, 'getBalance', rich)).result.value, 1_000_000_000_000);
});
