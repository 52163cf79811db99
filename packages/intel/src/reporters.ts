/**
 * Who reports, and how much that counts here.
 *
 * ```
 *   standing = reputation (0–1000, from the network) / 1000  ×  trust (0–1, from what this node has seen of the reporter's claims)
 * ```
 *
 * Trust is lost fast and won slowly: one refuted claim costs more than ten confirmed ones bring back.
 */
import { LIMITS } from '@aegis/base';

export interface Reporter {
  /** ed25519 public key, 64 hexadecimal digits. */
  readonly key: string;
  /** 0 to 1000, as the network keeps it (requirement 6.5). */
  readonly reputation: number;
  /** Whose reporters count together: an autonomous system, a provider, an operator. */
  readonly network: string;
}

/** Who may report at all. The registry's nodes, or what the configuration names. */
export interface ReporterDirectory {
  find(key: string): Reporter | undefined;
}

/** A directory that is known beforehand. */
export function listedReporters(reporters: readonly Reporter[]): ReporterDirectory {
  const byKey = new Map(reporters.map((reporter) => [reporter.key, reporter]));
  return { find: (key) => byKey.get(key) };
}

const TRUST_AT_FIRST = 0.8;
const REFUTED = 0.3;
const CONFIRMED = 0.02;
/** Whose trust is below counts for nothing. */
const TRUST_MIN = 0.2;

export class Trust {
  readonly #trust = new Map<string, number>();
  #onChange: () => void = () => {};

  /** `known`: what an earlier one had, of which only numbers from 0 to 1 are taken. `onChange`: it has changed, and may be kept. */
  constructor(known: Iterable<readonly [key: string, trust: number]> = [], onChange: () => void = () => {}) {
    for (const [key, trust] of known) if (trust >= 0 && trust <= 1) this.#set(key, trust);
    this.#onChange = onChange;
  }

  /** Of those whose trust is not what it was at first. */
  entries(): (readonly [key: string, trust: number])[] {
    return [...this.#trust];
  }

  /** 0 to 1. */
  of(key: string): number {
    return this.#trust.get(key) ?? TRUST_AT_FIRST;
  }

  /** 0 to 1: what a claim's weight is multiplied by. */
  standing({ key, reputation }: Reporter): number {
    const trust = this.of(key);
    return trust < TRUST_MIN ? 0 : (Math.min(1_000, Math.max(0, reputation)) / 1_000) * trust;
  }

  confirmed(key: string): void {
    this.#set(key, Math.min(1, this.of(key) + CONFIRMED));
  }

  refuted(key: string): void {
    this.#set(key, Math.max(0, this.of(key) - REFUTED));
  }

  #set(key: string, trust: number): void {
    if (this.#trust.size >= LIMITS.intelReportersMax.value && !this.#trust.has(key)) this.#forgetBest();
    this.#trust.set(key, trust);
    this.#onChange();
  }

  /** Makes room at the cost of who has most trust: forgetting a liar would clear its name. */
  #forgetBest(): void {
    let best: string | undefined;
    for (const [key, trust] of this.#trust) if (best === undefined || trust > this.of(best)) best = key;
    if (best !== undefined) this.#trust.delete(best);
  }
}
