/**
 * Certificates from PEM files, read again when the files change.
 *
 * A changed file that cannot be used changes nothing: what was loaded before stays, and the log says why. Certificate and key are replaced
 * one after the other by most tools, so a mismatch in between is expected, and the next look finds both.
 *
 * A worker that starts while a file is bad would have nothing to keep. For it, what was good is kept as a copy in `lastGoodDir`.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AegisError, type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import { bad, type CheckedCertificate, checkCertificate, isCurrent } from './certificate.ts';
import type { CertificateEntry, CertificateSource, WatchedCertificate } from './certificate-source.ts';
import { NameIndex } from './server-names.ts';

export interface CertificateFiles {
  /** PEM, leaf first, then intermediates. */
  readonly certPath: string;
  /** PEM private key, not encrypted. */
  readonly keyPath: string;
  /** Host names or `*.` wildcards it is used for; null: those that the certificate states. */
  readonly names: readonly string[] | null;
}

export interface FileCertificatesOptions {
  /** Where two are used for one name, the first is. */
  readonly files: readonly CertificateFiles[];
  /** Index into `files` of the one for clients that name no host or an unknown one. Default none: such clients are refused. */
  readonly fallbackIndex?: number;
  /** Directory for copies of what was last good, created with mode 0700. Default none: a bad file at the start is an error. */
  readonly lastGoodDir?: string;
}

export interface FileCertificatesComponents {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Reads all of them. Throws `tls.bad_certificate` (source `operator`) that names the first bad file and the reason. */
export async function loadFileCertificates(
  options: FileCertificatesOptions,
  components: FileCertificatesComponents,
): Promise<CertificateSource> {
  const slots: Slot[] = [];
  for (const files of options.files) {
    const slot = new Slot(files, options.lastGoodDir, components);
    await slot.load();
    slots.push(slot);
  }
  return new FileCertificates(slots, options.fallbackIndex);
}

class FileCertificates implements CertificateSource {
  readonly #slots: readonly Slot[];
  readonly #fallback: Slot | undefined;
  #index: NameIndex<CertificateEntry>;

  constructor(slots: readonly Slot[], fallbackIndex: number | undefined) {
    this.#slots = slots;
    this.#fallback = fallbackIndex === undefined ? undefined : slots[fallbackIndex];
    this.#index = indexOf(slots);
  }

  find(serverName: string): CertificateEntry | undefined {
    return this.#index.find(serverName);
  }

  fallback(): CertificateEntry | undefined {
    return this.#fallback?.entry;
  }

  watched(): WatchedCertificate[] {
    return this.#slots.map(({ name, entry }) => ({ name, notAfterMs: entry.notAfterMs }));
  }

  async refresh(): Promise<void> {
    let changed = false;
    for (const slot of this.#slots) changed = (await slot.reload()) || changed;
    if (changed) this.#index = indexOf(this.#slots);
  }
}

function indexOf(slots: readonly Slot[]): NameIndex<CertificateEntry> {
  const index = new NameIndex<CertificateEntry>();
  for (const { entry } of slots) index.add(entry.names, entry);
  return index;
}

/** One pair of files and what was last good in them. */
class Slot {
  readonly #files: CertificateFiles;
  readonly #copyPath: string | undefined;
  readonly #copyDir: string | undefined;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #entry: CertificateEntry | undefined;
  /** Of the files as last read, well or in vain. */
  #stamp = '';

  constructor(files: CertificateFiles, copyDir: string | undefined, { clock, logger }: FileCertificatesComponents) {
    this.#files = files;
    this.#copyDir = copyDir;
    this.#copyPath = copyDir === undefined ? undefined : join(copyDir, `${copyName(files)}.pem`);
    this.#clock = clock;
    this.#logger = logger.child({ certificate: files.certPath });
  }

  get name(): string {
    return this.#files.certPath;
  }

