/** Host names as sites, certificates and origins state them. */
import { parseIp } from './ip.ts';
import { type Parsed, accept, quote, refuse } from './parsed.ts';

/** RFC 1035 2.3.4. */
const NAME_LENGTH_MAX = 253;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * One host without wildcard, in the form a Host field names it: lower case, internationalised labels as punycode (UTS #46, as URLs do),
 * IPv6 addresses canonical and in brackets, without a dot at the end.
 */
export function parseHost(text: string): Parsed<string> {
  if (text === '') return refuse('a host name is empty');
  const ip = parseIp(text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text);
  if (ip !== undefined) return accept(ip.family === 6 ? `[${ip.text}]` : ip.text);
  if (/:\d*$/.test(text)) return refuse(`${quote(text)} has a port: write the host alone`);
  if (text.includes('/')) return refuse(`${quote(text)} is not a host name: write it without scheme and path`);
  // The URL parser maps and cuts at these, so that what it accepts would not be what was written.
  if (/[\s%@:?#\\[\]<>^|]/.test(text)) return refuse(`${quote(text)} is not a host name`);
  // The dot of the DNS root makes no other host (RFC 1034 3.1); requests are read the same way.
  const name = (URL.parse(`http://${text}/`)?.hostname ?? '').replace(/\.$/, '');
  const labels = name.split('.');
  // A last label of digits makes it an IPv4 address (WHATWG URL 3.5) in a form that parseIp does not take.
  const isName = name.length <= NAME_LENGTH_MAX && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isName ? accept(name) : refuse(`${quote(text)} is not a host name`);
}

/** A host, `*.example.org` (any name below it, at any depth), or `*` (any host). */
export function parseHostPattern(text: string): Parsed<string> {
  if (text === '*') return accept(text);
  return parseCertificateName(text);
}

/** A host or `*.example.org`. */
export function parseCertificateName(text: string): Parsed<string> {
  if (!text.includes('*')) return parseHost(text);
  const rest = text.startsWith('*.') ? text.slice(2) : '';
  if (rest === '' || rest.includes('*')) return refuse(`${quote(text)}: a "*" stands for whole names only, as in "*.example.org"`);
  const host = parseHost(rest);
  if (!host.ok) return host;
  const isAddress = host.value.startsWith('[') || parseIp(host.value) !== undefined;
  return isAddress ? refuse(`${quote(text)} puts a wildcard before an address`) : accept(`*.${host.value}`);
}
