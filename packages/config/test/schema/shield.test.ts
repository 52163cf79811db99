/** The [shield] section (requirement 3.1). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig } from '../../src/parse.ts';
import type { ShieldConfig } from '../../src/types.ts';

const SMALLEST = '[listen]\nhttp = [":80"]\n[[site]]\nhosts = ["*"]\norigins = ["http://127.0.0.1:1"]\n';

function shieldOf(lines: string): ShieldConfig | null {
  const parsed = parseConfig(`${SMALLEST}[shield]\n${lines}`, { format: 'toml', file: 'f' });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.config.shield;
}

function reasonOf(lines: string): string {
  const parsed = parseConfig(`${SMALLEST}[shield]\n${lines}`, { format: 'toml', file: 'f' });
  return parsed.ok ? '' : (parsed.problems[0]?.reason ?? '');
}

test('an interface is enough: native, with limits that no honest client reaches', () => {
  assert.deepEqual(shieldOf('interface = "eth0"'), {
    interface: 'eth0',
    mode: 'native',
    thresholds: {
      synPerSecond: 1_000,
      udpPerSecond: 20_000,
      icmpPerSecond: 100,
      fragmentsPerSecond: 1_000,
      synCookieAbove: 10_000,
      sourcePrefix4: 32,
      sourcePrefix6: 64,
    },
    allow: [],
    block: [],
    autoBlockMs: 600_000,
    confirmMs: 60_000,
    reporters: [],
  });
});

test('"off" needs no interface and is no shield', () => {
  assert.equal(shieldOf('mode = "off"'), null);
  assert.equal(shieldOf('mode = "off"\ninterface = "eth0"'), null);
});

test('lists are of addresses and blocks; auto_block can be off', () => {
  const shield = shieldOf('interface = "eth0"\nallow = ["192.0.2.1", "2001:db8::/32"]\nblock = ["198.51.100.0/24"]\nauto_block = false');
  assert.deepEqual(
    shield?.allow.map(({ address }) => address),
    ['192.0.2.1', '2001:db8::'],
  );
  assert.deepEqual(
    shield?.block.map(({ prefixLength }) => prefixLength),
    [24],
  );
  assert.equal(shield?.autoBlockMs, null);
});

test('what cannot be is refused: no interface, offload, odd names, negative rates', () => {
  assert.match(reasonOf('syn_per_second = 1'), /which network interface/);
  assert.match(reasonOf('interface = "eth0"\nmode = "offload"'), /expected "native" or "generic" or "off"/);
  assert.match(reasonOf('interface = "../eth0"'), /name of a network interface/);
  assert.match(reasonOf('interface = "eth0"\nsyn_per_second = -1'), /whole number/);
  assert.match(reasonOf('interface = "eth0"\nblock = ["192.0.2.1/24"]'), /bits beyond its prefix/);
});
