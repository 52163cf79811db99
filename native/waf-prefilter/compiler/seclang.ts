/**
 * SecLang, as far as the rule set uses it: directives, rules with their chains, SecAction and SecMarker.
 *
 *   SecRule VARIABLES "OPERATOR" "ACTIONS"          one link
 *   a rule with the action `chain` and the SecRule after it are links of one rule, which matches when all its links do
 *
 * Whatever is not understood throws: a rule that is skipped in silence would be one the tables know nothing of.
 */

export interface Action {
  readonly name: string;
  /** Empty when the action has none. */
  readonly value: string;
}

/** One SecRule line. */
export interface Link {
  /** Separated by `|`, as written. */
  readonly variables: readonly string[];
  readonly negated: boolean;
  /** Without the `@`; `rx` when none is named. */
  readonly operator: string;
  readonly argument: string;
  readonly actions: readonly Action[];
  /** In order, what stands before the last `t:none` left out. */
  readonly transformations: readonly string[];
}

export interface Rule {
  readonly id: number;
  readonly phase: number;
  /** 1 to 4 by its `paranoia-level/` tag; 0 when it has none. */
  readonly paranoia: number;
  /** The operator also sees what stood before each transformation. */
  readonly multiMatch: boolean;
  /** Matches without leaving a trace in the log. */
  readonly silent: boolean;
  /** At least one. */
  readonly links: readonly Link[];
}

/** A phase name of SecLang and its number. */
const PHASES: Readonly<Record<string, number>> = { request: 2, response: 4, logging: 5 };

/**
 * @param text One file of rules.
 * @returns Its rules in order; SecAction counts as a rule without links and is left out, as are markers and settings.
 * @throws {Error} For a line that is not understood.
 */
export function parseRules(text: string): Rule[] {
  const rules: { rule: Omit<Rule, 'links'>; links: Link[] }[] = [];
  let chained = false;
  for (const line of logicalLines(text)) {
    const directive = /^Sec\w+/.exec(line)?.[0];
    if (directive === undefined) throw new Error(`not a directive: ${line.slice(0, 80)}`);
    if (directive !== 'SecRule') continue;
    const [variables, operator, actions = ''] = words(line.slice(directive.length));
    if (variables === undefined || operator === undefined) throw new Error(`a rule without operator: ${line.slice(0, 80)}`);
    const link = linkOf(variables, operator, actionsIn(actions));
    const last = rules.at(-1);
    if (chained && last !== undefined) last.links.push(link);
    else rules.push({ rule: headOf(link), links: [link] });
    chained = has(link, 'chain');
  }
  return rules.map(({ rule, links }) => ({ ...rule, links }));
}

function headOf(link: Link): Omit<Rule, 'links'> {
  const id = Number(valueOf(link, 'id'));
  if (!Number.isInteger(id) || id <= 0) throw new Error(`a rule without id: ${link.variables.join('|')}`);
  const phase = valueOf(link, 'phase') ?? '2';
  const level = link.actions.find(({ name, value }) => name === 'tag' && value.startsWith('paranoia-level/'));
  return {
    id,
    phase: PHASES[phase] ?? Number(phase),
    paranoia: level === undefined ? 0 : Number(level.value.slice('paranoia-level/'.length)),
    multiMatch: has(link, 'multiMatch'),
    silent: has(link, 'nolog'),
  };
}

function linkOf(variables: string, operator: string, actions: readonly Action[]): Link {
  const negated = operator.startsWith('!');
  const named = /^!?@(\w+)(?: ([\s\S]*))?$/.exec(operator);
  const transformations = actions.filter(({ name }) => name === 't').map(({ value }) => value);
  return {
    variables: variables.split('|'),
    negated,
    operator: named?.[1] ?? 'rx',
    argument: named === null ? operator.slice(negated ? 1 : 0) : (named[2] ?? ''),
    actions,
    transformations: transformations.slice(transformations.lastIndexOf('none') + 1),
  };
}

export function has(link: Link, name: string): boolean {
  return link.actions.some((action) => action.name === name);
}

export function valueOf(link: Link, name: string): string | undefined {
  return link.actions.find((action) => action.name === name)?.value;
}

/** Lines without comments, those that end in a backslash joined with the next. */
function* logicalLines(text: string): Generator<string> {
  let line = '';
  for (const part of text.split(/\r?\n/)) {
    if (line === '' && /^\s*(#|$)/.test(part)) continue;
    line += part.replace(/\\$/, '').replace(/^\s+/, line === '' ? '' : ' ');
    if (part.endsWith('\\')) continue;
    yield line;
    line = '';
  }
}

/** Words separated by blanks; a quoted one may hold blanks, and `\"`. */
function words(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|([^\s"]\S*)/g)].map(([, quoted, plain]) => plain ?? quoted!.replaceAll('\\"', '"'));
}

/** `name:value,name:'value, with comma',name`. */
function actionsIn(text: string): Action[] {
  return [...text.matchAll(/\s*([\w.]+)(?::(?:'((?:[^'\\]|\\[\s\S])*)'|([^,]*?)))?\s*(?:,|$)/g)].map(([, name, quoted, plain]) => ({
    name: name!,
    value: quoted?.replaceAll("\\'", "'") ?? plain ?? '',
  }));
}
