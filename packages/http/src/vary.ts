/** Vary: which request fields chose the response (RFC 9110 12.5.5), and whether another request chooses the same (RFC 9111 4.1). */
import { isToken, type Fields } from './fields.ts';
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
 * One text for the values of the named request fields: equal texts, same variant (RFC 9111 4.1). Fields that are absent match only absent
 * ones. What the fields' syntax calls equal is made equal: whitespace around list commas, and the case of what is case-insensitive.
 */
export function variantKey(names: readonly string[], requestFields: Fields): string {
  // A value has no line feed and a name no colon, so no two sets of values make the same text.
  return names.map((name) => `${name}:${normalValue(name, requestFields.get(name))}`).join('\n');
}

/** Nothing in them but lists, coding or language names, and weights. */
const CASE_INSENSITIVE: ReadonlySet<string> = new Set(['accept-encoding', 'accept-language', 'accept-charset']);

/** Not lists, though they may have commas in them: taken as they are. */
const SINGLETONS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'origin', 'referer', 'user-agent']);

/** '-' when absent, which no value is, for those start with '='. */
function normalValue(name: string, value: string | undefined): string {
  if (value === undefined) return '-';
  if (SINGLETONS.has(name)) return `=${value}`;
  if (CASE_INSENSITIVE.has(name)) return `=${value.toLowerCase().replaceAll(' ', '').replaceAll('\t', '')}`;
  return value.includes(',') ? `=${listItems(value).join(',')}` : `=${value}`;
}
