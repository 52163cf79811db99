/** The valid name that a mistyped one probably stands for. */

const NAME_LENGTH_MAX = 64;

/** The closest of `candidates`, or undefined when none is close: at most one slip in three letters. Case and `-` for `_` are no slips. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  if (written.length > NAME_LENGTH_MAX) return undefined;
  const plain = fold(written);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const slipsMax = Math.max(1, Math.floor(candidate.length / 3));
    if (Math.abs(candidate.length - plain.length) > slipsMax) continue;
    const distance = editDistance(plain, fold(candidate));
    if (distance < bestDistance && distance <= slipsMax) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
