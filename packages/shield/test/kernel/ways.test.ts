/** What both ways to the kernel owe: loading, maps, what is pinned (requirement 3.1). Nothing is attached here. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { suite, test, type TestContext } from 'node:test';
import { isKernelError } from '../../src/kernel/bpf.ts';
import { possibleCpus } from '../../src/kernel/machine.ts';
import { detachAll } from '../../src/kernel/choose.ts';
import { mapPin } from '../../src/kernel/pins.ts';
import type { Entry, KernelMap, KernelWay, LoadedShield } from '../../src/kernel/way.ts';
import { COUNT_BYTES, RULE_BYTES, SETTINGS_BYTES } from '../../src/layout.ts';
import { encodePrefix } from '../../src/prefix.ts';
import { pinFolder } from '../fixtures/pin-folder.ts';
import { noKernel } from '../fixtures/program.ts';
import { WAYS } from '../fixtures/ways.ts';

const ALLOWLIST_MAX = 16_384;

function load(t: TestContext, way: KernelWay, folder: string = pinFolder(t)): LoadedShield {
  const loaded = way.load(folder);
  t.after(() => loaded.maps.close());
  loaded.close();
  return loaded;
}

function mapOf(loaded: LoadedShield, name: string): KernelMap {
  const map = loaded.maps.maps.get(name);
  assert.ok(map !== undefined);
  return map;
}

/** 10.0.0.0 and so many addresses further. */
const host = (i: number, prefixLength = 32): Buffer =>
  encodePrefix({ family: 4, address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, prefixLength });

const entry = (i: number, fill = 7): Entry => ({ key: host(i), value: Buffer.alloc(RULE_BYTES, fill) });

for (const { name, way, obstacle } of WAYS) {
  suite(`the kernel by ${name}`, { skip: noKernel() || obstacle }, () => {
    test('what is written is found, by the longest prefix that matches, until it is deleted', (t) => {
      const list = mapOf(load(t, way), 'ip_blocklist');
      assert.equal(list.lookup(host(5)), undefined);
      list.updateMany([{ key: host(0, 24), value: Buffer.alloc(RULE_BYTES, 1) }, entry(5, 2)]);
      assert.deepEqual([list.lookup(host(5))?.[0], list.lookup(host(6))?.[0], list.lookup(host(256))], [2, 1, undefined]);
      list.updateMany([entry(5, 3)]);
      assert.deepEqual(Buffer.from(list.lookup(host(5)) ?? []), Buffer.alloc(RULE_BYTES, 3));
      list.deleteMany([host(5)]);
      assert.equal(list.lookup(host(5))?.[0], 1);
    });

    test('many entries, more than one batch carries, come back each once with its bytes', (t) => {
      const list = mapOf(load(t, way), 'ip_blocklist');
      assert.deepEqual(list.entries(), []);
      const written = Array.from({ length: 10_000 }, (_, i) => ({ key: host(i), value: Buffer.alloc(RULE_BYTES, i & 255) }));
      list.updateMany(written);
      const sorted = (entries: readonly Entry[]): string[] =>
        entries.map(({ key, value }) => `${key.toString('hex')} ${value.toString('hex')}`).toSorted();
      assert.deepEqual(sorted(list.entries()), sorted(written));
      list.deleteMany(written.slice(0, 9_990).map(({ key }) => key));
      assert.deepEqual(sorted(list.entries()), sorted(written.slice(9_990)));
    });

    test('keys that are not there are passed over, wherever they stand; none at all is nothing', (t) => {
      const list = mapOf(load(t, way), 'ip_blocklist');
      list.updateMany([entry(1), entry(2), entry(3)]);
      list.deleteMany([host(9), host(1), host(8), host(3), host(7)]);
      assert.deepEqual(
        list.entries().map(({ key }) => key),
        [host(2)],
      );
      list.deleteMany([]);
      list.updateMany([]);
      assert.equal(list.entries().length, 1);
    });

    test('a full list says so, and keeps what was written before', (t) => {
      const list = mapOf(load(t, way), 'ip_allowlist');
      const entries = Array.from({ length: ALLOWLIST_MAX + 1 }, (_, i) => entry(i));
      assert.throws(
        () => list.updateMany(entries),
        (error) => isKernelError(error, 'ENOSPC'),
      );
      assert.equal(list.entries().length, ALLOWLIST_MAX);
    });

    test('an array has all its entries; of a per-CPU one the values of all CPUs', (t) => {
      const loaded = load(t, way);
      const settings = mapOf(loaded, 'shield_settings');
      settings.updateMany([{ key: Buffer.alloc(4), value: Buffer.alloc(SETTINGS_BYTES, 9) }]);
      assert.deepEqual(settings.entries(), [{ key: Buffer.alloc(4), value: Buffer.alloc(SETTINGS_BYTES, 9) }]);
      const stats = mapOf(loaded, 'shield_stats').entries();
      assert.deepEqual(
        stats.map(({ key }) => key.readUInt32LE()).toSorted((a, b) => a - b),
        Array.from({ length: 15 }, (_, i) => i),
      );
      for (const { value } of stats) assert.deepEqual(value, Buffer.alloc(COUNT_BYTES * possibleCpus()));
      assert.deepEqual(mapOf(loaded, 'shield_stats').lookup(Buffer.alloc(4)), Buffer.alloc(COUNT_BYTES * possibleCpus()));
    });

    test('the next program goes on with the maps that are pinned, and makes what is missing', (t) => {
      const folder = pinFolder(t);
      const first = load(t, way, folder);
      mapOf(first, 'ip_blocklist').updateMany([entry(1)]);
      for (const { way: next, obstacle: missing } of WAYS.filter((other) => other.obstacle === false)) {
        assert.equal(missing, false);
        const second = load(t, next, folder);
        assert.equal(second.tag, first.tag);
        assert.deepEqual(mapOf(second, 'ip_blocklist').entries(), [entry(1)]);
      }
      for (const map of first.maps.maps.keys()) assert.ok(existsSync(mapPin(folder, map)), map);
    });

    test('nothing attached, nothing to detach; what is pinned goes, also what a process left that was killed while it loaded', (t) => {
      const folder = pinFolder(t);
      load(t, way, folder);
      way.load(folder).maps.close();
      assert.equal(
        detachAll(folder, () => way),
        0,
      );
      assert.equal(existsSync(folder), false);
    });
  });
}
