/**
 * What a new chain begins with: accounts and programs at fixed addresses, named by files.
 *
 * ```json
 * {
 *   "programs": [{ "programId": "…", "path": "target/deploy/registry.so", "upgradeAuthority": "…" }],
 *   "accounts": [{ "address": "…", "lamports": 1000000000, "owner": "…", "data": ["…", "base64"], "executable": false }]
 * }
 * ```
 *
 * Paths are relative to the file that names them. A single account may also come from what `solana account --output json` writes.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Address, isAddress } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { AegisError, messageOf } from '@aegis/base';
import type { Account } from './chain/account.ts';
import { parseJson } from './rpc/json.ts';
import { decodeBase64, Fields, readObject, readString } from './rpc/params.ts';

export interface GenesisProgram {
  readonly address: Address;
  readonly elf: Uint8Array;
  /** Who may upgrade it; nobody when absent. */
  readonly upgradeAuthority?: Address | undefined;
}

export interface Genesis {
  readonly programs: readonly GenesisProgram[];
  readonly accounts: readonly Account[];
}

/** Throws `devnet.genesis_invalid`, naming the file and what is wrong with it. */
export function readGenesisFile(path: string): Genesis {
  return naming(path, () => {
    const file = new Fields(readObject(parseJson(readFileSync(path, 'utf8'))));
    const programs = (file.list('programs') ?? []).map((entry) => {
      const fields = new Fields(readObject(entry));
      const elf = readFileSync(resolve(dirname(path), required(fields.string('path'), 'path')));
      const address = required(fields.address('programId'), 'programId');
      return { address, elf: new Uint8Array(elf), upgradeAuthority: fields.address('upgradeAuthority') };
    });
    return { programs, accounts: (file.list('accounts') ?? []).map(readAccount) };
  });
}

/** Throws `devnet.genesis_invalid`. */
export function readAccountFile(path: string): Account {
  return naming(path, () => readAccount(parseJson(readFileSync(path, 'utf8'))));
}

/** Reads `ADDRESS=path.so`. Throws `devnet.genesis_invalid`. */
export function readProgramArgument(argument: string, upgradeAuthority: Address | undefined): GenesisProgram {
  const [address = '', path = ''] = argument.split(/=(.*)/s);
  if (!isAddress(address) || path === '') {
    throw new AegisError('devnet.genesis_invalid', `not a program: ${argument} (expected ADDRESS=path.so)`, { source: 'operator' });
  }
  return { address, elf: naming(path, () => new Uint8Array(readFileSync(path))), upgradeAuthority };
}

function readAccount(value: unknown): Account {
  const outer = new Fields(readObject(value));
  const inner = outer.fields('account') ?? outer;
  const data = inner.get('data') ?? '';
  return {
    address: required(outer.address('address') ?? outer.address('pubkey'), 'address'),
    lamports: required(inner.u64('lamports'), 'lamports'),
    owner: inner.address('owner') ?? SYSTEM_PROGRAM_ADDRESS,
    executable: inner.boolean('executable'),
    data: decodeBase64(readString(Array.isArray(data) ? data[0] : data), () => new Error('data is not base64')),
  };
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}

function naming<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new AegisError('devnet.genesis_invalid', `${path}: ${messageOf(error)}`, { source: 'operator', cause: error });
  }
}
