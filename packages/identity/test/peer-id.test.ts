import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicKeyFromRaw } from '@libp2p/crypto/keys';
import { peerIdFromPublicKey } from '@libp2p/peer-id';
import { seededRandom } from '@aegis/base';
import { publicKeyOf } from '../src/keypair.ts';
import { peerIdOf } from '../src/peer-id.ts';

test('6.2: the peer id of a node is the one that libp2p gives its key', () => {
  const random = seededRandom(1);
  for (let i = 0; i < 20; i++) {
    const key = publicKeyOf(random.bytes(32));
    assert.equal(peerIdOf(key), peerIdFromPublicKey(publicKeyFromRaw(key)).toString());
  }
});
