import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { checkMetadata, checkMetadataAddress } from '../src/metadata.ts';

const bytes = (document: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(document));

test('6.2: a good document has the CID of its bytes', async () => {
  const { document, cid } = await checkMetadata(bytes({ name: 'Lighthouse', website: 'https://lighthouse.example' }));
  assert.equal(document.name, 'Lighthouse');
  assert.match(cid, /^bafkrei[a-z2-7]{52}$/);
  assert.equal(checkMetadataAddress(cid), cid);
  assert.notEqual((await checkMetadata(bytes({ name: 'lighthouse', website: 'https://lighthouse.example' }))).cid, cid);
});

test('6.2: a bad document is refused with its field and the reason', async () => {
  for (const [document, reason] of [
    [{}, /name: /],
    [{ name: '' }, /name: /],
    [{ name: 'x', website: 'http://x.example' }, /website: /],
    [{ name: 'x', nmae: 'y' }, /nmae/],
    [{ name: 'x'.repeat(20_000) }, /longer than/],
    [[], /the metadata is not good/],
  ] as const) {
    await assert.rejects(checkMetadata(bytes(document)), (error) => {
      assert.ok(isAegisError(error, 'sdk.bad_metadata'));
      assert.match(error.message, reason);
      return true;
    });
  }
  await assert.rejects(checkMetadata(Uint8Array.of(0xff)), /no JSON/);
});

test('6.2: CIDs and https URLs name metadata, nothing else does', () => {
  for (const good of [
    'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG',
    'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
    'ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi',
    'https://node.example/node.json',
  ]) {
    assert.equal(checkMetadataAddress(good), good);
  }
  for (const wrong of [
    '',
    'node.json',
    'http://node.example/',
    'https://',
    'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbd0',
    'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzd',
    'ipfs://',
    `https://node.example/${'x'.repeat(200)}`,
  ]) {
    assert.throws(
      () => checkMetadataAddress(wrong),
      (error) => isAegisError(error, 'sdk.bad_metadata_address'),
      wrong,
    );
  }
});
