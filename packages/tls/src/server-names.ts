/** DNS names as certificates and clients write them, and finding by them. */

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const DNS_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);

/** Longest name DNS can carry, without its last dot (RFC 1035 2.3.4). */
const NAME_LENGTH_MAX = 253;

/** A lower-case DNS name without a dot at its end; not a wildcard. */
export function isDnsName(text: string): boolean {
  return text.length <= NAME_LENGTH_MAX && DNS_NAME.test(text);
}

/** A DNS name, or `*.` before one: a wildcard is the whole leftmost label (RFC 9525 6.3). */
export function isCertificateName(text: string): boolean {
  return isDnsName(text.startsWith('*.') ? text.slice(2) : text);
}

/** Entries by name. An exact name goes before a wildcard; a wildcard stands for exactly one label (RFC 9525 6.3). */
export class NameIndex<Entry> {
  readonly #entries = new Map<string, Entry>();

  /** The first entry of a name keeps it. */
  add(names: readonly string[], entry: Entry): void {
    for (const name of names) if (!this.#entries.has(name)) this.#entries.set(name, entry);
  }

  /** `name` in lower case. */
  find(name: string): Entry | undefined {
    const exact = this.#entries.get(name);
    if (exact !== undefined) return exact;
    const dot = name.indexOf('.');
    return dot > 0 ? this.#entries.get(`*${name.slice(dot)}`) : undefined;
  }
}
