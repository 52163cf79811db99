/**
 * Rules between fields, which a schema cannot say: nothing is claimed twice, nothing contradicts.
 *
 * They look at the tree as written, not at the finished configuration, so that they find their faults in the same pass as the schema
 * finds its own. A value that its own field refuses is passed over here.
 */
import { LIMITS } from '@aegis/base';
import type { ListenAddress } from './types.ts';
import { type Finding, type Path, type Tree, formatPath, valueAt } from './syntax/tree.ts';
import { formatListenAddress, listenersOverlap, parseListenAddress, parseOriginUrl } from './values/address.ts';
import { parseCertificateName, parseHostPattern } from './values/host.ts';
import { type Parsed, quote } from './values/parsed.ts';

/** A value and the way to it. */
interface Placed<T> {
  readonly path: Path;
  readonly value: T;
}

export function checkRules(tree: Tree): Finding[] {
  return [...checkListeners(tree), ...checkTls(tree), ...checkShield(tree), ...checkSites(tree)];
}

function checkListeners(tree: Tree): Finding[] {
  const admin = placed(['listen', 'admin'], valueAt(tree, ['listen', 'admin']) ?? '127.0.0.1:9180');
  const traffic = [...entries(tree, ['listen', 'http']), ...entries(tree, ['listen', 'https'])];
  const findings: Finding[] = [];
  const isWritten = (kind: string): boolean => !Array.isArray(valueAt(tree, ['listen', kind]) ?? []);
  if (traffic.length === 0 && !isWritten('http') && !isWritten('https'))
    findings.push({ path: ['listen'], at: 'key', reason: 'no address to listen on: give `http` or `https` one' });
  // Each is compared with each; what is beyond the bound, the schema refuses.
  const addresses = [admin, ...traffic].slice(0, 2 * LIMITS.listenersMax.value);
  const taken: Array<Placed<ListenAddress>> = [];
  for (const address of read(addresses, parseListenAddress)) {
    const other = taken.find(({ value }) => listenersOverlap(value, address.value));
    if (other === undefined) taken.push(address);
    else findings.push(doubled(address.path, formatListenAddress(address.value), other.path));
  }
  return findings;
}

function checkTls(tree: Tree): Finding[] {
  const certificates = entries(tree, ['tls', 'certificates']);
  const mode = valueAt(tree, ['tls', 'mode']) ?? 'self-signed';
  const findings: Finding[] = [];
  if (mode === 'files' && certificates.length === 0) {
    findings.push({ path: ['tls', 'mode'], at: 'value', reason: '"files" needs at least one entry in `certificates`' });
  }
  if (mode === 'self-signed' && certificates.length > 0) {
    findings.push({ path: ['tls', 'certificates'], at: 'key', reason: 'used only when `mode` is "files"' });
  }
  const wanted = valueAt(tree, ['tls', 'default_certificate']);
  if (typeof wanted === 'string' && !certificates.some(({ path }) => valueAt(tree, [...path, 'cert']) === wanted)) {
    findings.push({
      path: ['tls', 'default_certificate'],
      at: 'value',
      reason: `${quote(wanted)} is not the \`cert\` of an entry in \`certificates\``,
    });
  }
  const names = certificates.flatMap(({ path }) => entries(tree, [...path, 'names']));
  return [...findings, ...findDoubled(read(names, parseCertificateName), (name) => name)];
}

function checkShield(tree: Tree): Finding[] {
  const mode = valueAt(tree, ['shield', 'mode']) ?? 'native';
  const isOn = valueAt(tree, ['shield']) !== undefined && mode !== 'off';
  if (!isOn || valueAt(tree, ['shield', 'interface']) !== undefined) return [];
  return [
    { path: ['shield', 'interface'], at: 'key', reason: 'missing: which network interface the shield is for, unless `mode` is "off"' },
  ];
}

function checkSites(tree: Tree): Finding[] {
  const sites = entries(tree, ['site']);
  const hosts = sites.map(({ path }) => read(entries(tree, [...path, 'hosts']), parseHostPattern));
  return [
    ...findDoubled(hosts.flat(), (host) => host),
    ...checkNames(tree, sites, hosts),
    ...sites.flatMap(({ path }) => checkSite(tree, path)),
  ];
}

