/** Results: data for programs with --json, text for people without. */
import type { Output } from './output.ts';

/** One line of JSON, or the text. */
export function print(output: Output, json: boolean, data: unknown, text: () => string): void {
  output.out(json ? `${toJson(data)}\n` : text());
}

/** Integers of the chain are decimal strings in JSON: they pass what its numbers hold exactly. */
export function toJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
