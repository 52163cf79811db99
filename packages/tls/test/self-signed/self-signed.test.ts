import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LIMITS, silentLogger } from '@aegis/base';
import type { CertificateEntry } from '../../src/certificate-source.ts';
import { createTlsContexts } from '../../src/contexts.ts';
import { openSelfSigned, type SelfSignedCertificates } from '../../src/self-signed/self-signed.ts';
import { DAY_MS, handshake, heldClock, recordingLogger, serve, temporaryDirectory } from '../handshake.ts';

async function open(directory: string, clock = heldClock(), namesMax = 100): Promise<SelfSignedCertificates> {
  return openSelfSigned({ directory, namesMax }, { clock, logger: silentLogger });
}

async function made(source: SelfSignedCertificates, name: string): Promise<CertificateEntry> {
  const entry = await source.find(name);
  assert.ok(entry !== undefined, name);
  return entry;
}

test('2.2: a client that trusts ca.pem accepts what is made for any name, localhost and loopback addresses', async (t) => {
  const source = await open(temporaryDirectory(t));
  const contexts = createTlsContexts({ ticketKeys: Buffer.alloc(48), minVersion: 'TLSv1.2' })({
    source,
    clock: heldClock(),
    logger: silentLogger,
  });
  const { port } = await serve(t, contexts);
  const ca = readFileSync(source.caPath);
  for (const servername of ['shop.test', 'deep.down.shop.test', 'localhost', `${'long-'.repeat(12)}x.${'label'.repeat(8)}.test`]) {
    assert.equal((await handshake(port, { ca, servername })).authorized, true, servername);
    assert.equal((await handshake(port, { ca, servername, maxVersion: 'TLSv1.2' })).authorized, true, servername);
  }
  assert.equal((await handshake(port, { ca })).authorized, true, '127.0.0.1');
  const fallback = new X509Certificate(source.fallback()?.certPem ?? '');
  assert.equal(fallback.checkIP('::1'), '::1');
});

