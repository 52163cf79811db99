/** Whether a site's own rules can be used, before anything is made of them. */
import { engineModule } from './engine/artefact.ts';
import { Engine, type RuleFault } from './engine/engine.ts';

/** What rules of a site may be made of. All else is set by its configuration, and would take effect on it unseen. */
const DIRECTIVES: ReadonlySet<string> = new Set(['secrule', 'secaction', 'secmarker', 'secdataset', 'secresponsebodymimetype']);

/** The first of them that cannot be, or that would do less than it says; undefined when all can. Takes a quarter of a second when there are any. */
export async function checkRules(rules: string): Promise<RuleFault | undefined> {
  if (rules.trim() === '') return undefined;
  return forbiddenDirective(rules) ?? new Engine(await engineModule()).check(rules);
}

interface Directive {
  readonly line: number;
  readonly text: string;
}

function forbiddenDirective(rules: string): RuleFault | undefined {
  for (const { line, text } of directivesIn(rules)) {
    const name = text.split(/\s/, 1)[0]!;
    if (!DIRECTIVES.has(name.toLowerCase())) {
      return { line, reason: `${name} is not among what rules may be made of: SecRule, SecAction, SecMarker, SecDataset` };
    }
    if (onlyBlocks(text)) {
      return { line, reason: 'block does nothing by itself here: use deny, or raise the anomaly score with setvar' };
    }
  }
  return undefined;
}

/** Directives with the lines that continue them. A data set goes from a backtick at the end of its line to one that stands alone. */
function directivesIn(rules: string): readonly Directive[] {
  const directives: { line: number; text: string }[] = [];
  let continued = false;
  let quoted = false;
  for (const [index, whole] of rules.split('\n').entries()) {
    const text = whole.trim();
    if (text === '' || text.startsWith('#')) continue;
    const last = directives.at(-1);
    if ((continued || quoted) && last !== undefined) last.text += ` ${text}`;
    else directives.push({ line: index + 1, text });
    quoted = quoted ? !text.startsWith('`') : text.endsWith('`');
    continued = text.endsWith('\\');
    if (continued) directives.at(-1)!.text = directives.at(-1)!.text.slice(0, -1);
  }
  return directives;
}

/** `block` stands for SecDefaultAction, which is to pass: rules score, and the score decides. */
function onlyBlocks(directive: string): boolean {
  const actions = (/"([^"]*)"$/.exec(directive.trimEnd())?.[1] ?? '').split(',').map((action) => action.trim());
  return actions.includes('block') && !actions.some((action) => action.startsWith('setvar:'));
}
