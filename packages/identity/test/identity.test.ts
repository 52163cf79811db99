/** The migration of each layout that a node may have, and what never happens to a key. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { seededRandom } from '@aegis/base';
import { findIdentity, openIdentity, otherIdentities } from '../src/identity.ts';
import { formatKeypair, publicKeyOf } from '../src/keypair.ts';

const SEED = Buffer.alloc(32, 7);
const OTHER_SEED = Buffer.alloc(32, 9);

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'aegis-identity-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

const at = (dataDir: string, registeredKeyPath: string | null = null) => ({ dataDir, registeredKeyPath });

test('a node without any key gets one, for its user alone, and keeps it; looking makes none', (t) => {
  const dataDir = join(folder(t), 'data');
  assert.equal(findIdentity(at(dataDir)), undefined);
  const made = openIdentity(at(dataDir), seededRandom(1));
  assert.deepEqual(readdirSync(dataDir), ['identity.json']);
  assert.equal(statSync(join(dataDir, 'identity.json')).mode & 0o777, 0o600);
  assert.deepEqual(openIdentity(at(dataDir), seededRandom(2)), made);
  assert.deepEqual(findIdentity(at(dataDir)), made);
  assert.deepEqual(JSON.parse(readFileSync(made.path, 'utf8')), [...made.seed, ...made.publicKey]);
});

test('RFC 8032 7.1: the public key is the one of the seed', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  assert.equal(Buffer.from(publicKeyOf(seed)).toString('hex'), 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
});

test('the seed of an earlier version becomes the identity; its file stays as it is', (t) => {
  const dataDir = folder(t);
  writeFileSync(join(dataDir, 'identity.seed'), SEED, { mode: 0o600 });
  assert.deepEqual(Buffer.from(findIdentity(at(dataDir))!.seed), SEED);
  assert.deepEqual(readdirSync(dataDir), ['identity.seed']);
  const opened = openIdentity(at(dataDir), seededRandom(1));
  assert.deepEqual(Buffer.from(opened.seed), SEED);
  assert.equal(opened.path, join(dataDir, 'identity.json'));
  assert.deepEqual(readFileSync(join(dataDir, 'identity.seed')), SEED);
  assert.deepEqual(otherIdentities(at(dataDir), opened), []);
});

test('a migration that ended half way is done again', (t) => {
  const dataDir = folder(t);
  writeFileSync(join(dataDir, 'identity.seed'), SEED);
  writeFileSync(join(dataDir, `identity.json.${process.pid}`), '[7,7');
  assert.deepEqual(Buffer.from(openIdentity(at(dataDir), seededRandom(1)).seed), SEED);
  assert.deepEqual(readdirSync(dataDir).sort(), ['identity.json', 'identity.seed']);
});

test('a registered key is the identity; another key in the data directory is named, and kept', (t) => {
  const dataDir = folder(t);
  const registered = join(dataDir, 'node.json');
  writeFileSync(registered, formatKeypair(SEED));
  writeFileSync(join(dataDir, 'identity.seed'), OTHER_SEED);
  const opened = openIdentity(at(dataDir, registered), seededRandom(1));
  assert.deepEqual([Buffer.from(opened.seed), opened.path], [SEED, registered]);
  assert.deepEqual(findIdentity(at(dataDir, registered)), opened);
  assert.deepEqual(
    otherIdentities(at(dataDir, registered), opened).map(({ seed, path }) => [Buffer.from(seed), path]),
    [[OTHER_SEED, join(dataDir, 'identity.seed')]],
  );
  assert.deepEqual(readdirSync(dataDir).sort(), ['identity.seed', 'node.json']);
});

test('of two different keys in the data directory identity.json is the identity', (t) => {
  const dataDir = folder(t);
  writeFileSync(join(dataDir, 'identity.json'), formatKeypair(SEED));
  writeFileSync(join(dataDir, 'identity.seed'), OTHER_SEED);
  const opened = openIdentity(at(dataDir), seededRandom(1));
  assert.deepEqual(Buffer.from(opened.seed), SEED);
  assert.deepEqual(
    otherIdentities(at(dataDir), opened).map(({ path }) => path),
    [join(dataDir, 'identity.seed')],
  );
});

const BAD: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ['identity.seed', '', /identity\.seed is not a key: it has 0 bytes instead of 32/],
  ['identity.seed', Buffer.alloc(33, 7), /identity\.seed is not a key: it has 33 bytes/],
  ['identity.json', '', /identity\.json is not a key: it is not a JSON array of 64 bytes/],
  ['identity.json', '[1,2]', /not a JSON array of 64 bytes/],
  ['identity.json', JSON.stringify([...SEED, ...publicKeyOf(OTHER_SEED)]), /its public key does not belong to its private key/],
];
for (const [name, content, expected] of BAD) {
  test(`a broken key is named and never replaced: ${name} of ${content.length} bytes`, (t) => {
    const dataDir = folder(t);
    const path = join(dataDir, name);
    writeFileSync(path, content);
    const refused = { code: 'identity.bad_key', message: expected };
    assert.throws(() => openIdentity(at(dataDir), seededRandom(1)), refused);
    assert.throws(() => findIdentity(at(dataDir)), refused);
    assert.deepEqual(readFileSync(path), Buffer.from(content));
    assert.deepEqual(readdirSync(dataDir), [name]);
  });
}

test('a key that cannot be read, or a registered one that is not there, is an error and makes no other', (t) => {
  const dataDir = folder(t);
  mkdirSync(join(dataDir, 'identity.json'));
  const unreadable = (path: string) => ({ code: 'identity.unreadable', message: new RegExp(path) });
  assert.throws(() => openIdentity(at(dataDir), seededRandom(1)), unreadable('identity.json'));
  assert.throws(() => openIdentity(at(dataDir, join(dataDir, 'absent.json')), seededRandom(1)), unreadable('absent.json'));
  assert.deepEqual(readdirSync(dataDir), ['identity.json']);
});
