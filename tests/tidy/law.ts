/** A law is a test: what breaks it is listed with its place, and with what to do instead. */
import { test } from 'node:test';

export interface Breach {
  /** `path` or `path:line`. */
  readonly at: string;
  readonly found: string;
  readonly instead: string;
}

export function law(name: string, breaches: () => readonly Breach[]): void {
  test(name, () => {
    const found = breaches();
    if (found.length === 0) return;
    const list = found.map(({ at, found: what, instead }) => `${at}: ${what}\n    instead: ${instead}`);
    const error = new Error(`${found.length} against the law\n  ${list.join('\n  ')}`);
    // Where the law stands says nothing about who broke it.
    error.stack = error.message;
    throw error;
  });
}
