/** Vary: which request fields chose the response (RFC 9110 12.5.5), and whether another request chooses the same (RFC 9111 4.1). */
import type { Fields } from './fields.ts';
import { isToken } from './fields.ts';
import { listItems } from './lists.ts';

/** Lower-case names, sorted, without duplicates; `*` when no request ever matches. A malformed name counts as `*`. */
export function varyFieldNames(fields: Fields): readonly string[] | '*' {
  const value = fields.get('vary');
  if (value === undefined) return NONE;
  const names = new Set<string>();
  for (const item of listItems(value)) {
    if (item === '*' || !isToken(item)) return '*';
    names.add(item.toLowerCase());
  }
  return [...names].sort();
}

const NONE: readonly string[] = [];

/**
 * One text for the values of the named request fields: equal texts, same variant. Whitespace around list commas doesn't matter, and the
 * case of Accept-Encoding's and similar fields' values does not either (RFC 9111 4.1 allows normalising what the field's syntax calls equal).
 */
export function variantKey(names: readonly string[], requestFields: Fields): string {
  if (names.length === 0) return '';
  return names.map((name) => `${name}:${normalValue(name, requestFields.get(name))}`).join('\n');
}

const CASE_INSENSITIVE: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'accept-language', 'accept-charset']);

/** Absent and empty are different: '' against '-'. */
function normalValue(name: string, value: string | undefined): string {
  if (value === undefined) return '-';
  const joined = `=${listItems(value).join(',')}`;
  return CASE_INSENSITIVE.has(name) ? joined.toLowerCase().replaceAll(' ', '') : joined;
}
