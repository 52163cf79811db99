/** Whether a site's own rules can be used, before anything is made of them. */
import { engineModule } from './engine/artefact.ts';
import { Engine, type RuleFault } from './engine/engine.ts';

/** What rules of a site may be made of. All else is set by its configuration, and would take effect on it unseen. */
const DIRECTIVES: ReadonlySet<string> = new Set(['secrule', 'secaction', 'secmarker', 'secdataset', 'secresponsebodymimetype']);

/** The first of them that cannot be; undefined when all can. Takes a quarter of a second when there are any. */
export async function checkRules(rules: string): Promise<RuleFault | undefined> {
  if (rules.trim() === '') return undefined;
  return forbiddenDirective(rules) ?? new Engine(await engineModule()).check(rules);
}

function forbiddenDirective(rules: string): RuleFault | undefined {
  let continued = false;
  let quoted = false;
  for (const [index, text] of rules.split('\n').entries()) {
    const line = text.trim();
    if (line === '' || line.startsWith('#')) continue;
    const directive = line.split(/\s/, 1)[0]!;
    if (!continued && !quoted && !DIRECTIVES.has(directive.toLowerCase())) {
      return { line: index + 1, reason: `${directive} is not among what rules may be made of: SecRule, SecAction, SecMarker, SecDataset` };
    }
    // A data set goes from a backtick at the end of its line to one that stands alone.
    quoted = quoted ? !line.startsWith('`') : line.endsWith('`');
    continued = line.endsWith('\\');
  }
  return undefined;
}
