/** Which configuration a node starts with: the given one, or the last good one when that is bad. */
import { resolve } from 'node:path';
import { type ConfigProblem, loadConfig, type NodeConfig } from '@aegis/config';
import { checkRules } from '@aegis/waf';
import { guessDataDir } from '../config/data-dir.ts';
import { readLastGood, type StoredConfig } from '../config/config-store.ts';

export type StartConfig =
  | { readonly kind: 'given'; readonly config: NodeConfig; readonly source: string; readonly warnings: readonly ConfigProblem[] }
  | { readonly kind: 'last-good'; readonly stored: StoredConfig; readonly problems: readonly ConfigProblem[] }
  | { readonly kind: 'none'; readonly problems: readonly ConfigProblem[] };

export async function chooseStartConfig(configPath: string): Promise<StartConfig> {
  const source = resolve(configPath);
  const loaded = await loadConfig(source, { checkRules });
  if (loaded.ok) return { kind: 'given', config: loaded.config, source, warnings: loaded.warnings };
  const stored = await readLastGood(await guessDataDir(source), source);
  const { problems } = loaded;
  return stored === undefined ? { kind: 'none', problems } : { kind: 'last-good', stored, problems };
}
