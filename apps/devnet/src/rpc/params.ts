/**
 * Reading what a client sent. Everything is unknown until it has been read here; what does not fit is -32602 in a node's words.
 *
 * `Params` are the positions of a call, `Fields` the members of a configuration object. `null` counts as absent, as it does for a node.
 */
import { type Address, getBase58Encoder, isAddress } from '@solana/kit';
import type { Commitment } from '../chain/commitment.ts';
import { invalidParams } from './errors.ts';

const U64_MAX = 2n ** 64n - 1n;
const SIGNATURE_BYTES = 64;
const HASH_BYTES = 32;
/** Longest base58 of 64 and of 32 bytes; longer texts are not decoded at all. */
const SIGNATURE_CHARACTERS_MAX = 88;
const ADDRESS_CHARACTERS_MAX = 44;

const base58 = getBase58Encoder();

export class Params {
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  at(index: number): unknown {
    return this.#values[index] ?? undefined;
  }

  string(index: number): string {
    return readString(this.at(index));
  }

  address(index: number): Address {
    return readAddress(this.string(index));
  }

  addresses(index: number): readonly Address[] {
    return readStrings(this.at(index)).map(readAddress);
  }

  signature(index: number): string {
    return readSignature(this.string(index));
  }

  u64(index: number): bigint {
    return readU64(this.at(index));
  }

  optionalU64(index: number): bigint | undefined {
    const value = this.at(index);
    return value === undefined ? undefined : readU64(value);
  }

  /** The configuration object at `index`; an empty one when there is none. */
  fields(index: number): Fields {
    return new Fields(readObject(this.at(index) ?? {}));
  }
}

export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? (this.#values[name] ?? undefined) : undefined;
  }

  string(name: string): string | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : readString(value);
  }

  boolean(name: string): boolean {
    const value = this.get(name) ?? false;
    if (typeof value !== 'boolean') throw mistyped(value, 'a boolean');
    return value;
  }

  u64(name: string): bigint | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : readU64(value);
  }

  address(name: string): Address | undefined {
    const value = this.string(name);
    return value === undefined ? undefined : readAddress(value);
  }

  signature(name: string): string | undefined {
    const value = this.string(name);
    return value === undefined ? undefined : readSignature(value);
  }

  list(name: string): readonly unknown[] | undefined {
    const value = this.get(name);
    if (value !== undefined && !Array.isArray(value)) throw mistyped(value, 'a sequence');
    return value as readonly unknown[] | undefined;
  }

  fields(name: string): Fields | undefined {
    const value = this.get(name);
    return value === undefined ? undefined : new Fields(readObject(value));
  }

  /** One of `allowed`, or `fallback` when absent. */
  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.string(name) ?? fallback;
    const known = allowed.find((item) => item === value);
    if (known === undefined) {
      throw invalidParams(
        `Invalid params: unknown variant \`${value}\`, expected one of ${allowed.map((item) => `\`${item}\``).join(', ')}.`,
      );
    }
    return known;
  }

  /** The asked commitment; `finalized` when the client names none. */
  commitment(name = 'commitment'): Commitment {
    const value = this.string(name) ?? 'finalized';
    const level = COMMITMENTS.get(value);
    if (level === undefined) {
      throw invalidParams(`Invalid params: unknown variant \`${value}\`, expected one of \`processed\`, \`confirmed\`, \`finalized\`.`);
    }
    return level;
  }
}

/** With the names that older clients still send. */
const COMMITMENTS: ReadonlyMap<string, Commitment> = new Map([
  ['processed', 'processed'],
  ['recent', 'processed'],
  ['confirmed', 'confirmed'],
  ['single', 'confirmed'],
  ['singleGossip', 'confirmed'],
  ['finalized', 'finalized'],
  ['max', 'finalized'],
  ['root', 'finalized'],
]);

export function readAddress(text: string): Address {
  readBytes(text, HASH_BYTES, ADDRESS_CHARACTERS_MAX);
  if (!isAddress(text)) throw invalidParams('Invalid param: Invalid');
  return text;
}

export function readSignature(text: string): string {
  readBytes(text, SIGNATURE_BYTES, SIGNATURE_CHARACTERS_MAX);
  return text;
}

export function readBlockhash(text: string): string {
  readBytes(text, HASH_BYTES, ADDRESS_CHARACTERS_MAX);
  return text;
}

/** The bytes of a base58 text. Throws what `onInvalid` makes when it has another character. */
export function decodeBase58(text: string, onInvalid: () => Error): Uint8Array {
  try {
    return Uint8Array.from(base58.encode(text));
  } catch {
    throw onInvalid();
  }
}

/** The bytes of a padded base64 text. Throws what `onInvalid` makes for any other. */
export function decodeBase64(text: string, onInvalid: () => Error): Uint8Array {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw onInvalid();
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

export function readString(value: unknown): string {
  if (typeof value !== 'string') throw mistyped(value, 'a string');
  return value;
}

export function readStrings(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw mistyped(value, 'a sequence');
  return value.map(readString);
}

function readU64(value: unknown): bigint {
  if (typeof value !== 'bigint' && !(typeof value === 'number' && Number.isInteger(value))) throw mistyped(value, 'u64');
  const integer = BigInt(value);
  if (integer < 0n || integer > U64_MAX) throw invalidParams(`Invalid params: invalid value: integer \`${integer}\`, expected u64.`);
  return integer;
}

export function readObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mistyped(value, 'a map');
  return value as Readonly<Record<string, unknown>>;
}

function readBytes(text: string, byteCount: number, charactersMax: number): void {
  if (text.length > charactersMax) throw invalidParams('Invalid param: WrongSize');
  const bytes = decodeBase58(text, () => invalidParams('Invalid param: Invalid'));
  if (bytes.length !== byteCount) throw invalidParams('Invalid param: WrongSize');
}

function mistyped(value: unknown, expected: string): Error {
  return invalidParams(`Invalid params: invalid type: ${describe(value)}, expected ${expected}.`);
}

/** A value in the words of serde, cut short. */
function describe(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return `string ${JSON.stringify(value.slice(0, 100))}`;
  if (typeof value === 'boolean') return `boolean \`${value}\``;
  if (typeof value === 'bigint') return `integer \`${value}\``;
  if (typeof value === 'number') return `${Number.isInteger(value) ? 'integer' : 'floating point'} \`${value}\``;
  return Array.isArray(value) ? 'sequence' : 'map';
}
