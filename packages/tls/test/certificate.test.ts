import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { checkCertificate, isCurrent } from '../src/certificate.ts';
import { makeAuthority, makeLeaf } from '../src/self-signed/issue.ts';
import { authority, DAY_MS, issue, temporaryDirectory, validity } from './handshake.ts';

const nowMs = Date.now();
const shop = await issue(['shop.test', '*.shop.test', '192.0.2.7']);
const other = await issue(['other.test']);

function refusal(certPem: string, keyPem: string): string {
  try {
    checkCertificate(certPem, keyPem, undefined, nowMs);
    return '';
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'tls.bad_certificate');
    assert.equal((error as { source?: string }).source, 'operator');
    return (error as Error).message;
  }
}

test('2.2: a certificate with its key and chain is taken, with the names it states', () => {
  const { entry, warnings } = checkCertificate(`text before\n${shop.certPem}${authority.certPem}`, shop.keyPem, undefined, nowMs);
  assert.deepEqual(entry.names, ['shop.test', '*.shop.test', '192.0.2.7']);
  assert.deepEqual(warnings, []);
  assert.equal(isCurrent(entry, nowMs), true);
  assert.equal(isCurrent(entry, nowMs + 61 * DAY_MS), false);
});

test('2.2: names given go before those stated; those it does not certify are warned of', () => {
  const { entry, warnings } = checkCertificate(shop.certPem, shop.keyPem, ['*.shop.test', 'wrong.test'], nowMs);
  assert.deepEqual(entry.names, ['*.shop.test', 'wrong.test']);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] as string, /wrong\.test, which it does not certify/);
});

test('2.2: each bad pair is refused with its reason', async () => {
  const stranger = await makeAuthority(validity(-1, 60));
  const encrypted = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
  }).privateKey;
  const malformed = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  assert.match(refusal('', shop.keyPem), /no PEM certificate/);
  assert.match(refusal(shop.keyPem, shop.keyPem), /no PEM certificate/);
  assert.match(refusal(malformed, shop.keyPem), /certificate 1 is malformed/);
  assert.match(refusal(shop.certPem + malformed, shop.keyPem), /certificate 2 is malformed/);
  assert.match(refusal(shop.certPem, ''), /the key is malformed/);
  assert.match(refusal(shop.certPem, encrypted), /the key is encrypted/);
  assert.match(refusal(shop.certPem, other.keyPem), /the key belongs to another certificate/);
  assert.match(refusal(authority.certPem + shop.certPem, shop.keyPem), /belongs to certificate 2 of the file, which must come first/);
  assert.match(refusal(shop.certPem + stranger.certPem, shop.keyPem), /certificate 2 did not issue certificate 1/);
  assert.match(refusal(shop.certPem + other.certPem, shop.keyPem), /certificate 2 did not issue certificate 1/);
  assert.match(refusal(authority.certPem, authority.keyPem), /states no DNS name/);
  assert.match(refusal(shop.certPem.repeat(LIMITS.certificateChainMax.value + 1), shop.keyPem), /more than 10/);
});

test('2.2: an issuer by name and key identifier that did not sign is none (RFC 5280 6.1.3)', async () => {
  const stranger = await makeAuthority(validity(-1, 60));
  const forged = await makeLeaf({ certPem: authority.certPem, keyPem: stranger.keyPem }, ['shop.test'], validity(-1, 60));
  assert.match(refusal(forged.certPem + authority.certPem, forged.keyPem), /certificate 2 did not issue certificate 1/);
});

test('2.2: dates are warned of, of the issuer too', async () => {
  const warningsOf = async (days: readonly [number, number]): Promise<readonly string[]> => {
    const { certPem, keyPem } = await issue(['shop.test'], days);
    return checkCertificate(certPem + authority.certPem, keyPem, undefined, nowMs).warnings;
  };
  assert.match((await warningsOf([-60, -1])).join(), /^it expired on \d{4}-/);
  assert.match((await warningsOf([1, 60])).join(), /^it is not valid before \d{4}-/);
  const later = checkCertificate(shop.certPem + authority.certPem, shop.keyPem, undefined, nowMs + 4_000 * DAY_MS).warnings;
  assert.equal(later.length, 2);
  assert.match(later[1] as string, /^its issuer \(certificate 2\) expired on/);
});

const openssl = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';

test('2.2: one that expires soon is warned of, a short-lived one only in its last third', async () => {
  const leftOf = async (days: readonly [number, number]) =>
    checkCertificate(...(await pairOf(days)), undefined, nowMs).warnings.map((warning) => warning.replace(/\d{4}-.*/, 'DATE'));
  const pairOf = async (days: readonly [number, number]): Promise<[string, string]> => {
    const { certPem, keyPem } = await issue(['a.test'], days);
    return [certPem, keyPem];
  };
  assert.deepEqual(await leftOf([-75, 15]), []);
  assert.deepEqual(await leftOf([-80, 10.5]), ['it expires in 10 days, on DATE']);
  assert.deepEqual(await leftOf([-88, 1.5]), ['it expires in 1 day, on DATE']);
  assert.deepEqual(await leftOf([-3, 3]), []);
  assert.deepEqual(await leftOf([-5, 1.5]), ['it expires in 1 day, on DATE']);
});

test('2.2: keys of other kinds and forms are taken; one that TLS finds too weak is refused', { skip: openssl }, (t) => {
  const directory = temporaryDirectory(t);
  const make = (algorithm: readonly string[], name = 'DNS:rsa.test'): readonly [string, string] => {
    const files = ['-keyout', join(directory, 'key.pem'), '-out', join(directory, 'cert.pem')];
    const subject = ['-subj', '/CN=x', '-addext', `subjectAltName=${name}`, '-days', '30'];
    execFileSync('openssl', ['req', '-x509', '-nodes', ...algorithm, ...subject, ...files], { stdio: 'ignore' });
    return [readFileSync(join(directory, 'cert.pem'), 'utf8'), readFileSync(join(directory, 'key.pem'), 'utf8')];
  };
  assert.equal(refusal(...make(['-newkey', 'rsa:2048'])), '');
  assert.equal(refusal(...make(['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'])), '');
  assert.equal(refusal(...make(['-newkey', 'ed25519'])), '');
  assert.match(refusal(...make(['-newkey', 'rsa:1024'])), /TLS cannot use it: .*too small/);
});

test('2.2: a stated name that could be misread is no name', async () => {
  const { certPem, keyPem } = await issue([
    'good.test',
    'x, DNS:evil.test',
    'a"b, DNS:evil.test',
    'Upper.Test',
    '*.wild.test',
    '*',
    'a b',
    '2001:db8::1',
  ]);
  const { names } = checkCertificate(certPem, keyPem, undefined, nowMs).entry;
  assert.deepEqual(names, ['good.test', 'upper.test', '*.wild.test', '2001:db8:0:0:0:0:0:1']);
});
