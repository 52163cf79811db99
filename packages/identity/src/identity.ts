/**
 * The one key of a node. Its peer id, its address in the registry and the signer of its threat reports are all of this key.
 *
 * ```
 *   [chain] key is set ──yes──▶ that file
 *          │ no
 *   data_dir/identity.json there ──yes──▶ that file
 *          │ no
 *   data_dir/identity.seed there (earlier versions) ──yes──▶ its key, copied to identity.json; the seed file stays
 *          │ no
 *   a new key, in identity.json
 * ```
 *
 * A key is never replaced, changed or removed: others know the node by it. A file that cannot be read is an error, not a reason to go on to
 * the next line. identity.json gets its name only when it is whole, so a crash leaves the old layout or the new one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AegisError, LIMITS, messageOf, type Random } from '@aegis/base';
import { badKey, formatKeypair, parseKeypair, publicKeyOf, SEED_BYTES } from './keypair.ts';
import { addressOf, peerIdOf } from './peer-id.ts';
import { secretFile } from './secret-file.ts';

export interface IdentityPlace {
  readonly dataDir: string;
  /** `[chain] key`; null where there is none. */
  readonly registeredKeyPath: string | null;
}

export interface NodeIdentity {
  /** 32 bytes, secret. */
  readonly seed: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Base58, as the registry and Solana's tools write it. */
  readonly address: string;
  /** `12D3KooW…`, its name in libp2p. */
  readonly peerId: string;
  /** The file that it was read from. */
  readonly path: string;
}

/** The identity, made when there is none. Errors: `identity.bad_key`, `identity.unreadable`. */
export function openIdentity(place: IdentityPlace, random: Random): NodeIdentity {
  const { dataDir, registeredKeyPath } = place;
  if (registeredKeyPath !== null) {
    const registered = readKeypairFile(registeredKeyPath);
    if (registered === undefined) throw unreadable(registeredKeyPath, 'there is no such file ([chain] key)');
    return registered;
  }
  const path = join(dataDir, IDENTITY_FILE);
  // Only if nothing is there: what is there is read as it is.
  orUnreadable(path, () => secretFile(path, () => Buffer.from(formatKeypair(readSeedFile(dataDir) ?? random.bytes(SEED_BYTES)))));
  return readKeypairFile(path)!;
}

/** As `openIdentity`, but makes and migrates nothing: undefined where the node has no identity yet. */
export function findIdentity(place: IdentityPlace): NodeIdentity | undefined {
  if (place.registeredKeyPath !== null) return readKeypairFile(place.registeredKeyPath);
  const own = readKeypairFile(join(place.dataDir, IDENTITY_FILE));
  if (own !== undefined) return own;
  const seed = readSeedFile(place.dataDir);
  return seed === undefined ? undefined : identityOf(seed, join(place.dataDir, SEED_FILE));
}

/** Other keys of the node that lie in its data directory and are not in use: peers may know it by them. Errors: as of `openIdentity`. */
export function otherIdentities({ dataDir }: IdentityPlace, used: NodeIdentity): NodeIdentity[] {
  const seed = readSeedFile(dataDir);
  const found = [readKeypairFile(join(dataDir, IDENTITY_FILE)), seed && identityOf(seed, join(dataDir, SEED_FILE))];
  return found.filter((other) => other !== undefined).filter(({ address }) => address !== used.address);
}

const IDENTITY_FILE = 'identity.json';
/** Of earlier versions: 32 bytes. */
const SEED_FILE = 'identity.seed';

function identityOf(seed: Uint8Array, path: string): NodeIdentity {
  const publicKey = publicKeyOf(seed);
  return { seed, publicKey, address: addressOf(publicKey), peerId: peerIdOf(publicKey), path };
}

function readKeypairFile(path: string): NodeIdentity | undefined {
  const bytes = readIfThere(path);
  return bytes && identityOf(parseKeypair(bytes.toString('latin1'), path), path);
}

function readSeedFile(dataDir: string): Uint8Array | undefined {
  const path = join(dataDir, SEED_FILE);
  const seed = readIfThere(path);
  if (seed !== undefined && seed.length !== SEED_BYTES) throw badKey(path, `it has ${seed.length} bytes instead of ${SEED_BYTES}`);
  return seed && new Uint8Array(seed);
}

function readIfThere(path: string): Buffer | undefined {
  return orUnreadable(path, () => {
    try {
      return readFileSync(path).subarray(0, LIMITS.keypairFileBytesMax.value);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  });
}

function orUnreadable<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof AegisError) throw error;
    throw unreadable(path, messageOf(error), error);
  }
}

function unreadable(path: string, reason: string, cause?: unknown): AegisError {
  return new AegisError('identity.unreadable', `cannot read the node's key ${path}: ${reason}`, { source: 'operator', cause });
}
