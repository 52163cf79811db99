/**
 * The compiler of the prefilter's tables: `node main.ts RULES CORAZA LIBINJECTION NET OUT`, folders of the Go modules
 * coraza-coreruleset/v4 (its rules), coraza/v3, libinjection-go and x/net, and the file to write. Prints, as JSON, the ids and tags
 * of the rules that a policy may leave out while the tables hold.
 *
 * Lines of fields separated by tabs; what may hold anything is in hexadecimal.
 *
 *   kind NAME                                             in the order of their numbers
 *   step NUMBER PARENT TRANSFORMATION                     chains as a tree; 0 is the value as it is
 *   test RULE PARANOIA KINDS STEP REPEATS MATCHER ALSO    KINDS: hexadecimal set of kinds; ALSO may be empty
 *   structure RULE PARANOIA                               judged by structure.rs
 *   ask RULE PARANOIA                                     cannot be judged
 *   setting NAME TEXT                                     a default that the setup rules give
 *   keyword KIND WORD, entity NAME POINT [POINT], fit POINT BYTE
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { parseRules, type Rule } from './seclang.ts';
import { bestFit, htmlEntities, sqlKeywords, xssPattern } from './sources.ts';
import { judge, type Matcher, type Test } from './tests.ts';
import { Values } from './values.ts';

/** Phases of a request; later ones see the response. */
const REQUEST_PHASES = 2;

/** Not those of rules that leave no trace: they set what others read, and keep rules of higher paranoia levels from running. */
interface Excludable {
  readonly ids: readonly number[];
  readonly tags: readonly string[];
  /** Those that count headers: without some that they count they may match. */
  readonly counting: readonly number[];
}

function compile(
  rulesFolder: string,
  coraza: string,
  libinjection: string,
  net: string,
): { readonly text: string; readonly excludable: Excludable } {
  const crs = join(rulesFolder, '@owasp_crs');
  const files = readdirSync(crs).filter((name) => name.endsWith('.conf'));
  const texts = ['@coraza.conf-recommended', '@crs-setup.conf.example', ...files.sort().map((name) => join('@owasp_crs', name))];
  const all = texts.flatMap((name) => parseRules(readFileSync(join(rulesFolder, name), 'utf8')));
  const rules = all.filter(({ phase }) => phase <= REQUEST_PHASES);

  const values = new Values(rules);
  const chains = new Chains();
  const xss = xssPattern(readFileSync(join(libinjection, 'xss_decls.go'), 'utf8'));
  const matcher = (of: Matcher | undefined): string =>
    of === undefined ? '' : encoded(of.kind === 'xss' ? { kind: 'rx', pattern: xss, alphabet: 'text', negated: false } : of);
  const kindsOf = (test: Test): string =>
    test.kinds.reduce((set, kind) => set | (1n << BigInt(values.kinds.indexOf(kind))), 0n).toString(16);
  const lines = rules.flatMap((rule) => {
    const judgement = judge(rule, values, (file) => readFileSync(join(crs, file), 'utf8'));
    const head = `${rule.id}\t${rule.paranoia}`;
    if (judgement.by === 'structure') return [`structure\t${head}`];
    if (judgement.by === 'asking') return [`ask\t${head}`];
    if (judgement.by !== 'tests') return [];
    return judgement.tests
      .filter(({ kinds }) => kinds.length > 0)
      .map(
        (test) =>
          `test\t${head}\t${kindsOf(test)}\t${chains.numberOf(test.chain)}\t${Number(test.repeats)}\t${matcher(test.matcher)}\t${matcher(test.also)}`,
      );
  });
  const text = [
    ...values.kinds.map((name) => `kind\t${name}`),
    ...chains.lines,
    ...lines,
    ...settingsIn(rules),
    ...sqlKeywords(readFileSync(join(libinjection, 'sqli_data.go'), 'utf8')).map(([word, kind]) => `keyword\t${kind}\t${word}`),
    ...htmlEntities(readFileSync(join(net, 'html', 'entity.go'), 'utf8')).map((entity) => `entity\t${entity.join('\t')}`),
    ...bestFit(readFileSync(join(coraza, 'internal', 'transformations', 'unicode_bestfit.go'), 'utf8')).map(
      (fit) => `fit\t${fit.join('\t')}`,
    ),
    '',
  ].join('\n');
  return { text, excludable: excludableOf(all) };
}

function excludableOf(rules: readonly Rule[]): Excludable {
  const tagsOf = ({ links }: Rule): string[] =>
    links.flatMap(({ actions }) => actions.filter(({ name }) => name === 'tag').map(({ value }) => value));
  const fixed = new Set(rules.filter(({ silent }) => silent).flatMap(tagsOf));
  const logged = rules.filter(({ silent }) => !silent);
  const tags = new Set(logged.flatMap(tagsOf).filter((tag) => !fixed.has(tag)));
  const counting = logged.filter(({ links }) => links.some(({ variables }) => variables.some((name) => name.startsWith('&'))));
  const idsOf = (of: readonly Rule[]): number[] => of.map(({ id }) => id).sort((a, b) => a - b);
  return { ids: idsOf(logged), tags: [...tags].sort(), counting: idsOf(counting) };
}

/** Chains of transformations as a tree, so that what two begin with alike is done once. */
class Chains {
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly lines: string[] = [];

  numberOf(chain: readonly string[]): number {
    const known = this.#numbers.get(chain.join());
    if (known !== undefined) return known;
    const parent = this.numberOf(chain.slice(0, -1));
    const number = this.#numbers.size;
    this.#numbers.set(chain.join(), number);
    this.lines.push(`step\t${number}\t${parent}\t${chain.at(-1)}`);
    return number;
  }
}

/** Defaults of the setup rules: `setvar:tx.NAME=TEXT` where `&TX:NAME @eq 0`. */
function settingsIn(rules: readonly Rule[]): string[] {
  return rules
    .filter(({ links: [first] }) => /^&TX:\w+$/i.test(first!.variables.join('|')) && first!.operator === 'eq' && first!.argument === '0')
    .flatMap(({ links: [first] }) => first!.actions.filter(({ name }) => name === 'setvar'))
    .flatMap(({ value }) => /^tx\.(\w+)=([^%]+)$/is.exec(value) ?? [])
    .flatMap((part, i, parts) => (i % 3 === 1 ? [`setting\t${part.toLowerCase()}\t${parts[i + 1]!}`] : []));
}

function encoded(matcher: Matcher): string {
  const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');
  switch (matcher.kind) {
    case 'rx':
      return `rx:${matcher.alphabet}:${Number(matcher.negated)}:${hex(matcher.pattern)}`;
    case 'pm':
      return `pm:${Number(matcher.negated)}:${matcher.words.map(hex).join(',')}`;
    case 'range':
      return `range:${Buffer.from(matcher.allowed).toString('hex')}`;
    case 'contains':
    case 'endsWith':
      return `${matcher.kind}:${hex(matcher.text)}`;
    default:
      return matcher.kind;
  }
}

const [rules, coraza, libinjection, net, out] = argv.slice(2);
if (rules === undefined || coraza === undefined || libinjection === undefined || net === undefined || out === undefined) {
  console.error('usage: main.ts RULES CORAZA LIBINJECTION NET OUT');
  exit(2);
}
const { text, excludable } = compile(rules, coraza, libinjection, net);
writeFileSync(out, text);
console.log(JSON.stringify(excludable));
