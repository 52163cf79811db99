/** The committed object and TypeScript's idea of it are the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KIND } from '../src/object/btf.ts';
import { readShieldObject } from '../src/object/shield-object.ts';
import { COUNT_BYTES, RULE_BYTES, SETTINGS_BYTES } from '../src/layout.ts';
import { PREFIX_BYTES } from '../src/prefix.ts';
import { PACKET_REASONS } from '../src/types.ts';

const object = readShieldObject();

test('the object has the maps that users know, with keys and values of our sizes', () => {
  const shapes = Object.fromEntries(object.maps.map(({ name, keyBytes, valueBytes }) => [name, [keyBytes, valueBytes]]));
  assert.deepEqual(shapes['ip_blocklist'], [PREFIX_BYTES, RULE_BYTES]);
  assert.deepEqual(shapes['ip_allowlist'], [PREFIX_BYTES, RULE_BYTES]);
  assert.deepEqual(shapes['shield_settings'], [4, SETTINGS_BYTES]);
  assert.deepEqual(shapes['shield_stats'], [4, COUNT_BYTES]);
});

test('every reason has a counter', () => {
  assert.equal(object.maps.find(({ name }) => name === 'shield_stats')?.entriesMax, PACKET_REASONS.length);
});

test('structures have their fields where they are written', () => {
  const offsets = (name: string): Record<string, number> =>
    Object.fromEntries(object.btf.members(object.btf.named(name, KIND.struct)).map((member) => [member.name, member.offset]));
  assert.deepEqual(offsets('prefix'), { length: 0, address: 4 });
  assert.deepEqual(offsets('rule'), { expires_ns: 0, packets: 8, reason: 16, flags: 20 });
  assert.deepEqual(offsets('settings'), {
    limit: 0,
    source_mask: 64,
    cookie_above: 96,
    cookie_hold_ns: 104,
    drops_end_ns: 112,
    event_interval_ns: 120,
    cookie_batch: 128,
    enabled: 132,
  });
});

test('names fit the kernel’s sixteen bytes, so that bpftool shows them whole', () => {
  for (const name of [object.programName, ...object.maps.map((map) => map.name)]) assert.ok(name.length <= 15, name);
});

test('the object is dual licensed, so that GPL helpers may be called', () => {
  assert.equal(object.license, 'Dual BSD/GPL');
});

test('what is no BPF object is refused', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('\x7fELF'), Buffer.alloc(4_096)]) {
    assert.throws(() => readShieldObject(bytes), { code: 'shield.bad_object' });
  }
});
