/** The BPF file system of a node that may not look into it: most nodes have no shield and are not root. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { jsonLogger } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { detachPrograms } from '../src/kernel/bpftool/programs.ts';
import { detachAll } from '../src/kernel/choose.ts';
import { linkPin, pinFolderOf, programPin } from '../src/kernel/pins.ts';
import { Shield } from '../src/shield.ts';

test('where nothing is pinned nothing is detached; where nothing may be seen that is an error with path and reason', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-pins-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const pinFolder = join(folder, 'aegis', '0f3c9a12');
  assert.equal(detachAll(pinFolder), 0);
  const shield = new Shield({ clock: new FakeClock(), logger: jsonLogger(assert.fail), surroundings: () => [], pinFolder });
  chmodSync(folder, 0);
  const asRoot = process.geteuid?.() === 0;
  if (asRoot) process.seteuid?.(65_534);
  try {
    assert.throws(() => detachAll(pinFolder), {
      code: 'shield.unseen',
      message: new RegExp(`cannot see what is pinned in ${pinFolder}, which needs root: EACCES`),
    });
    // A node without a shield says nothing of it.
    shield.use(null);
    assert.deepEqual(shield.status(), { state: 'off', reason: 'not configured' });
  } finally {
    if (asRoot) process.seteuid?.(0);
    chmodSync(folder, 0o700);
    rmdirSync(folder);
  }
});

test('what bpftool attached cannot be detached without it: program and folder are named', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-pins-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(programPin(folder, 'native'), '');
  assert.throws(() => detachPrograms(folder, null), {
    code: 'shield.bpftool',
    message: `the program pinned in ${folder} was attached by bpftool, which is not there to detach it`,
  });
});

test('each node has a folder of its own, and names hold no dots, which the BPF file system forbids', () => {
  assert.equal(pinFolderOf('0f3c9a12ffffffffffffffffffffffff'), '/sys/fs/bpf/aegis/0f3c9a12');
  assert.equal(linkPin('/f', 'eth0.10'), '/f/link_eth0@10');
});
