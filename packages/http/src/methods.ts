/** What methods promise (RFC 9110 9.2). Methods are case-sensitive; unknown ones promise nothing. */

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY', 'PROPFIND', 'REPORT', 'SEARCH']);
const IDEMPOTENT: ReadonlySet<string> = new Set([...SAFE, 'PUT', 'DELETE']);

/** Asks for no change of state (RFC 9110 9.2.1). */
export function isSafe(method: string): boolean {
  return SAFE.has(method);
}

/** Asking twice means the same as asking once (RFC 9110 9.2.2), so it may be tried again. */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.has(method);
}
