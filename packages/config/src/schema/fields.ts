/**
 * The kinds of field a configuration has, as zod schemas that say what was expected in words of the file, not of the program.
 *
 * Every schema reads the written form and gives the inner one (`"30s"` → 30000). `z.toJSONSchema` shows the written form to editors.
 */
import { LIMITS } from '@aegis/base';
import { z } from 'zod';
import type { Parsed } from '../values/parsed.ts';
import {
  BYTES_PATTERN,
  DURATION_PATTERN,
  PERCENT_PATTERN,
  formatBytes,
  formatDuration,
  parseBytes,
  parseDuration,
  parsePercent,
} from '../values/units.ts';

/** A table with exactly these keys. */
export function table<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: (issue) => (issue.code === 'invalid_type' ? 'expected a table' : undefined) });
}

/** A list of `min` to `max` entries. */
export function list<Item extends z.ZodType>(
  item: Item,
  bounds: { readonly min?: number; readonly max: number; /** What to add when there is none. */ readonly missing?: string },
) {
  const { min = 0, max, missing } = bounds;
  return z
    .array(item, { error: ({ input }) => (input === undefined && missing !== undefined ? missing : 'expected a list') })
    .min(min, { error: min === 1 ? 'needs at least one entry' : `needs at least ${min} entries` })
    .max(max, { error: `has more than ${max} entries` });
}

/** Text of a form that `parse` knows. `example` shows it. */
export function text<T>(parse: (written: string) => Parsed<T>, options: { readonly example: string; readonly pattern?: string }) {
  const { example, pattern } = options;
  return z
    .string({ error: `expected text like "${example}"` })
    .meta({ examples: [example], ...(pattern === undefined ? {} : { pattern }) })
    .transform((written, context): T => {
      const parsed = parse(written);
      if (parsed.ok) return parsed.value;
      context.addIssue({ code: 'custom', message: parsed.reason });
      return z.NEVER;
    });
}

/** Text that matches `pattern`; `what` finishes the sentence "expected …". */
export function word(pattern: RegExp, what: string) {
  return z.string({ error: `expected ${what}` }).regex(pattern, { error: `expected ${what}` });
}

/** Bytes, from `min` to `max`. */
export function size(bounds: { readonly min?: number; readonly max?: number } = {}) {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = bounds;
  return text(parseBytes, { example: '512MiB', pattern: BYTES_PATTERN })
    .refine((bytes) => bytes >= min, { error: `must be ${formatBytes(min)} or more` })
    .refine((bytes) => bytes <= max, { error: `must be ${formatBytes(max)} or less` });
}

/** A wait, in milliseconds. At least 1 ms, as no wait at all is never meant; the upper bound is far below what a timer can hold. */
export function timeout() {
  return duration({ min: 1, max: LIMITS.configTimeoutMsMax.value });
}

/** How long a stored response is fresh or usable when stale, in milliseconds; 0 is not at all. */
export function lifetime() {
  return duration({ min: 0, max: LIMITS.cacheFreshnessMsMax.value });
}

function duration(bounds: { readonly min: number; readonly max: number }) {
  return text(parseDuration, { example: '30s', pattern: DURATION_PATTERN })
    .refine((ms) => ms >= bounds.min, { error: `must be ${formatDuration(bounds.min)} or more` })
    .refine((ms) => ms <= bounds.max, { error: `must be ${formatDuration(bounds.max)} or less` });
}

/** A share from 0 to 1. */
export function percent() {
  return text(parsePercent, { example: '10%', pattern: PERCENT_PATTERN });
}

/** One of a few words. */
export function choice<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `expected ${words.map((word) => `"${word}"`).join(' or ')}` });
}

export function flag() {
  return z.boolean({ error: 'expected true or false' });
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number) {
  const error = `expected a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** One of several forms; `what` finishes the sentence "expected …". */
export function either<const Forms extends readonly [z.ZodType, z.ZodType]>(forms: Forms, what: string) {
  return z.union(forms, { error: `expected ${what}` });
}

/** A path of a file or directory. Relative ones start at the directory of the configuration file. */
export function path() {
  return word(/^[^\0]{1,4096}$/, 'a path');
}
