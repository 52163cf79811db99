/**
 * From a rule to the tests that stand for it: when none of them holds, the rule cannot match.
 *
 * A test is a set of kinds of values, a chain of transformations, and a matcher; it holds if one such value, transformed, is matched.
 */
import { BY_CONSEQUENCE, BY_STRUCTURE, HARMLESS_CONTROLS, OTHER_LINK } from './judged.ts';
import { type Alphabet, patternFromGo } from './regex.ts';
import type { Link, Rule } from './seclang.ts';
import type { Values } from './values.ts';

export type Matcher =
  | { readonly kind: 'rx'; readonly pattern: string; readonly alphabet: Alphabet; readonly negated: boolean }
  | { readonly kind: 'pm'; readonly words: readonly string[]; readonly negated: boolean }
  /** Holds when a byte is not in the list. */
  | { readonly kind: 'range'; readonly allowed: readonly number[] }
  | { readonly kind: 'contains' | 'endsWith'; readonly text: string }
  | { readonly kind: 'sqli' | 'xss' | 'urlEncoding' };

export interface Test {
  readonly rule: Rule;
  readonly kinds: readonly string[];
  readonly chain: readonly string[];
  /** The value before the last transformation is tested too: what it leaves unchanged need not be tested again. */
  readonly repeats: boolean;
  readonly matcher: Matcher;
  /** Must hold for the same transformed value. */
  readonly also: Matcher | undefined;
}

export type Judgement =
  | { readonly by: 'tests'; readonly tests: readonly Test[] }
  | { readonly by: 'structure' | 'consequence' | 'silence'; readonly reason: string }
  | { readonly by: 'asking'; readonly reason: string };

/** @param wordsIn The text of a file that a rule names. */
export function judge(rule: Rule, values: Values, wordsIn: (file: string) => string): Judgement {
  if (rule.silent) return silence(rule);
  const structure = BY_STRUCTURE[rule.id];
  if (structure !== undefined) return { by: 'structure', reason: structure };
  const consequence = BY_CONSEQUENCE[rule.id];
  if (consequence !== undefined) return { by: 'consequence', reason: consequence };
  try {
    return { by: 'tests', tests: testsOf(rule, values, wordsIn) };
  } catch (error) {
    return { by: 'asking', reason: error instanceof Error ? error.message : String(error) };
  }
}

function silence(rule: Rule): Judgement {
  const controls = rule.links.flatMap(({ actions }) => actions.filter(({ name }) => name === 'ctl').map(({ value }) => value));
  const unknown = controls.find((control) => !HARMLESS_CONTROLS.test(control));
  if (unknown !== undefined) return { by: 'asking', reason: `ctl:${unknown}` };
  return { by: 'silence', reason: 'leaves no trace in the log' };
}

function testsOf(rule: Rule, values: Values, wordsIn: (file: string) => string): Test[] {
  const other = OTHER_LINK[rule.id];
  const link = rule.links[other?.link ?? 0]!;
  const source = other?.values === undefined ? link : rule.links[other.values]!;
  const kinds = values.of(source);
  const matcher = matcherOf(link, wordsIn);
  const next = other === undefined ? rule.links[1] : undefined;
  const also = next !== undefined && looksAtMatched(next) ? matcherOf(next, wordsIn) : undefined;
  const chain = source.transformations;
  // With multiMatch each stage of the chain is tested; a stage that Coraza leaves out for being unchanged may be tested as well.
  const stages = rule.multiMatch ? [...chain.keys(), chain.length] : [chain.length];
  return stages.map((length, i) => ({ rule, kinds, chain: chain.slice(0, length), repeats: rule.multiMatch && i > 0, matcher, also }));
}

/** MATCHED_VARS are the transformed values that the link before has matched: one of them must match both. */
function looksAtMatched(link: Link): boolean {
  return (
    link.variables[0] === 'MATCHED_VARS' && link.transformations.length === 0 && link.variables.slice(1).every((v) => v.startsWith('XML'))
  );
}

function matcherOf({ operator, argument, negated }: Link, wordsIn: (file: string) => string): Matcher {
  if (argument.includes('%{')) throw new Error(`@${operator} with a variable`);
  if (operator === 'rx') {
    const { text, alphabet } = patternFromGo(argument);
    return { kind: 'rx', pattern: text, alphabet, negated };
  }
  if (operator === 'pm') return { kind: 'pm', words: foldable(argument.split(' ')), negated };
  if (negated) throw new Error(`!@${operator}`);
  if (operator === 'pmFromFile') return { kind: 'pm', words: foldable(wordsOf(wordsIn(argument))), negated };
  if (operator === 'validateByteRange') return { kind: 'range', allowed: rangesIn(argument) };
  if (operator === 'contains' || operator === 'endsWith') return { kind: operator, text: argument };
  if (operator === 'detectSQLi') return { kind: 'sqli' };
  if (operator === 'detectXSS') return { kind: 'xss' };
  if (operator === 'validateUrlEncoding') return { kind: 'urlEncoding' };
  throw new Error(`@${operator}`);
}

function wordsOf(file: string): string[] {
  return file
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Coraza folds ASCII when it searches, and everything when it reads the words: they must not differ. An empty word would match always. */
function foldable(words: string[]): string[] {
  const odd = words.find((word) => word === '' || /[^\0-\x7f]/.test(word.toLowerCase() === word ? '' : word));
  if (odd !== undefined) throw new Error(`a word that is not searched for as it stands: "${odd}"`);
  return words;
}

/** `9,10,32-126` as the 256 bytes' membership, one bit each, 32 numbers. */
function rangesIn(text: string): number[] {
  const bits = new Array<number>(32).fill(0);
  for (const range of text.split(',')) {
    const [first, last = first] = range.trim().split('-').map(Number);
    if (!Number.isInteger(first) || !Number.isInteger(last)) throw new Error(`range ${range}`);
    for (let byte = first!; byte <= last!; byte++) bits[byte >> 3]! |= 1 << (byte & 7);
  }
  return bits;
}
