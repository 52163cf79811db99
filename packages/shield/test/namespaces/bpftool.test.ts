/** The maps are those that users know: bpftool reads and writes them, and the program obeys (requirement 3.1). */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { formatBlock } from '@aegis/config';
import { mapPin } from '../../src/kernel/pins.ts';
import { Edge } from '../fixtures/edge.ts';
import { ADDRESS4, noNetwork } from '../fixtures/network.ts';
import { noKernel } from '../fixtures/program.ts';
import { BPFTOOL, noBpftool } from '../fixtures/ways.ts';

const tool = BPFTOOL ?? '';

interface Dumped {
  readonly formatted: {
    readonly key: { readonly length: number };
    readonly value: { readonly reason: number; readonly expires_ns: number };
  };
}

suite('bpftool', { skip: noKernel() || noNetwork() || noBpftool }, () => {
  test('lists entries with their names, and blocks whom it is told to', async (t) => {
    const edge = new Edge(t);
    const shield = edge.attach();
    await edge.serve();
    assert.equal((await edge.ask(1)).served, 1);
    const map = mapPin(edge.network.pinFolder, 'ip_blocklist');
    // 198.18.0.2/32 as ::ffff:198.18.0.2/128, little-endian length first; then for ever, no packets, reason 1 (operator), no flags.
    const key = '80 00 00 00 00 00 00 00 00 00 00 00 00 00 ff ff c6 12 00 02'.split(' ');
    const value = [...Array.from({ length: 16 }, () => '00'), '01', '00', '00', '00', '00', '00', '00', '00'];
    execFileSync(tool, ['map', 'update', 'pinned', map, 'key', 'hex', ...key, 'value', 'hex', ...value]);
    assert.equal((await edge.ask(1, ADDRESS4.edge, 300)).served, 0);
    assert.deepEqual(
      shield.maps.rules('ip_blocklist').map((rule) => [formatBlock(rule.block), rule.reason, rule.expiresInMs]),
      [[ADDRESS4.client, 'operator', null]],
    );
    const [entry] = JSON.parse(execFileSync(tool, ['-j', 'map', 'dump', 'pinned', map], { encoding: 'utf8' })) as Dumped[];
    assert.deepEqual([entry?.formatted.key.length, entry?.formatted.value.reason, entry?.formatted.value.expires_ns], [128, 1, 0]);
    execFileSync(tool, ['map', 'delete', 'pinned', map, 'key', 'hex', ...key]);
    assert.equal((await edge.ask(1)).served, 1);
    shield.close();
  });
});
