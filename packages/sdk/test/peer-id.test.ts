import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPairSigner, getAddressEncoder } from '@solana/kit';
import { publicKeyFromRaw } from '@libp2p/crypto/keys';
import { peerIdFromPublicKey } from '@libp2p/peer-id';
import { peerIdOf } from '../src/peer-id.ts';

test('6.2: the peer id of a node is the one that libp2p gives its key', async () => {
  for (let i = 0; i < 20; i++) {
    const { address } = await generateKeyPairSigner();
    const key = publicKeyFromRaw(Uint8Array.from(getAddressEncoder().encode(address)));
    assert.equal(peerIdOf(address), peerIdFromPublicKey(key).toString());
  }
});
