/** `aegis-node check`: would a node start with this configuration? */
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { messageOf, silentLogger, systemClock } from '@aegis/base';
import { ExitCode, type Output, print } from '@aegis/command-line';
import { type ConfigProblem, formatProblems, loadConfig, type NodeConfig } from '@aegis/config';
import { allChecks } from '../config/checks.ts';
import { openConfigStore } from '../config/config-store.ts';
import type { Entries } from '../entries.ts';
import { childSpawner } from '../supervisor/child.ts';
import { tryConfig } from '../supervisor/trial.ts';

export async function check(configPath: string, asJson: boolean, entries: Entries, output: Output): Promise<ExitCode> {
  const loaded = await loadConfig(configPath, { ...allChecks(systemClock), checkKeypair });
  const problems = loaded.ok
    ? [...problemsOfDataDir(configPath, loaded.config), ...(await problemsOfTrial(configPath, loaded.config, entries))]
    : loaded.problems;
  const warnings = loaded.ok ? loaded.warnings : [];
  const ok = problems.length === 0;
  if (!asJson && problems.length > 0) output.err(`${formatProblems(problems)}\n`);
  if (!asJson && warnings.length > 0) output.err(`${warnings.map((warning) => `warning: ${formatProblems([warning])}`).join('\n')}\n`);
  print(output, asJson, { ok, problems, warnings }, () =>
    loaded.ok && ok ? `${configPath}: good, ${loaded.config.sites.length} site(s)\n` : '',
  );
  return ok ? ExitCode.ok : ExitCode.failed;
}

/** What is there already: where a file stands, no directory can be made. */
function problemsOfDataDir(configPath: string, { node }: NodeConfig): ConfigProblem[] {
  let there = node.dataDir;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  if (statSync(there).isDirectory()) return [];
  return [{ file: configPath, line: 0, column: 0, field: 'node.data_dir', reason: `${there} is not a directory` }];
}

/** The chain's client is large, and loaded only where a configuration has a chain. */
async function checkKeypair(text: string): Promise<string | undefined> {
  const { parseKeypair } = await import('@aegis/chain');
  try {
    await parseKeypair(text, 'it');
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Builds what a worker builds (TLS, sites, WAF engine, bot module) in a process of its own, as a reload does before it takes a configuration,
 * with a data directory of its own, so that it changes nothing and needs no right to the node's.
 */
async function problemsOfTrial(configPath: string, config: NodeConfig, entries: Entries): Promise<ConfigProblem[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aegis-check-'));
  try {
    const store = await openConfigStore(dataDir, systemClock, silentLogger);
    const quiet: NodeConfig = { ...config, node: { ...config.node, dataDir }, log: { ...config.log, level: 'error' } };
    const { path } = await store.writeCandidate(quiet, configPath);
    const failure = await tryConfig(
      entries.worker,
      { workers: 1, configPath: path, nodeId: '0'.repeat(32) },
      { spawn: childSpawner(join(dataDir, 'compile-cache')), clock: systemClock },
    );
    return failure === null ? [] : [{ file: configPath, line: 0, column: 0, field: FIELDS[failure.code] ?? '', reason: failure.message }];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The field behind a failure, where its code tells. */
const FIELDS: Readonly<Record<string, string>> = { 'bots.bad_module': 'bots.module', 'bots.unreadable_module': 'bots.module' };
