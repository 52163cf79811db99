/** The BPF file system of a node that may not look into it: most nodes have no shield and are not root. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { detachAll } from '../src/kernel/choose.ts';
import { linkPin, pinFolderOf } from '../src/kernel/pins.ts';

test('where nothing is pinned, or nothing may be seen, nothing is detached and nothing fails', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-pins-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.equal(detachAll(join(folder, 'aegis', '0f3c9a12')), 0);
  chmodSync(folder, 0);
  const asRoot = process.geteuid?.() === 0;
  if (asRoot) process.seteuid?.(65_534);
  try {
    assert.equal(detachAll(join(folder, 'aegis', '0f3c9a12')), 0);
  } finally {
    if (asRoot) process.seteuid?.(0);
    chmodSync(folder, 0o700);
    rmdirSync(folder);
  }
});

test('each node has a folder of its own, and names hold no dots, which the BPF file system forbids', () => {
  assert.equal(pinFolderOf('0f3c9a12ffffffffffffffffffffffff'), '/sys/fs/bpf/aegis/0f3c9a12');
  assert.equal(linkPin('/f', 'eth0.10'), '/f/link_eth0@10');
});
