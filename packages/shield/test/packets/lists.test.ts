/** ip_blocklist and ip_allowlist as the program reads them (requirement 3.1). */
import assert from 'node:assert/strict';
import { after, beforeEach, suite, test } from 'node:test';
import { parseCidr } from '@aegis/config';
import type { Cidr } from '@aegis/config';
import type { List } from '../../src/shield-maps.ts';
import { CLIENT6, ipv4, ipv6, SERVER6, tcp } from '../fixtures/packets.ts';
import { noKernel, Program } from '../fixtures/program.ts';

const from4 = (source: string): Buffer => ipv4(tcp(), { source });
const from6 = (source: string): Buffer => ipv6(tcp({ source, target: SERVER6 }), { source });
const block = (text: string): Cidr => {
  const parsed = parseCidr(text);
  assert.ok(parsed.ok);
  return parsed.value;
};

suite('lists', { skip: noKernel() }, () => {
  let program: Program | undefined;
  const add = (list: List, text: string, expiresInMs: number | null = null): void =>
    program?.maps.add(list, [{ block: block(text), reason: 'operator', expiresInMs }]);
  const judged = (packet: Buffer): string => program?.judge(packet).reasons.join() ?? '';

  beforeEach(() => {
    program?.close();
    program = new Program();
  });
  after(() => program?.close());

  test('a blocked address is dropped and its neighbours pass, in both families', () => {
    add('ip_blocklist', '192.0.2.9');
    add('ip_blocklist', '2001:db8:9::/48');
    assert.deepEqual(
      ['192.0.2.9', '192.0.2.8'].map((source) => judged(from4(source))),
      ['blocked', 'passed'],
    );
    assert.deepEqual(
      ['2001:db8:9:1::1', CLIENT6].map((source) => judged(from6(source))),
      ['blocked', 'passed'],
    );
  });

  test('a block of all of IPv4 is none of IPv6', () => {
    add('ip_blocklist', '0.0.0.0/0');
    assert.deepEqual([judged(from4('192.0.2.8')), judged(from6(CLIENT6))], ['blocked', 'passed']);
  });

  test('an entry whose time is up blocks nothing', () => {
    add('ip_blocklist', '192.0.2.9', -1_000);
    add('ip_blocklist', '192.0.2.10', 3_600_000);
    assert.deepEqual(
      ['192.0.2.9', '192.0.2.10'].map((source) => judged(from4(source))),
      ['passed', 'blocked'],
    );
  });

  test('an allowed address is never dropped: not when blocked, not when its packets are malformed', () => {
    add('ip_blocklist', '192.0.2.0/24');
    add('ip_allowlist', '192.0.2.9');
    add('ip_allowlist', '192.0.2.10', -1_000);
    assert.deepEqual(
      ['192.0.2.9', '192.0.2.10'].map((source) => judged(from4(source))),
      ['allowed', 'blocked'],
    );
    assert.equal(judged(ipv4(tcp({ flags: 0 }), { source: '192.0.2.9' })), 'allowed');
  });

  test('a removed block passes again, and removing what is not there is no error', () => {
    add('ip_blocklist', '192.0.2.9');
    program?.maps.remove('ip_blocklist', ['192.0.2.7', '192.0.2.9', '192.0.2.11'].map(block));
    assert.equal(judged(from4('192.0.2.9')), 'passed');
    assert.deepEqual(program?.maps.rules('ip_blocklist'), []);
  });

  test('rules are read back as written, with the packets that each has dropped', () => {
    add('ip_blocklist', '192.0.2.9');
    add('ip_blocklist', '2001:db8:9::/48', 3_600_000);
    judged(from4('192.0.2.9'));
    judged(from4('192.0.2.9'));
    const rules = program?.maps.rules('ip_blocklist').toSorted((a, b) => a.block.family - b.block.family) ?? [];
    assert.deepEqual(
      rules.map((rule) => [rule.block, rule.reason, rule.packets]),
      [
        [block('192.0.2.9'), 'operator', 2],
        [block('2001:db8:9::/48'), 'operator', 0],
      ],
    );
    const [forever, hour] = rules.map(({ expiresInMs }) => expiresInMs);
    assert.equal(forever, null);
    assert.ok(typeof hour === 'number' && hour > 3_500_000 && hour <= 3_600_000);
  });

  test('ten thousand entries are written, read and removed', () => {
    const blocks = Array.from({ length: 10_000 }, (_, i) => block(`100.64.${i >> 8}.${i & 255}`));
    program?.maps.add(
      'ip_blocklist',
      blocks.map((entry) => ({ block: entry, reason: 'intel', expiresInMs: null })),
    );
    assert.equal(program?.maps.rules('ip_blocklist').length, 10_000);
    assert.equal(judged(from4('100.64.39.15')), 'blocked');
    program?.maps.remove(
      'ip_blocklist',
      blocks.filter((_, i) => i % 2 === 0),
    );
    assert.equal(program?.maps.rules('ip_blocklist').length, 5_000);
    assert.equal(judged(from4('100.64.39.14')), 'passed');
  });

  test('after the end of drops nothing is dropped, however the lists stand (the dead man’s switch)', () => {
    program?.close();
    program = new Program({}, { dropsEndNs: 1n });
    add('ip_blocklist', '0.0.0.0/0');
    const judgement = program.judge(from4('192.0.2.9'));
    assert.deepEqual([judgement.action, judgement.reasons], ['pass', ['suspended']]);
  });
});
