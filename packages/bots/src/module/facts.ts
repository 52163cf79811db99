/**
 * Facts as the bytes that a module reads; docs/bots-module.md describes them.
 *
 * ```
 *   0       2      3      4        5          6        7       8       12        16         20
 *   │ abi 1 │ http │ path │ method │ identity │ family │ flags │ rate │ network │ failures │ length, text … ×9
 * ```
 *
 * Counts are rounded down to a step. A module learns what it needs, and a visitor who asks three times a second instead of two is the same
 * bytes, whose verdict is remembered.
 */
import { Buffer } from 'node:buffer';
import { LIMITS } from '@aegis/base';
import type { BotFacts, Identity, PathClass } from '../types.ts';

/** The version of the interface that a module must speak. */
export const ABI = 1;

const PATH_CLASSES: Readonly<Record<PathClass, number>> = { page: 0, asset: 1, api: 2, login: 3 };
const IDENTITIES: Readonly<Record<Identity, number>> = { none: 0, unsettled: 1, confirmed: 2, refuted: 3 };
const TLS_FLAG = 1;

/** Steps of counts: "more than 100 in a second" is 101. */
const RATE_STEPS = stepsOf(0, 26, 51, 101, 201, 501, 1_001, 5_001);
const FAILURE_STEPS = stepsOf(0, 3, 6, 11, 21, 51, 101);

function stepsOf(...values: readonly number[]): readonly Step[] {
  return values.map((value, index) => ({ value, index }));
}

/** The texts in their order, with the bytes that each may have. */
const TEXTS = [
  ['address', 45],
  ['userAgent', 512],
  ['ja4', 36],
  ['fieldNames', 1_024],
  ['accept', 256],
  ['acceptLanguage', 128],
  ['acceptEncoding', 128],
  ['secChUa', 256],
  ['secChUaPlatform', 64],
] as const satisfies readonly (readonly [keyof BotFacts, number])[];

const TEXTS_AT = 20;

const scratch = Buffer.alloc(LIMITS.botsFactsBytesMax.value);

/** The bytes of `facts`, borrowed: the next call overwrites them. */
export function encodeFacts(facts: BotFacts): Buffer {
  scratch.writeUInt16LE(ABI, 0);
  scratch[2] = facts.httpVersion;
  scratch[3] = PATH_CLASSES[facts.pathClass];
  scratch[4] = methodNumber(facts.method);
  scratch[5] = IDENTITIES[facts.identity];
  scratch[6] = facts.address.includes(':') ? 6 : 4;
  scratch[7] = facts.secure ? TLS_FLAG : 0;
  scratch.writeUInt32LE(rateStep(facts.rate).value, 8);
  scratch.writeUInt32LE(rateStep(facts.networkRate).value, 12);
  scratch.writeUInt32LE(failureStep(facts.loginFailures).value, 16);
  let at = TEXTS_AT;
  for (const [name, bytesMax] of TEXTS) {
    const text = facts[name];
    const length = scratch.write(text.length > bytesMax ? text.slice(0, bytesMax) : text, at + 2, 'latin1');
    scratch.writeUInt16LE(length, at);
    at += 2 + length;
  }
  return scratch.subarray(0, at);
}

function methodNumber(method: string): number {
  if (method === 'GET' || method === 'HEAD') return 0;
  return method === 'POST' ? 1 : 2;
}

/** A count rounded down to a step, and which step it is. */
export interface Step {
  readonly value: number;
  readonly index: number;
}

export function rateStep(count: number): Step {
  return stepBelow(count, RATE_STEPS);
}

export function failureStep(count: number): Step {
  return stepBelow(count, FAILURE_STEPS);
}

function stepBelow(count: number, steps: readonly Step[]): Step {
  let found = steps[0] as Step;
  for (const step of steps) {
    if (step.value > count) break;
    found = step;
  }
  return found;
}
