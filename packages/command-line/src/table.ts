/** Tables of plain text: columns two blanks apart, numbers to the right. */

export interface Column {
  readonly title: string;
  /** Default `left`. */
  readonly align?: 'left' | 'right';
}

export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ''))));
  const lines = cells.map((row) =>
    columns
      .map(({ align }, i) => pad(row[i] ?? '', widths[i]!, align ?? 'left'))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Names and their values, one a line. */
export function facts(rows: readonly (readonly [string, string])[]): string {
  const widest = Math.max(0, ...rows.map(([name]) => width(name)));
  return rows.map(([name, value]) => `${`${pad(name, widest, 'left')}  ${value}`.trimEnd()}\n`).join('');
}

function pad(text: string, to: number, align: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** In characters as people count them; control characters never reach the terminal. */
function width(text: string): number {
  return Array.from(text).length;
}

/** Text from the chain or the network, made harmless for a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '\u{FFFD}');
}
