/**
 * One file holds everything, so that a save is one atomic step: written beside the old one, flushed, renamed over it.
 *
 * ```
 *   "AEGISDEV" | u32 version | SHA-256 of the rest (32) | v8-serialized ChainState, zstd
 * ```
 */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { AegisError, messageOf } from '@aegis/base';
import type { ChainState } from './chain.ts';

const MAGIC = Buffer.from('AEGISDEV', 'latin1');
const VERSION = 1;
const DIGEST_BYTES = 32;
const HEADER_BYTES = MAGIC.length + 4 + DIGEST_BYTES;

/** Decompressed bytes that a state file may have; more is not a file of ours. */
const STATE_BYTES_MAX = 4_294_967_296;

export class StateFile {
  readonly path: string;
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
    this.path = join(directory, 'devnet-state.bin');
  }

  /** The saved state, or `null` when there is none. Throws `devnet.ledger_corrupt` and `devnet.ledger_unreadable`, both naming the file. */
  read(): ChainState | null {
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw this.#unusable('devnet.ledger_unreadable', `cannot read ${this.path}: ${messageOf(error)}`, error);
    }
    const version = bytes.length >= HEADER_BYTES && bytes.subarray(0, MAGIC.length).equals(MAGIC) ? bytes.readUInt32LE(MAGIC.length) : null;
    if (version === null) throw this.corrupt('it is not a devnet state file');
    if (version !== VERSION) throw this.corrupt(`it has format ${version}, this program writes format ${VERSION}`);
    const body = bytes.subarray(HEADER_BYTES);
    if (!digestOf(body).equals(bytes.subarray(MAGIC.length + 4, HEADER_BYTES))) throw this.corrupt('its checksum does not match');
    try {
      return deserialize(zstdDecompressSync(body, { maxOutputLength: STATE_BYTES_MAX })) as ChainState;
    } catch (error) {
      throw this.corrupt(messageOf(error), error);
    }
  }

  /** Replaces the saved state. Throws `devnet.ledger_unwritable`; the file that was there is then still whole. */
  write(state: ChainState): void {
    const body = zstdCompressSync(serialize(state));
    const version = Buffer.alloc(4);
    version.writeUInt32LE(VERSION);
    const fresh = `${this.path}.new`;
    try {
      mkdirSync(this.#directory, { recursive: true });
      writeFlushed(fresh, Buffer.concat([MAGIC, version, digestOf(body), body]));
      renameSync(fresh, this.path);
      flushDirectory(this.#directory);
    } catch (error) {
      throw this.#unusable('devnet.ledger_unwritable', `cannot write ${this.path}: ${messageOf(error)}`, error);
    }
  }

  /** Forgets the saved state, if there is one. */
  remove(): void {
    rmSync(this.path, { force: true });
    rmSync(`${this.path}.new`, { force: true });
  }

  /** The error for contents that cannot be used. */
  corrupt(why: string, cause?: unknown): AegisError {
    const message = `${this.path} cannot be used: ${why}. Start with --reset to begin anew, or move the file away.`;
    return this.#unusable('devnet.ledger_corrupt', message, cause);
  }

  #unusable(code: string, message: string, cause: unknown): AegisError {
    return new AegisError(code, message, { source: 'operator', cause, context: { file: this.path } });
  }
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function writeFlushed(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w');
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the rename itself survive a power cut. */
function flushDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
