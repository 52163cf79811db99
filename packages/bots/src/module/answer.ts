/** A module's answer: verdict in bits 0 to 7, score in 8 to 15, reasons in 16 to 31. */
import { type Judgement, VERDICTS } from '../types.ts';

/** Reasons by bit; those without a name here are the module's own. */
const REASONS: readonly string[] = [
  'rate',
  'network-rate',
  'login-failures',
  'no-user-agent',
  'tool',
  'headless',
  'scraper',
  'declared-bot',
  'missing-fields',
  'contradiction',
  'tls-mismatch',
  'false-identity',
  'confirmed-identity',
  'unsettled-identity',
];
const REASON_BITS = 16;
const SCORE_MAX = 100;

/** Undefined when it is no answer: the module could not read the facts, or speaks another language. */
export function decodeAnswer(answer: number): Judgement | undefined {
  const verdict = VERDICTS[answer & 0xff];
  const score = (answer >>> 8) & 0xff;
  if (verdict === undefined || score > SCORE_MAX) return undefined;
  const bits = answer >>> 16;
  const reasons: string[] = [];
  for (let bit = 0; bit < REASON_BITS; bit++) if ((bits & (1 << bit)) !== 0) reasons.push(REASONS[bit] ?? `reason-${bit}`);
  return { verdict, score, reasons };
}
