/** File to configuration: reads it within bounds, and looks whether the files that it names are there. */
import { LIMITS } from '@aegis/base';
import { dirname, resolve } from 'node:path';
import { type ConfigFiles, systemFiles } from './files.ts';
import { type ConfigResult, formatOf, parseLocated, tooLarge } from './parse.ts';
import { fileProblem } from './problem.ts';
import type { Finding, Path } from './syntax/tree.ts';
import type { NodeConfig } from './types.ts';
import { printable, quote } from './values/parsed.ts';
import { findWarnings } from './warnings.ts';

export interface LoadOptions {
  /** Default: the machine's. */
  readonly files?: ConfigFiles;
  /** Says what is wrong with a certificate and its key. Default: the files are only looked for. */
  readonly checkCertificate?: (files: CertificateTexts) => CertificateOpinion;
  /** Says why the authorities in a PEM file cannot be used; undefined when they can. Default: the file is only looked for. */
  readonly checkAuthorities?: (pem: string) => string | undefined;
  /** Says why a Solana keypair file cannot be used; undefined when it can. Default: nobody looks. A node starts without it. */
  readonly checkKeypair?: (text: string) => Promise<string | undefined>;
  /** Says which line of a site's own firewall rules cannot be used, and why. Default: nobody looks. */
  readonly checkRules?: (rules: string) => Promise<{ readonly line: number; readonly reason: string } | undefined>;
}

export interface CertificateTexts {
  readonly certPem: string;
  readonly keyPem: string;
  /** What it is to be used for; undefined: what it states. */
  readonly names: readonly string[] | undefined;
}

export type CertificateOpinion =
  | { readonly ok: true; readonly names: readonly string[]; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly part: 'cert' | 'key'; readonly reason: string };

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
  const { config } = parsed;
  const opened = await openNamed(config, files, options);
  const findings = [...opened.findings, ...(await findBadRules(config, checkRules))];
  if (findings.length > 0) return { ok: false, problems: parsed.problemsOf(findings) };
  return { ok: true, config, warnings: parsed.problemsOf([...findWarnings(config), ...opened.warnings]) };
}

const FILE_LENGTH_MAX = 256;

interface Opened {
  readonly findings: Finding[];
  readonly warnings: Finding[];
}

/** The files that the configuration names: whether they can be read, and what is wrong with what they hold. */
async function openNamed(config: NodeConfig, files: ConfigFiles, options: LoadOptions): Promise<Opened> {
  const findings: Finding[] = [];
  const found = (path: Path, file: string, reason: string): void =>
    void findings.push({ path, at: 'value', reason: `${printable(file, FILE_LENGTH_MAX)}: ${printable(reason, REASON_LENGTH_MAX)}` });
  const textOf = async (path: Path, file: string): Promise<string | undefined> => {
    const content = await files.read(file, LIMITS.certificateFileBytesMax.value);
    if (content.ok && content.value !== 'too-large') return new TextDecoder().decode(content.value);
    found(path, file, content.ok ? `it is larger than ${LIMITS.certificateFileBytesMax.value} bytes` : content.reason);
    return undefined;
  };

  const { checkCertificate, checkAuthorities } = options;
  const warnings: Finding[] = [];
  const covered: string[] = [];
  for (const [i, { certPath, keyPath, names }] of config.tls.certificates.entries()) {
    const place: Path = ['tls', 'certificates', i];
    const certPem = await textOf([...place, 'cert'], certPath);
    const keyPem = await textOf([...place, 'key'], keyPath);
    if (certPem === undefined || keyPem === undefined || checkCertificate === undefined) continue;
    const opinion = checkCertificate({ certPem, keyPem, names: names ?? undefined });
    if (!opinion.ok) found([...place, opinion.part], opinion.part === 'key' ? keyPath : certPath, opinion.reason);
    else {
      covered.push(...opinion.names);
      const said = (warning: string): string => `${printable(certPath, FILE_LENGTH_MAX)}: ${warning}`;
      for (const warning of opinion.warnings) warnings.push({ path: [...place, 'cert'], at: 'value', reason: said(warning) });
    }
  }
  if (checkCertificate !== undefined && findings.length === 0) warnings.push(...uncovered(config, covered));
  if (config.bots.modulePath !== null) {
    const reason = await files.unreadable(config.bots.modulePath);
    if (reason !== undefined) found(['bots', 'module'], config.bots.modulePath, reason);
  }
  for (const [i, { upstream }] of config.sites.entries()) {
    const { caPath } = upstream.tls;
    if (caPath === null) continue;
    const path: Path = ['site', i, 'upstream', 'tls', 'ca'];
    const pem = await textOf(path, caPath);
    const reason = pem === undefined ? undefined : checkAuthorities?.(pem);
    if (reason !== undefined) found(path, caPath, reason);
  }
  if (config.chain !== null && options.checkKeypair !== undefined) {
    const { keyPath } = config.chain;
    const content = await files.read(keyPath, LIMITS.keypairFileBytesMax.value);
    const reason = !content.ok
      ? content.reason
      : content.value === 'too-large'
        ? 'it is too long for a keypair'
        : await options.checkKeypair(new TextDecoder().decode(content.value));
    if (reason !== undefined) {
      const said = `${printable(keyPath, FILE_LENGTH_MAX)}: ${printable(reason, REASON_LENGTH_MAX)}: no heartbeat can be sent with it`;
      warnings.push({ path: ['chain', 'key'], at: 'value', reason: said });
    }
  }
  return { findings, warnings };
}

/** Hosts that are served over TLS with the default certificate only, which does not name them. */
function uncovered({ listen, tls, sites }: NodeConfig, covered: readonly string[]): Finding[] {
  if (tls.mode !== 'files' || listen.https.length === 0) return [];
  const names = new Set(covered);
  const isCovered = (host: string): boolean =>
    host === '*' || host.startsWith('[') || names.has(host) || names.has(`*${host.slice(host.indexOf('.'))}`);
  return sites.flatMap(({ hosts }, i) =>
    hosts.flatMap((host, j): Finding[] =>
      isCovered(host)
        ? []
        : [{ path: ['site', i, 'hosts', j], at: 'value', reason: `no certificate names ${quote(host)}: browsers will refuse it` }],
    ),
  );
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
