/**
 * What the self-signed source keeps on disk, so that all workers show the same certificates, and the same after a restart.
 *
 * ```
 *   <directory>/authority.pem    key and certificate of the local authority; mode 0600
 *              /ca.pem           its certificate alone: what a person may tell a browser to trust
 *              /leaf/<hash>.pem  key and certificate for a name; mode 0600
 * ```
 *
 * Several workers do this at once without talking: a file appears whole or not at all, and who comes second takes what the first has made.
 */
import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AegisError, type Logger, messageOf } from '@aegis/base';
import type { KeyedCertificate } from './issue.ts';

const KEY = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n?/;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/;

export class SelfSignedStore {
  /** To be trusted by those who want no warnings. */
  readonly caPath: string;
  readonly #authorityPath: string;
  readonly #leafDir: string;
  readonly #leavesMax: number;
  readonly #logger: Logger;
  /** Leaf files, as far as this process knows. */
  #leaves = 0;

  constructor(directory: string, leavesMax: number, logger: Logger) {
    this.caPath = join(directory, 'ca.pem');
    this.#authorityPath = join(directory, 'authority.pem');
    this.#leafDir = join(directory, 'leaf');
    this.#leavesMax = leavesMax;
    this.#logger = logger;
  }

  /** Creates the directories and removes what is older than `oldestMs`. Throws `tls.self_signed_store`. */
  async open(oldestMs: number): Promise<void> {
    try {
      await mkdir(this.#leafDir, { recursive: true, mode: 0o700 });
      for (const name of await readdir(this.#leafDir)) {
        const path = join(this.#leafDir, name);
        const isOld = (await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity;
        if (isOld < oldestMs) await rm(path, { force: true });
        else this.#leaves++;
      }
    } catch (error) {
      throw storeError(this.#leafDir, error);
    }
  }

  /** The authority on disk, or else the one that `make` returns, which is then on disk. Throws `tls.self_signed_store`. */
  async authority(make: () => Promise<KeyedCertificate>): Promise<KeyedCertificate> {
    try {
      let authority = await read(this.#authorityPath);
      if (authority === undefined) {
        const isOurs = await publish(this.#authorityPath, await make(), 0o600);
        if (isOurs) this.#logger.info('made a local certificate authority; trust it to see no warnings', { path: this.caPath });
        authority = (await read(this.#authorityPath)) as KeyedCertificate;
      }
      await this.#publishCa(authority.certPem);
      return authority;
    } catch (error) {
      throw storeError(this.#authorityPath, error);
    }
  }

  async #publishCa(certPem: string): Promise<void> {
    const before = await readFile(this.caPath, 'utf8').catch(() => undefined);
    if (before === certPem) return;
    // Of an authority that is gone.
    if (before !== undefined) await rm(this.caPath, { force: true });
    await publish(this.caPath, { certPem, keyPem: '' }, 0o644);
  }

  /**
   * The leaf on disk for `name` if it `isUsable`, or else the one that `make` returns, which is kept while there is room. A disk that cannot
   * be read or written costs the others the certificate, not this client.
   */
  async leaf(
    name: string,
    isUsable: (leaf: KeyedCertificate) => boolean,
    make: () => Promise<KeyedCertificate>,
  ): Promise<KeyedCertificate> {
    const path = join(this.#leafDir, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.pem`);
    const kept = await this.#orWarn(path, () => read(path));
    if (kept !== undefined && isUsable(kept)) return kept;
    const made = await make();
    return (await this.#orWarn(path, () => this.#keep(path, made, isUsable))) ?? made;
  }

  /** What is on disk afterwards; undefined when that is not usable. */
  async #keep(path: string, made: KeyedCertificate, isUsable: (leaf: KeyedCertificate) => boolean): Promise<KeyedCertificate | undefined> {
    if (this.#leaves >= this.#leavesMax) return undefined;
    if (await publish(path, made, 0o600)) {
      this.#leaves++;
      return made;
    }
    const others = await read(path).catch(() => undefined);
    if (others !== undefined && isUsable(others)) return others;
    await rm(path, { force: true });
    await publish(path, made, 0o600);
    return made;
  }

  async #orWarn<T>(path: string, action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.#logger.warn('self-signed certificate on disk is out of reach', { path, reason: messageOf(error) });
      return undefined;
    }
  }
}

/** Undefined when there is no such file; throws when it is not what was written. */
async function read(path: string): Promise<KeyedCertificate | undefined> {
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const keyPem = KEY.exec(pem)?.[0];
  const certPem = CERTIFICATE.exec(pem)?.[0];
  if (keyPem === undefined || certPem === undefined) throw new Error('it does not hold a key and a certificate; remove it and start again');
  return { certPem, keyPem };
}

/** Makes the file appear at once and whole. False when there is one already, which stays. */
async function publish(path: string, { keyPem, certPem }: KeyedCertificate, mode: number): Promise<boolean> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  await writeFile(temporary, keyPem + certPem, { mode, flag: 'wx' });
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

function storeError(path: string, error: unknown): AegisError {
  return new AegisError('tls.self_signed_store', `${path}: ${messageOf(error)}`, { source: 'operator', cause: error, context: { path } });
}
