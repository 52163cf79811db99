/** Lines and columns of offsets. */

/** Both start at 1. Columns count UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Maps offsets of `text` to positions; lines end at LF, as both syntaxes have it (a CR before it belongs to the line). */
export function positionsOf(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

/** The offset of a 1-based line and column. */
export function offsetOfPosition(text: string, position: Position): number {
  let start = 0;
  for (let line = 1; line < position.line; line++) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  return Math.min(text.length, start + position.column - 1);
}
