/**
 * A regular expression as Go reads it, written as the regex crate reads it, over bytes and without Unicode classes.
 *
 * Both are RE2's grammar. What differs is translated; what is not known throws.
 *
 *   Go               crate                why
 *   \s               [\t\n\f\r ]          the crate's \s has \v too; inside a class the same without brackets
 *   \xHH \x{HH}      \xHH                 the crate's \x{…} would be a character
 *   \/ \< \_ …       the character        the crate knows fewer escapes of what needs none
 *   { } [ & ~        escaped              literal where no repetition, class or set operation is meant
 */

/**
 * What the pattern runs over:
 * - `text`: characters; each beyond ASCII is one that the pattern does not name.
 * - `bytes`: bytes, because it names some that are no UTF-8; Coraza does the same.
 * - `ascii`: values of ASCII only. What it says about others is not followed; those count as matched.
 */
export type Alphabet = 'text' | 'bytes' | 'ascii';

export interface Pattern {
  /** For the regex crate, `unicode(false)`. */
  readonly text: string;
  readonly alphabet: Alphabet;
}

export function patternFromGo(go: string): Pattern {
  return { text: translate(go), alphabet: alphabetOf(go) };
}

function alphabetOf(go: string): Alphabet {
  // Folding of letters beyond ASCII reaches pairs such as \xe0 and \xc0, which the crate does not fold.
  if (namesNoUtf8(go)) return /\(\?[a-z]*i/.test(go) ? 'ascii' : 'bytes';
  return /[^\0-\x7f]|\\x\{?[89a-f][0-9a-f]|\\x\{[0-9a-f]{3,}|\\[pP]/i.test(go) ? 'ascii' : 'text';
}

function translate(go: string): string {
  let out = '';
  let inClass = false;
  for (let i = 0; i < go.length;) {
    const rest = go.slice(i);
    const escape = /^\\(?:x\{0*([0-9a-fA-F]{1,2})\}|x([0-9a-fA-F]{2})|[\s\S])/.exec(rest);
    if (escape !== null) {
      out += escaped(escape[0], escape[1] ?? escape[2], inClass);
      i += escape[0].length;
      continue;
    }
    const opening = !inClass ? /^\[\^?\]?/.exec(rest)?.[0] : undefined;
    if (opening !== undefined) {
      inClass = true;
      out += opening.replace(']', '\\]');
      i += opening.length;
      continue;
    }
    const literal = /^\{(?!\d+(,\d*)?\})/.test(rest) || (rest.startsWith('}') && !/\{\d+(,\d*)?$/.test(out));
    const named = inClass ? /^\[:\^?\w+:\]/.exec(rest)?.[0] : undefined;
    const part = named ?? rest[0]!;
    if (inClass && part === ']') inClass = false;
    out += named === undefined && ((inClass && /[[&~]/.test(part)) || (!inClass && literal)) ? `\\${part}` : part;
    i += part.length;
  }
  return out;
}

function escaped(escape: string, hex: string | undefined, inClass: boolean): string {
  if (hex !== undefined) return `\\x${hex.padStart(2, '0')}`;
  const after = escape[1]!;
  if (after === 's') return inClass ? '\\t\\n\\f\\r ' : '[\\t\\n\\f\\r ]';
  if (after === 'S') {
    if (!inClass) return '[^\\t\\n\\f\\r ]';
    // All but five bytes, as ranges, so that it can stand among others.
    return '\\x00-\\x08\\x0b\\x0e-\\x1f!-\\xff';
  }
  if (/[<>_ ]/.test(after)) return after;
  if (/[\w\\.+*?()|[\]{}^$#&\-~/'":=,;!@`%]/.test(after)) return escape;
  throw new Error(`unknown escape ${escape}`);
}

/** Coraza's test for what needs a matcher of bytes: do the bytes its `\x` escapes name, with all else, form UTF-8? */
function namesNoUtf8(go: string): boolean {
  const decoded: number[] = [];
  for (let i = 0; i < go.length; i++) {
    const hex = /^\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(go.slice(i));
    if (hex === null) {
      decoded.push(...Buffer.from(go[i]!));
      continue;
    }
    decoded.push(Number.parseInt(hex[1] ?? hex[2]!, 16) & 0xff);
    i += hex[0].length - 1;
  }
  return !isUtf8(Uint8Array.from(decoded));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
