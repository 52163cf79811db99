import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LIMITS } from '@aegis/base';
import type { CertificateSource } from '../src/certificate-source.ts';
import { type FileCertificatesOptions, loadFileCertificates } from '../src/file-certificates.ts';
import type { KeyedCertificate } from '../src/self-signed/issue.ts';
import { authority, heldClock, issue, recordingLogger, temporaryDirectory } from './handshake.ts';

const shop = await issue(['shop.test', '*.shop.test']);
const blog = await issue(['blog.test']);
const renewed = await issue(['shop.test']);
const expired = await issue(['shop.test'], [-60, -1]);

class Pair {
  readonly certPath: string;
  readonly keyPath: string;
  readonly names = null;

  constructor(directory: string, name: string, certificate?: KeyedCertificate) {
    this.certPath = join(directory, `${name}.crt`);
    this.keyPath = join(directory, `${name}.key`);
    if (certificate !== undefined) this.write(certificate);
  }

  write({ certPem, keyPem }: KeyedCertificate): void {
    this.#replace(this.certPath, certPem);
    this.#replace(this.keyPath, keyPem);
  }

  writeCert(pem: string): void {
    this.#replace(this.certPath, pem);
  }

  writeKey(pem: string): void {
    this.#replace(this.keyPath, pem);
  }

  /** By rename: another inode, so the change shows however coarse the file system's clock is. */
  #replace(path: string, text: string): void {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  }
}

const logger = recordingLogger();

async function load(options: FileCertificatesOptions): Promise<CertificateSource> {
  logger.lines.length = 0;
  return loadFileCertificates(options, { clock: heldClock(), logger });
}

async function certOf(source: CertificateSource, name: string): Promise<string | undefined> {
  return (await source.find(name))?.certPem.trim();
}

function pairsIn(t: TestContext): Pair[] {
  const directory = temporaryDirectory(t);
  return [new Pair(directory, 'shop', shop), new Pair(directory, 'blog', blog)];
}

test('2.2: certificates from files are found by their names; the fallback is the one chosen', async (t) => {
  const source = await load({ files: pairsIn(t), fallbackIndex: 1 });
  assert.equal(await certOf(source, 'any.shop.test'), shop.certPem.trim());
  assert.equal(await certOf(source, 'blog.test'), blog.certPem.trim());
  assert.equal(await certOf(source, 'nobody.test'), undefined);
  assert.equal(source.fallback()?.certPem.trim(), blog.certPem.trim());
  assert.deepEqual(logger.lines, []);
});

test('2.2: names of the configuration replace those of the certificate', async (t) => {
  const [pair] = pairsIn(t) as [Pair];
  const source = await load({ files: [{ certPath: pair.certPath, keyPath: pair.keyPath, names: ['www.shop.test'] }] });
  assert.equal(await certOf(source, 'www.shop.test'), shop.certPem.trim());
  assert.equal(await certOf(source, 'shop.test'), undefined);
  assert.equal(source.fallback(), undefined);
});

test('2.2: a bad file at the start is an error that names it and the reason', async (t) => {
  const [pair, other] = pairsIn(t) as [Pair, Pair];
  pair.writeKey(blog.keyPem);
  await assert.rejects(load({ files: [pair] }), {
    code: 'tls.bad_certificate',
    source: 'operator',
    message: `${pair.certPath} (key ${pair.keyPath}): the key belongs to another certificate`,
  });
  pair.writeKey('x'.repeat(LIMITS.certificateFileBytesMax.value + 1));
  await assert.rejects(load({ files: [other, pair] }), new RegExp(`^AegisError: ${pair.keyPath}: it has 262145 bytes`));
  unlinkSync(pair.keyPath);
  await assert.rejects(load({ files: [pair] }), new RegExp(`${pair.keyPath}: ENOENT`));
});

test('2.2: changed files are taken up, and nothing happens when nothing changed', async (t) => {
  const [pair] = pairsIn(t) as [Pair];
  const source = await load({ files: [pair], fallbackIndex: 0 });
  const before = source.fallback();
  await source.refresh();
  assert.equal(source.fallback(), before);
  pair.write(shop);
  await source.refresh();
  assert.equal(source.fallback(), before);
  pair.write(renewed);
  await source.refresh();
  assert.equal(source.fallback()?.certPem.trim(), renewed.certPem.trim());
  assert.equal(await certOf(source, 'shop.test'), renewed.certPem.trim());
  assert.equal(await certOf(source, 'any.shop.test'), undefined);
  assert.deepEqual(logger.lines, ['info certificate replaced']);
});

