/** Results: data for programs with --json, text for people without. */
import type { Surroundings } from '../surroundings.ts';

/** Integers of the chain are decimal strings in JSON: they pass what its numbers hold exactly. */
export function print(surroundings: Surroundings, json: boolean, data: unknown, text: () => string): void {
  surroundings.out(json ? `${toJson(data)}\n` : text());
}

export function toJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
