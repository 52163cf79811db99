import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { formatBlock } from '@aegis/config';
import { AllowList } from '../src/allow-list.ts';
import { readShieldObject } from '../src/object/shield-object.ts';
import { ProtectedBlocks } from '../src/protected-blocks.ts';
import type { NewRule } from '../src/shield-maps.ts';
import { block } from './fixtures/block.ts';

class Kernel {
  readonly entries = new Map<string, NewRule>();
  changes: string[] = [];

  add(_list: string, rules: readonly NewRule[]): void {
    for (const rule of rules) {
      if (this.entries.size >= LIMITS.shieldAllowedMax.value && !this.entries.has(formatBlock(rule.block))) throw new Error('ENOSPC');
      this.entries.set(formatBlock(rule.block), rule);
      this.changes.push(`+${formatBlock(rule.block)} ${rule.expiresInMs}`);
    }
  }

  remove(_list: string, blocks: readonly NewRule['block'][]): void {
    for (const text of blocks.map(formatBlock)) {
      this.entries.delete(text);
      this.changes.push(`-${text}`);
    }
  }

  rules = () => [...this.entries.values()].map((rule) => ({ ...rule, packets: 0 }));

  changed(): string[] {
    return this.changes.splice(0);
  }
}

const configured = (...texts: string[]) => new ProtectedBlocks(texts.map((text) => ({ block: block(text), what: 'configured' })));
const around = (forMs: number, ...texts: string[]) => texts.map((text) => ({ block: block(text), forMs }));

test('what is configured stays, what is around lasts as long as it is, and is written again before it runs out', () => {
  const kernel = new Kernel();
  const list = new AllowList(kernel);
  list.sync(configured('192.0.2.0/24'), around(1_000, '198.51.100.1'), 0);
  assert.deepEqual(kernel.changed(), ['+192.0.2.0/24 null', '+198.51.100.1 1000']);
  list.sync(configured('192.0.2.0/24'), around(1_000, '198.51.100.1'), 500);
  assert.deepEqual(kernel.changed(), []);
  list.sync(configured('192.0.2.0/24'), around(1_000, '198.51.100.1'), 501);
  assert.deepEqual(kernel.changed(), ['+198.51.100.1 1000']);
  list.sync(configured('203.0.113.0/24'), [], 502);
  assert.deepEqual(kernel.changed(), ['-192.0.2.0/24', '-198.51.100.1', '+203.0.113.0/24 null']);
});

test('nothing is written below a configured block, where it would hide it one day, and what is there goes', () => {
  const kernel = new Kernel();
  kernel.add('', [{ block: block('192.0.2.7'), reason: 'own', expiresInMs: 0 }]);
  kernel.changed();
  const list = new AllowList(kernel);
  list.read(0);
  list.sync(configured('192.0.2.0/24'), around(1_000, '192.0.2.7', '192.0.2.0/24'), 0);
  assert.deepEqual(kernel.changed(), ['-192.0.2.7', '+192.0.2.0/24 null']);
});

test('who was around and is configured now stays for ever, and the other way round', () => {
  const kernel = new Kernel();
  const list = new AllowList(kernel);
  list.sync(configured(), around(1_000, '192.0.2.7'), 0);
  list.sync(configured('192.0.2.7'), [], 0);
  list.sync(configured(), around(1_000, '192.0.2.7'), 0);
  assert.deepEqual(kernel.changed(), ['+192.0.2.7 1000', '+192.0.2.7 null', '+192.0.2.7 1000']);
});

test('who comes twice is written once, as it came first', () => {
  const kernel = new Kernel();
  const list = new AllowList(kernel);
  assert.equal(list.sync(configured(), [...around(1_000, '192.0.2.7'), ...around(5_000, '192.0.2.7')], 0), 0);
  assert.deepEqual(kernel.changed(), ['+192.0.2.7 1000']);
});

test('who has left and comes back is written again', () => {
  const kernel = new Kernel();
  const list = new AllowList(kernel);
  for (const others of [around(1_000, '192.0.2.7'), [], around(1_000, '192.0.2.7')]) list.sync(configured(), others, 0);
  assert.deepEqual(kernel.changed(), ['+192.0.2.7 1000', '-192.0.2.7', '+192.0.2.7 1000']);
});

test('a list that is full has what is configured first, and says how many have no room', () => {
  const max = LIMITS.shieldAllowedMax.value;
  const many = Array.from({ length: max }, (_, i) => `10.${i >> 14}.${(i >> 7) & 127}.${i & 127}`);
  const kernel = new Kernel();
  const list = new AllowList(kernel);
  assert.equal(list.sync(configured(), around(1_000, ...many), 0), 0);
  assert.equal(list.sync(configured('192.0.2.0/24', '203.0.113.0/24'), around(1_000, ...many), 0), 2);
  assert.ok(kernel.entries.has('192.0.2.0/24') && kernel.entries.has('203.0.113.0/24'));
  assert.equal(kernel.entries.size, max);
});

test('the bounds of both lists are those of the program', () => {
  const entriesMax = new Map(readShieldObject().maps.map((map) => [map.name, map.entriesMax]));
  assert.equal(entriesMax.get('ip_allowlist'), LIMITS.shieldAllowedMax.value);
  assert.equal(entriesMax.get('ip_blocklist'), LIMITS.shieldListedMax.value);
});