  get entry(): CertificateEntry {
    if (this.#entry === undefined) throw new Error('invariant broken: a certificate is used before it was loaded');
    return this.#entry;
  }

  async load(): Promise<void> {
    this.#stamp = await stampOf(this.#files);
    try {
      await this.#take(await this.#read());
    } catch (error) {
      const copy = await this.#readCopy();
      if (copy === undefined) throw error;
      this.#entry = copy;
      this.#logger.error('certificate is bad, its last good copy is served', { reason: messageOf(error) });
    }
  }

  /** True when there is another certificate than before. */
  async reload(): Promise<boolean> {
    const stamp = await stampOf(this.#files);
    if (stamp === this.#stamp) return false;
    this.#stamp = stamp;
    try {
      const checked = await this.#read();
      if (checked.entry.fingerprint === this.entry.fingerprint && checked.entry.certPem === this.entry.certPem) return false;
      const nowMs = this.#clock.wallMs();
      if (!isCurrent(checked.entry, nowMs) && isCurrent(this.entry, nowMs)) {
        throw inFile(this.#files, bad(`${checked.warnings.join('; ')}, while the one in use is valid`));
      }
      await this.#take(checked);
      this.#logger.info('certificate replaced', { notAfter: new Date(checked.entry.notAfterMs).toISOString() });
      return true;
    } catch (error) {
      this.#logger.error('changed certificate is bad, the one in use stays', { reason: messageOf(error) });
      return false;
    }
  }

  async #read(): Promise<CheckedCertificate> {
    const { certPath, keyPath, names } = this.#files;
    const certPem = await readBounded(certPath);
    const keyPem = await readBounded(keyPath);
    try {
      return checkCertificate(certPem, keyPem, names ?? undefined, this.#clock.wallMs());
    } catch (error) {
      throw inFile(this.#files, error);
    }
  }

  async #take({ entry, warnings }: CheckedCertificate): Promise<void> {
    this.#entry = entry;
    for (const warning of warnings) this.#logger.warn(`certificate: ${warning}`);
    await this.#keepCopy(entry).catch((error: unknown) =>
      this.#logger.warn('no copy of the certificate could be kept', { reason: messageOf(error) }),
    );
  }

  async #keepCopy(entry: CertificateEntry): Promise<void> {
    if (this.#copyDir === undefined || this.#copyPath === undefined) return;
    await mkdir(this.#copyDir, { recursive: true, mode: 0o700 });
    const temporary = `${this.#copyPath}.${process.pid}.tmp`;
    await writeFile(temporary, entry.certPem + entry.keyPem, { mode: 0o600 });
    await rename(temporary, this.#copyPath);
  }

  async #readCopy(): Promise<CertificateEntry | undefined> {
    if (this.#copyPath === undefined) return undefined;
    try {
      const pem = await readFile(this.#copyPath, 'utf8');
      const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]+/.exec(pem)?.[0] ?? '';
      return checkCertificate(pem, key, this.#files.names ?? undefined, this.#clock.wallMs()).entry;
    } catch {
      // None was kept, or it is as unusable as the file; the file's own reason is what the operator needs.
      return undefined;
    }
  }
}

function copyName({ certPath, keyPath }: CertificateFiles): string {
  return createHash('sha256').update(`${certPath}\0${keyPath}`).digest('hex').slice(0, 32);
}

/** Changes when either file does; symbolic links are followed. Never throws: a file that is gone has a stamp too. */
async function stampOf({ certPath, keyPath }: CertificateFiles): Promise<string> {
  const stamps = [certPath, keyPath].map(async (path) => {
    try {
      const { mtimeMs, size, ino, dev } = await stat(path);
      return [mtimeMs, size, ino, dev].join();
    } catch {
      return 'absent';
    }
  });
  return (await Promise.all(stamps)).join(';');
}

async function readBounded(path: string): Promise<string> {
  const most = LIMITS.certificateFileBytesMax.value;
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > most) throw new Error(`it has ${size} bytes, more than ${most}`);
    return await file.readFile('utf8');
  } catch (error) {
    throw named(path, messageOf(error), error);
  }
}

function inFile({ certPath, keyPath }: CertificateFiles, error: unknown): AegisError {
  return named(`${certPath} (key ${keyPath})`, messageOf(error), error);
}

function named(path: string, reason: string, cause: unknown): AegisError {
  return new AegisError('tls.bad_certificate', `${path}: ${reason}`, { source: 'operator', cause, context: { path } });
}