/** A site without name goes by its first host. Two that share that have been found as hosts; here it is about names that are written. */
function checkNames(tree: Tree, sites: ReadonlyArray<Placed<Tree>>, hosts: ReadonlyArray<ReadonlyArray<Placed<string>>>): Finding[] {
  const written = sites.map(({ path }) => ({ path: [...path, 'name'], value: valueAt(tree, [...path, 'name']) }));
  const implied = hosts.flatMap((ofSite, i) => (written[i]?.value === undefined ? ofSite.slice(0, 1) : []));
  const names = [...implied, ...written.flatMap(({ path, value }) => (typeof value === 'string' ? [placed(path, value)] : []))];
  return findDoubled(names, (name) => name).filter(({ path }) => path.at(-1) === 'name');
}

function checkSite(tree: Tree, site: Path): Finding[] {
  const urls = entries(tree, [...site, 'origins']).flatMap(({ path, value }) => {
    if (typeof value === 'string') return [placed(path, value)];
    const url = valueAt(tree, [...path, 'url']);
    return typeof url === 'string' ? [placed([...path, 'url'], url)] : [];
  });
  const findings = findDoubled(read(urls, parseOriginUrl), ({ scheme, host, port }) => `${scheme}://${host}:${port}`);
  findings.push(...checkBotPaths(tree, [...site, 'bots', 'paths']));
  const query = valueAt(tree, [...site, 'cache', 'key', 'query']);
  const ignored = entries(tree, [...site, 'cache', 'key', 'ignore_query']);
  if (query !== undefined && query !== 'all' && ignored.length > 0) {
    findings.push({ path: [...site, 'cache', 'key', 'ignore_query'], at: 'key', reason: 'used only when `query` is "all"' });
  }
  for (const { path } of entries(tree, [...site, 'waf', 'exclude'])) {
    if ((valueAt(tree, [...path, 'rule']) === undefined) !== (valueAt(tree, [...path, 'tag']) === undefined)) continue;
    findings.push({ path, at: 'value', reason: 'needs either `rule` or `tag`' });
  }
  return findings;
}

/** Each rule is about something else, and says something. */
function checkBotPaths(tree: Tree, list: Path): Finding[] {
  const rules = entries(tree, list);
  const prefixes = rules.flatMap(({ path }) => {
    const prefix = valueAt(tree, [...path, 'path']);
    return typeof prefix === 'string' ? [placed([...path, 'path'], prefix)] : [];
  });
  const empty = rules.filter(({ path }) => VERDICTS.every((verdict) => valueAt(tree, [...path, verdict]) === undefined));
  return [
    ...findDoubled(prefixes, (prefix) => prefix),
    ...empty.map(({ path }): Finding => ({ path, at: 'value', reason: `says nothing about any of ${VERDICTS.join(', ')}` })),
  ];
}

const VERDICTS = ['human', 'known_bot', 'suspicious'];

function findDoubled<T>(values: ReadonlyArray<Placed<T>>, identity: (value: T) => string): Finding[] {
  const first = new Map<string, Path>();
  const findings: Finding[] = [];
  for (const { path, value } of values) {
    const id = identity(value);
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, path);
    else findings.push(doubled(path, id, earlier));
  }
  return findings;
}

function doubled(path: Path, what: string, earlier: Path): Finding {
  return { path, at: 'value', reason: `${quote(what)} is already taken by ${formatPath(earlier)}` };
}

function placed<T>(path: Path, value: T): Placed<T> {
  return { path, value };
}

/** The entries of the list at `path`; none when there is no list. */
function entries(tree: Tree, path: Path): Array<Placed<Tree>> {
  const list = valueAt(tree, path);
  return Array.isArray(list) ? list.map((value: Tree, i) => placed([...path, i], value)) : [];
}

/** Those that are text and make sense to `parse`. */
function read<T>(values: ReadonlyArray<Placed<Tree>>, parse: (text: string) => Parsed<T>): Array<Placed<T>> {
  return values.flatMap(({ path, value }) => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    return parsed?.ok === true ? [placed(path, parsed.value)] : [];
  });
}
