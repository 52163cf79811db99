import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '@solana/kit';
import type { NodeFigures } from '@aegis/sdk';
import { measured } from '../../src/start/earn.ts';

const IDENTITY = address('11111111111111111111111111111111');
const FIGURES: NodeFigures = {
  requests: 10,
  serverErrors: 0,
  cacheHits: 2,
  cacheLookups: 4,
  bytesSent: 1_500_000,
  connectionsOpen: 0,
  latencyMsP50: 1.5,
  latencyMsP99: 2,
  stores: [],
  memoryBytes: 0,
  cpuSeconds: 0,
};

test('7.2: what is reported is what the node did between two looks at it', () => {
  const now = { ...FIGURES, requests: 25, cacheHits: 5, cacheLookups: 8, bytesSent: 4_600_000 };
  assert.deepEqual(measured(IDENTITY, FIGURES, now), {
    identity: IDENTITY,
    uptimePpm: 1_000_000,
    latencyUs: 1_500,
    cacheHitPpm: 750_000,
    requests: 15n,
    megabytes: 3n,
  });
});

test('7.2: a node that was started again, or asked nothing, is reported with nothing', () => {
  const { cacheHitPpm, requests, megabytes } = measured(IDENTITY, FIGURES, { ...FIGURES, requests: 0, bytesSent: 0, latencyMsP50: null });
  assert.deepEqual([cacheHitPpm, requests, megabytes], [0, 0n, 0n]);
});
