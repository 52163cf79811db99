import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isAegisError } from '@aegis/base';
import { parseAegis } from '@aegis/chain';
import { type Capabilities, decodeCapabilities, encodeCapabilities, type Feature, FEATURES } from '../../src/nodes/capabilities.ts';

const SOME: Capabilities = {
  region: 'eu-west-1',
  features: ['cdn', 'http3'],
  bandwidthMbps: 1_000,
  cpuCores: 4,
  storageGb: 200,
  pricePerGb: parseAegis('0.01'),
};

test('6.2: capabilities are read back as they were written', () => {
  const record = encodeCapabilities(SOME);
  assert.equal(new TextDecoder().decode(Uint8Array.from(record.region)), `eu-west-1${'\0'.repeat(7)}`);
  assert.deepEqual([...record.features], [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?$/), fc.subarray([...FEATURES]), (region, features) => {
      const written = { ...SOME, region, features };
      assert.deepEqual(decodeCapabilities(encodeCapabilities(written)), written);
    }),
  );
});

test('6.2: what the registry would refuse is refused here, with field and reason', () => {
  for (const [change, field] of [
    [{ region: '' }, 'region'],
    [{ region: 'EU' }, 'region'],
    [{ region: '-eu' }, 'region'],
    [{ region: 'x'.repeat(17) }, 'region'],
    [{ features: ['teleport' as Feature] }, 'features'],
    [{ bandwidthMbps: 0 }, 'bandwidthMbps'],
    [{ bandwidthMbps: 1_000_001 }, 'bandwidthMbps'],
    [{ cpuCores: 1.5 }, 'cpuCores'],
    [{ storageGb: -1 }, 'storageGb'],
  ] as const) {
    assert.throws(
      () => encodeCapabilities({ ...SOME, ...change }),
      (error) => isAegisError(error, 'sdk.bad_capabilities') && error.context['field'] === field,
      field,
    );
  }
});
