/** File to configuration: reads it within bounds, and looks whether the files that it names are there. */
import { LIMITS } from '@aegis/base';
import { dirname, resolve } from 'node:path';
import { type ConfigFiles, systemFiles } from './files.ts';
import { type ConfigResult, formatOf, parseLocated, tooLarge } from './parse.ts';
import { fileProblem } from './problem.ts';
import type { Finding, Path } from './syntax/tree.ts';
import type { NodeConfig } from './types.ts';
import { printable } from './values/parsed.ts';
import { findWarnings } from './warnings.ts';

export interface LoadOptions {
  /** Default: the machine's. */
  readonly files?: ConfigFiles;
  /** Says which line of a site's own firewall rules cannot be used, and why. Default: nobody looks. */
  readonly checkRules?: (rules: string) => Promise<{ readonly line: number; readonly reason: string } | undefined>;
}

/**
 * Reads the configuration at `path`, TOML or YAML by its extension. Relative paths in it start at its own directory. Never throws for
 * what the file is or says.
 */
export async function loadConfig(path: string, options: LoadOptions = {}): Promise<ConfigResult> {
  const { files = systemFiles, checkRules } = options;
  const refused = (reason: string): ConfigResult => ({ ok: false, problems: [fileProblem(path, reason)] });
  const format = formatOf(path);
  if (format === undefined) return refused('its name ends in none of .toml, .yaml, .yml and .json');
  const content = await files.read(path, LIMITS.configFileBytesMax.value);
  if (!content.ok) return refused(content.reason);
  if (content.value === 'too-large') return refused(tooLarge);
  const text = decode(content.value);
  if (!text.ok) return { ok: false, problems: [{ ...fileProblem(path, 'not UTF-8'), line: text.line, column: 1 }] };

  const directory = dirname(resolve(path));
  const parsed = parseLocated(text.value, { format, file: path, resolvePath: (written) => resolve(directory, written) });
  if (!parsed.ok) return parsed;
  const findings = [...(await findUnreadable(parsed.config, files)), ...(await findBadRules(parsed.config, checkRules))];
  if (findings.length > 0) return { ok: false, problems: parsed.problemsOf(findings) };
  return { ok: true, config: parsed.config, warnings: parsed.problemsOf(findWarnings(parsed.config)) };
}

const FILE_LENGTH_MAX = 256;

/** Certificates, keys and authorities that cannot be read. */
async function findUnreadable(config: NodeConfig, files: ConfigFiles): Promise<Finding[]> {
  const named: Array<{ readonly path: Path; readonly file: string }> = [];
  config.tls.certificates.forEach(({ certPath, keyPath }, i) => {
    named.push({ path: ['tls', 'certificates', i, 'cert'], file: certPath }, { path: ['tls', 'certificates', i, 'key'], file: keyPath });
  });
  if (config.bots.modulePath !== null) named.push({ path: ['bots', 'module'], file: config.bots.modulePath });
  config.sites.forEach(({ upstream }, i) => {
    if (upstream.tls.caPath !== null) named.push({ path: ['site', i, 'upstream', 'tls', 'ca'], file: upstream.tls.caPath });
  });
  const findings: Finding[] = [];
  for (const { path, file } of named) {
    const reason = await files.unreadable(file);
    if (reason !== undefined) findings.push({ path, at: 'value', reason: `${printable(file, FILE_LENGTH_MAX)}: ${reason}` });
  }
  return findings;
}

/** Firewall rules that cannot be used, and too many different ones. */
async function findBadRules({ sites }: NodeConfig, check: LoadOptions['checkRules']): Promise<Finding[]> {
  const findings: Finding[] = [];
  const different = new Set<string>();
  for (const [i, { waf }] of sites.entries()) {
    if (waf === null) continue;
    if (different.size === LIMITS.wafPoliciesMax.value && !different.has(JSON.stringify(waf.rules))) {
      const reason = `more than ${LIMITS.wafPoliciesMax.value} different sets of rules among the sites: let some share theirs`;
      return [...findings, { path: ['site', i, 'waf'], at: 'key', reason }];
    }
    different.add(JSON.stringify(waf.rules));
    const fault = waf.rules.custom === '' ? undefined : await check?.(waf.rules.custom);
    if (fault === undefined) continue;
    const reason = `line ${fault.line} of them: ${printable(fault.reason, REASON_LENGTH_MAX)}`;
    findings.push({ path: ['site', i, 'waf', 'rules'], at: 'value', reason });
  }
  return findings;
}

const REASON_LENGTH_MAX = 512;

type Decoded = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly line: number };

function decode(bytes: Uint8Array): Decoded {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return { ok: true, value: decoder.decode(bytes) };
  } catch {
    return { ok: false, line: lineOfBadUtf8(bytes) };
  }
}

/** No UTF-8 sequence goes over a line end, so the first line that does not decode alone holds the fault. */
function lineOfBadUtf8(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
  }
  return line;
}