test('2.2: a directory that is swapped by its symbolic link is taken up', async (t) => {
  const directory = temporaryDirectory(t);
  for (const [version, certificate] of Object.entries({ v1: shop, v2: renewed })) {
    mkdirSync(join(directory, version));
    new Pair(join(directory, version), 'tls', certificate);
  }
  const current = join(directory, 'current');
  symlinkSync('v1', current);
  const source = await load({ files: [new Pair(current, 'tls')], fallbackIndex: 0 });
  symlinkSync('v2', `${current}.new`);
  renameSync(`${current}.new`, current);
  await source.refresh();
  assert.equal(source.fallback()?.certPem.trim(), renewed.certPem.trim());
});

test('static stability: a bad change keeps what was loaded, says why once, and is forgotten when mended', async (t) => {
  const [pair] = pairsIn(t) as [Pair];
  const source = await load({ files: [pair], fallbackIndex: 0 });
  const steps: readonly (readonly [change: () => void, reason: RegExp])[] = [
    [() => pair.writeCert('nonsense'), /there is no PEM certificate in it/],
    [() => pair.writeCert(renewed.certPem), /the key belongs to another certificate/],
    [() => unlinkSync(pair.certPath), /ENOENT/],
    [() => pair.write(expired), /it expired on .*, while the one in use is valid/],
  ];
  for (const [change, reason] of steps) {
    logger.lines.length = 0;
    change();
    await source.refresh();
    await source.refresh();
    assert.equal(source.fallback()?.certPem.trim(), shop.certPem.trim());
    assert.equal(logger.lines.length, 1);
    assert.match(logger.lines[0] as string, /^error changed certificate is bad, the one in use stays/);
    assert.match(logger.lines[0] as string, reason);
  }
  pair.write(renewed);
  await source.refresh();
  assert.equal(source.fallback()?.certPem.trim(), renewed.certPem.trim());
});

test('2.2: an expired certificate is served with a warning, for want of a better one', async (t) => {
  const source = await load({ files: [new Pair(temporaryDirectory(t), 'old', expired)], fallbackIndex: 0 });
  assert.equal(source.fallback()?.certPem.trim(), expired.certPem.trim());
  assert.match(logger.lines.join(), /^warn certificate: it expired on/);
});

test('static stability: a worker that starts while a file is bad serves the copy of what was last good', async (t) => {
  const [pair, other] = pairsIn(t) as [Pair, Pair];
  const lastGoodDir = join(temporaryDirectory(t), 'tls');
  pair.write({ certPem: shop.certPem + authority.certPem, keyPem: shop.keyPem });
  await load({ files: [pair, other], fallbackIndex: 0, lastGoodDir });
  assert.equal(statSync(lastGoodDir).mode & 0o777, 0o700);
  const copies = readdirSync(lastGoodDir);
  assert.equal(copies.length, 2);
  for (const copy of copies) assert.equal(statSync(join(lastGoodDir, copy)).mode & 0o777, 0o600, 'keys are in it');
  pair.writeCert('nonsense');
  await assert.rejects(load({ files: [pair], fallbackIndex: 0 }), /no PEM certificate/);
  const source = await load({ files: [pair], fallbackIndex: 0, lastGoodDir });
  assert.ok(source.fallback()?.certPem.startsWith(shop.certPem.trim()));
  assert.match(logger.lines.join(), /^error certificate is bad, its last good copy is served .*no PEM certificate/);
  pair.write(renewed);
  await source.refresh();
  assert.equal(source.fallback()?.certPem.trim(), renewed.certPem.trim());
  // Nothing was ever good under these paths, so there is no copy.
  await assert.rejects(load({ files: [new Pair(temporaryDirectory(t), 'absent')], lastGoodDir }), /ENOENT/);
});

test('2.2: what somebody else must renew is watched: each file with the end of what it holds', async (t) => {
  const source = await load({ files: pairsIn(t) });
  assert.deepEqual(
    source.watched().map(({ name, notAfterMs }) => [name.replace(/^.*\//, ''), notAfterMs]),
    [
      ['shop.crt', new X509Certificate(shop.certPem).validToDate.getTime()],
      ['blog.crt', new X509Certificate(blog.certPem).validToDate.getTime()],
    ],
  );
});
