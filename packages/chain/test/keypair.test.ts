import assert from 'node:assert/strict';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateKeyPairSigner, writeKeyPairSigner } from '@solana/kit';
import { isAegisError } from '@aegis/base';
import { parseKeypair } from '../src/keypair.ts';

test('8.6: a keypair file as the Solana tools write it is read', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-keypair-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const signer = await generateKeyPairSigner(true);
  await writeKeyPairSigner(signer, join(folder, 'id.json'));
  assert.equal((await parseKeypair(readFileSync(join(folder, 'id.json'), 'utf8'), 'id.json')).address, signer.address);
});

test('8.6: what is no keypair is refused by name, and its content is not shown', async () => {
  const wrongHalf = Array.from({ length: 64 }, () => 7);
  const cases = ['', 'secret words', '[]', '{"a":1}', '[1,2]', JSON.stringify(wrongHalf), JSON.stringify(wrongHalf.with(3, 256))];
  for (const text of cases) {
    await assert.rejects(parseKeypair(text, 'id.json'), (error) => {
      assert.ok(isAegisError(error, 'chain.bad_keypair'));
      assert.match(error.message, /^id\.json is not a keypair: /);
      assert.ok(!error.message.includes('secret'));
      return true;
    });
  }
});
