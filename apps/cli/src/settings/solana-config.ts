/** The Solana tools' own settings, `~/.config/solana/cli/config.yml`, as `solana config set` writes them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { AegisError, messageOf } from '@aegis/base';

export interface SolanaConfig {
  readonly url?: string;
  readonly keypairPath?: string;
  readonly commitment?: string;
}

/** Larger than any that the tools write. */
const FILE_BYTES_MAX = 65_536;

export function solanaConfigPath(home: string): string {
  return join(home, '.config', 'solana', 'cli', 'config.yml');
}

export function usualKeypairPath(home: string): string {
  return join(home, '.config', 'solana', 'id.json');
}

/** Nothing when the file is not there, unless it must be. Errors: `cli.bad_solana_config`. */
export async function readSolanaConfig(path: string, { mustExist = false } = {}): Promise<SolanaConfig> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!mustExist && (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw bad(path, messageOf(error));
  }
  if (text.length > FILE_BYTES_MAX) throw bad(path, `it is longer than ${FILE_BYTES_MAX} bytes`);
  const values = parseYaml(path, text);
  return {
    ...textField(path, values, 'json_rpc_url', 'url'),
    ...textField(path, values, 'keypair_path', 'keypairPath'),
    ...textField(path, values, 'commitment', 'commitment'),
  };
}

function parseYaml(path: string, text: string): Record<string, unknown> {
  let values: unknown;
  try {
    values = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw bad(path, messageOf(error).split('\n')[0]!);
  }
  if (values === null) return {};
  if (typeof values !== 'object' || Array.isArray(values)) throw bad(path, 'it is no list of settings');
  return values as Record<string, unknown>;
}

function textField<Name extends string>(
  path: string,
  values: Record<string, unknown>,
  key: string,
  name: Name,
): { readonly [K in Name]?: string } {
  const value = values[key];
  if (value === undefined || value === null || value === '') return {};
  if (typeof value !== 'string') throw bad(path, `${key} is no text`);
  return { [name]: value } as { [K in Name]: string };
}

function bad(path: string, reason: string): AegisError {
  return new AegisError('cli.bad_solana_config', `cannot use ${path}: ${reason}`, { source: 'operator' });
}
