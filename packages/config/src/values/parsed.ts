/** What reading one written value gives: the value, or why it is none. A reason reads on after the field's name and a colon. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

const QUOTED_LENGTH_MAX = 64;

/** Text from a file made fit for a terminal and a log line: one line, bounded, no control or direction-changing characters. */
export function printable(text: string, lengthMax: number = QUOTED_LENGTH_MAX): string {
  const cut = text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) as number).toString(16)}}`);
}

/** The same in quotes. */
export function quote(text: string): string {
  return `"${printable(text)}"`;
}
