/** What a soak stands on goes away with it, also when it never comes to be. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { test } from 'node:test';
import { startStand } from '../../bench/waf/soak/stand.ts';

test('of a node that ends before it has an engine nothing is left, and it is said that it did not become ready', async (t) => {
  const { TMPDIR, NODE_OPTIONS } = env;
  const folder = mkdtempSync(join(tmpdir(), 'aegis-stand-'));
  t.after(() => {
    for (const [name, value] of Object.entries({ TMPDIR, NODE_OPTIONS })) {
      if (value === undefined) delete env[name];
      else env[name] = value;
    }
    rmSync(folder, { recursive: true });
  });
  env['TMPDIR'] = folder;
  env['NODE_OPTIONS'] = `--import ${new URL('./fixtures/ending-node.mjs', import.meta.url).href}`;
  await assert.rejects(startStand(), /the node did not become ready/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('aegis-soak-')),
    [],
  );
});
