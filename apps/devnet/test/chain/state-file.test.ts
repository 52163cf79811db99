/** The saved state: whole or refused by name (requirement 6 "Devnet": "state persisted and restored"). */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateKeyPairSigner } from '@solana/kit';
import { FakeClock } from '@aegis/testkit';
import { Chain } from '../../src/chain/chain.ts';
import { decodeTransaction } from '../../src/chain/transaction.ts';
import { StateFile } from '../../src/chain/state-file.ts';
import { SOL, SYSTEM_PROGRAM } from '../devnets.ts';

const directory = mkdtempSync(join(tmpdir(), 'aegis-devnet-'));
process.once('exit', () => rmSync(directory, { recursive: true }));

/** All but the bytes of the virtual machine, whose order is not fixed; its accounts stand for them. */
function facts(chain: Chain): unknown {
  const { bank: _bank, ...rest } = chain.state();
  return [rest, chain.bank.blockhash(), chain.bank.accountsOwnedBy(SYSTEM_PROGRAM).toSorted((a, b) => (a.address < b.address ? -1 : 1))];
}

test('a chain goes on where it was saved: state, history, duplicates, time, and the blockhashes to come', async () => {
  const clock = new FakeClock();
  const chain = Chain.create(clock);
  const { address } = await generateKeyPairSigner();
  for (let block = 0; block < 40; block += 1) {
    chain.airdrop(address, SOL);
    chain.advanceSlot();
  }
  chain.moveTime(1_000n);
  const inOpenBlock = chain.airdrop(address, SOL);
  const file = new StateFile(join(directory, 'whole'));
  assert.equal(file.read(), null);
  file.write(chain.state());
  assert.deepEqual(readdirSync(join(directory, 'whole')), ['devnet-state.bin']);

  const saved = file.read();
  assert.ok(saved !== null);
  const restored = Chain.restore(clock, saved);
  assert.deepEqual(facts(restored), facts(chain));
  assert.deepEqual(restored.submit(decodeTransaction(inOpenBlock.wire)), { error: 'AlreadyProcessed' });
  for (const each of [chain, restored]) {
    each.advanceSlot();
    each.airdrop(address, SOL);
    each.advanceSlot();
  }
  assert.deepEqual(facts(restored), facts(chain));
  assert.equal(restored.ledger.tip.signatures[0], restored.ledger.contents().records.at(-1)?.signature);
});

test('a damaged file is refused by its name, byte by byte', () => {
  const where = join(directory, 'damaged');
  const file = new StateFile(where);
  file.write(Chain.create(new FakeClock()).state());
  const whole = readFileSync(file.path);
  const refused = (bytes: Buffer, why: RegExp): void => {
    writeFileSync(file.path, bytes);
    assert.throws(
      () => file.read(),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, 'devnet.ledger_corrupt');
        assert.ok(error.message.startsWith(`${file.path} cannot be used: `));
        assert.match(error.message, why);
        return true;
      },
    );
  };
  refused(Buffer.alloc(0), /not a devnet state file/);
  refused(Buffer.from('hello, world. this is some other file that lies around here'), /not a devnet state file/);
  refused(whole.subarray(0, whole.length - 1), /checksum/);
  for (const offset of [12, 44, 100, whole.length - 1]) {
    const changed = Buffer.from(whole);
    changed[offset] = (changed[offset] ?? 0) ^ 1;
    refused(changed, /checksum/);
  }
  const newer = Buffer.from(whole);
  newer.writeUInt32LE(2, 8);
  refused(newer, /it has format 2, this program writes format 1/);
});

test('what cannot be read or written is said, with the name of the file', () => {
  const blocked = join(directory, 'blocked');
  writeFileSync(blocked, '');
  const file = new StateFile(blocked);
  assert.throws(() => file.read(), { code: 'devnet.ledger_unreadable' });
  assert.throws(() => file.write(Chain.create(new FakeClock()).state()), {
    code: 'devnet.ledger_unwritable',
    context: { file: join(blocked, 'devnet-state.bin') },
  });
});
