import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { findIdentityPath, usualIdentityPath } from '../src/settings/keypair-file.ts';

test("a node's key is the one made here, else the one in the node's data directory", (t) => {
  const home = mkdtempSync(join(tmpdir(), 'aegis-cli-key-'));
  t.after(() => rmSync(home, { recursive: true }));
  const places = { home, nodeDataDir: join(home, 'data') };
  const made = usualIdentityPath(home);
  const kept = join(home, 'data', 'identity.json');
  assert.equal(findIdentityPath(places), made);
  mkdirSync(places.nodeDataDir);
  writeFileSync(kept, '');
  assert.equal(findIdentityPath(places), kept);
  mkdirSync(dirname(made), { recursive: true });
  writeFileSync(made, '');
  assert.equal(findIdentityPath(places), made);
});
