/** Comma-separated lists in field values (RFC 9110 5.6.1), with quoted strings left whole. */
import { isOptionalWhitespace } from './bytes.ts';

const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The items without surrounding whitespace; empty ones are left out (RFC 9110 5.6.1.2). An unclosed quote runs to the end. */
export function listItems(value: string): string[] {
  const items: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= value.length; i++) {
    const code = i < value.length ? value.charCodeAt(i) : COMMA;
    if (quoted && i < value.length) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === COMMA) {
      const item = trimWhitespace(value, start, Math.min(i, value.length));
      if (item !== '') items.push(item);
      start = i + 1;
    }
  }
  return items;
}

function trimWhitespace(text: string, start: number, end: number): string {
  while (start < end && isOptionalWhitespace(text.charCodeAt(start))) start++;
  while (end > start && isOptionalWhitespace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The text of a quoted-string (RFC 9110 5.6.4) with its escapes undone; anything else as it is. */
export function unquote(text: string): string {
  if (text.length < 2 || text.charCodeAt(0) !== QUOTE || text.charCodeAt(text.length - 1) !== QUOTE) return text;
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}
