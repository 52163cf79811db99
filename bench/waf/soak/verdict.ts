/** What a soak has shown, and whether that is good enough. */
import { countOf, type Tally } from './clients.ts';
import { GROWTH_BYTES_MAX, GROWTH_SHARE_MAX, growthOf } from './flat.ts';

export interface Mark {
  readonly requests: number;
  readonly seconds: number;
  readonly residentBytes: Readonly<Record<string, number>>;
}

export interface SoakResult {
  readonly seed: number;
  readonly clients: number;
  readonly tally: Tally;
  /** Requests by who judged them, or why nobody did. */
  readonly judgedBy: Readonly<Record<string, number>>;
  readonly marks: readonly Mark[];
}

/** Reasons for which a request is not judged. */
const UNJUDGED = ['late', 'overload', 'crash', 'down'];

export function unjudged({ judgedBy }: SoakResult): number {
  return UNJUDGED.reduce((sum, reason) => sum + (judgedBy[reason] ?? 0), 0);
}

/** Sentences about what must not be; none when all is well. */
export function faultsOf({ tally, marks }: SoakResult): string[] {
  const faults: string[] = [];
  const failed = countOf(tally, 'benign', (outcome) => outcome !== '200');
  if (failed > 0) faults.push(`${failed} benign requests were not answered with 200`);
  const passed = countOf(tally, 'attack', (outcome) => outcome !== '403');
  if (passed > 0) faults.push(`${passed} attacks were not refused with 403`);
  for (const name of new Set(marks.flatMap(({ residentBytes }) => Object.keys(residentBytes)))) {
    const bytes = marks.map(({ residentBytes }) => residentBytes[name]);
    if (!bytes.every((value) => value !== undefined)) faults.push(`${name} was not there all the time`);
    else {
      const { isFlat, thirdQuarterBytes, lastQuarterBytes } = growthOf(bytes);
      if (!isFlat) {
        faults.push(
          `memory of ${name} is not flat: ${mebibytes(thirdQuarterBytes)} MiB in the third quarter, ${mebibytes(lastQuarterBytes)} in the last, ` +
            `and it may grow by ${GROWTH_SHARE_MAX * 100} % or ${mebibytes(GROWTH_BYTES_MAX)} MiB`,
        );
      }
    }
  }
  return faults;
}

export function mebibytes(bytes: number): number {
  return Math.round((bytes / 1_048_576) * 10) / 10;
}