test('2.2: certificates are ECDSA P-256, valid 90 days, of an authority valid ten years', async (t) => {
  const clock = heldClock();
  const source = await open(temporaryDirectory(t), clock);
  const leaf = new X509Certificate((await made(source, 'shop.test')).certPem);
  const ca = new X509Certificate(readFileSync(source.caPath));
  assert.equal(leaf.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
  assert.equal(Math.round((leaf.validToDate.getTime() - clock.wallMs()) / DAY_MS), 90);
  assert.equal(leaf.subjectAltName, 'DNS:shop.test');
  assert.equal(leaf.ca, false);
  assert.equal(leaf.checkIssued(ca) && leaf.verify(ca.publicKey), true);
  assert.equal(ca.ca, true);
  assert.equal(Math.round((ca.validToDate.getTime() - clock.wallMs()) / DAY_MS), 3_652);
  assert.ok(leaf.serialNumber !== ca.serialNumber);
});

test('2.2: made once for a name, however many ask at once', async (t) => {
  const directory = temporaryDirectory(t);
  const source = await open(directory);
  const entries = await Promise.all(Array.from({ length: 20 }, () => made(source, 'shop.test')));
  assert.equal(new Set(entries).size, 1);
  assert.equal(await made(source, 'shop.test'), entries[0]);
  assert.equal(readdirSync(join(directory, 'leaf')).length, 2);
});

test('2.2: workers that start and ask at once show the same certificates, and the same after a restart', async (t) => {
  const directory = temporaryDirectory(t);
  const workers = await Promise.all(Array.from({ length: 4 }, () => open(directory)));
  const shown = await Promise.all(workers.map((worker) => made(worker, 'shop.test')));
  const again = await open(directory);
  shown.push(await made(again, 'shop.test'));
  assert.equal(new Set(shown.map(({ fingerprint }) => fingerprint)).size, 1);
  assert.equal(new Set([...workers, again].map((worker) => worker.fallback()?.fingerprint)).size, 1);
  assert.deepEqual(readdirSync(directory).sort(), ['authority.pem', 'ca.pem', 'leaf']);
});

test('2.2: keys are readable by the owner alone', async (t) => {
  const directory = temporaryDirectory(t);
  const source = await open(directory);
  await made(source, 'shop.test');
  const leaves = readdirSync(join(directory, 'leaf')).map((name) => join(directory, 'leaf', name));
  for (const path of [join(directory, 'authority.pem'), ...leaves]) assert.equal(statSync(path).mode & 0o777, 0o600, path);
  assert.doesNotMatch(readFileSync(source.caPath, 'latin1'), /PRIVATE/);
});

test('everything from outside is hostile: what is no host name gets no certificate', async (t) => {
  const source = await open(temporaryDirectory(t));
  for (const name of ['', '../../etc/passwd', 'a b', '*.shop.test', 'a\0b', 'x'.repeat(300), 'a..b', '-']) {
    assert.equal(await source.find(name), undefined, name);
  }
});

test('LIMITS.selfSignedNamesMax: beyond the bound names are served but not kept', async (t) => {
  const directory = temporaryDirectory(t);
  const source = await open(directory, heldClock(), 3);
  const first = await made(source, 'name0.test');
  for (let i = 1; i < 6; i++) await made(source, `name${i}.test`);
  assert.equal(readdirSync(join(directory, 'leaf')).length, 3);
  // Out of memory by now, but still on disk.
  assert.equal((await made(source, 'name0.test')).fingerprint, first.fingerprint);
});

test('LIMITS.selfSignedPendingMax: more names at once get the fallback certificate', async (t) => {
  const source = await open(temporaryDirectory(t));
  const most = LIMITS.selfSignedPendingMax.value;
  const found = await Promise.all(Array.from({ length: most + 5 }, async (_, i) => source.find(`name${i}.test`)));
  assert.equal(found.filter((entry) => entry === undefined).length, 5);
  assert.notEqual(await source.find(`name${most}.test`), undefined);
});

test('2.2: replaced 30 days before their end, the fallback too', async (t) => {
  const directory = temporaryDirectory(t);
  const clock = heldClock();
  const source = await open(directory, clock);
  const [leaf, fallback] = [await made(source, 'shop.test'), source.fallback()];
  clock.advance(59 * DAY_MS);
  await source.refresh();
  assert.equal(await made(source, 'shop.test'), leaf);
  assert.equal(source.fallback(), fallback);
  clock.advance(2 * DAY_MS);
  await source.refresh();
  const replaced = await made(source, 'shop.test');
  assert.notEqual(replaced.fingerprint, leaf.fingerprint);
  assert.notEqual(source.fallback()?.fingerprint, fallback?.fingerprint);
  assert.equal((await made(await open(directory, clock), 'shop.test')).fingerprint, replaced.fingerprint);
});

test('2.2: what is damaged on disk is made anew; a damaged authority is an error that names the file', async (t) => {
  const directory = temporaryDirectory(t);
  const source = await open(directory);
  const { fingerprint } = await made(source, 'shop.test');
  for (const name of readdirSync(join(directory, 'leaf'))) writeFileSync(join(directory, 'leaf', name), 'damaged');
  const next = await open(directory);
  assert.notEqual((await made(next, 'shop.test')).fingerprint, fingerprint);
  const path = join(directory, 'authority.pem');
  writeFileSync(path, 'damaged');
  await assert.rejects(open(directory), {
    code: 'tls.self_signed_store',
    source: 'operator',
    message: `${path}: it does not hold a key and a certificate; remove it and start again`,
  });
});

test('2.2: leaves of another authority are not shown', async (t) => {
  const directory = temporaryDirectory(t);
  const { fingerprint } = await made(await open(directory), 'shop.test');
  rmSync(join(directory, 'authority.pem'));
  const next = await open(directory);
  const leaf = await made(next, 'shop.test');
  assert.notEqual(leaf.fingerprint, fingerprint);
  assert.equal(new X509Certificate(leaf.certPem).verify(new X509Certificate(readFileSync(next.caPath)).publicKey), true);
});

test('fail open: a disk that cannot be written costs the kept copy, not the client', async (t) => {
  const directory = temporaryDirectory(t);
  const logger = recordingLogger();
  const source = await openSelfSigned({ directory }, { clock: heldClock(), logger });
  rmSync(join(directory, 'leaf'), { recursive: true });
  writeFileSync(join(directory, 'leaf'), 'no directory any more');
  await made(source, 'shop.test');
  assert.match(logger.lines.join('\n'), /warn self-signed certificate on disk is out of reach/);
});

test('LIMITS: certificates past their end, and what an interrupted worker left, are removed when the store is opened', async (t) => {
  const directory = temporaryDirectory(t);
  const clock = heldClock();
  await made(await open(directory, clock), 'shop.test');
  const leafDir = join(directory, 'leaf');
  const past = new Date(clock.wallMs() - 91 * DAY_MS);
  for (const name of readdirSync(leafDir)) utimesSync(join(leafDir, name), past, past);
  await open(directory, clock);
  assert.equal(readdirSync(leafDir).length, 1);
});
