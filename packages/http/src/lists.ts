/** Comma-separated lists in field values (RFC 9110 5.6.1), with quoted strings left whole. */
import { isOptionalWhitespace } from './bytes.ts';

const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The items without surrounding whitespace; empty ones are left out (RFC 9110 5.6.1.2). A quoted string with no end runs to the end of
 * the value. Not for entity-tags, in which a backslash is a backslash.
 */
export function listItems(value: string): string[] {
  const items: string[] = [];
  let start = 0;
  while (start < value.length) {
    const end = itemEnd(value, start);
    const item = trimWhitespace(value, start, end);
    if (item !== '') items.push(item);
    start = end + 1;
  }
  return items;
}

/** Where the comma after the item at `start` stands; the value's length when none does. */
function itemEnd(value: string, start: number): number {
  let quoted = false;
  for (let i = start; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === QUOTE) quoted = !quoted;
    else if (quoted && code === BACKSLASH) i++;
    else if (!quoted && code === COMMA) return i;
  }
  return value.length;
}

/** Without OWS (RFC 9110 5.6.3) around it. `String.trim` takes more, among it the latin1 NBSP. */
export function trimWhitespace(text: string, from = 0, to = text.length): string {
  let start = from;
  let end = to;
  while (start < end && isOptionalWhitespace(text.charCodeAt(start))) start++;
  while (end > start && isOptionalWhitespace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The text of a quoted-string (RFC 9110 5.6.4) with its escapes undone; anything else as it is. */
export function unquote(text: string): string {
  if (text.length < 2 || text.charCodeAt(0) !== QUOTE || text.charCodeAt(text.length - 1) !== QUOTE) return text;
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}
