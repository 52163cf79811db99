/** `aegis-node check`: is this configuration good? */
import { formatProblems, loadConfig } from '@aegis/config';
import { checkRules } from '@aegis/waf';
import { ExitCode } from './exit-code.ts';
import type { Output } from './output.ts';

export async function check(configPath: string, asJson: boolean, output: Output): Promise<ExitCode> {
  const loaded = await loadConfig(configPath, { checkRules });
  const problems = loaded.ok ? [] : loaded.problems;
  const warnings = loaded.ok ? loaded.warnings : [];
  if (asJson) {
    output.out(`${JSON.stringify({ ok: loaded.ok, problems, warnings })}\n`);
  } else {
    if (problems.length > 0) output.err(`${formatProblems(problems)}\n`);
    if (warnings.length > 0) output.err(`${warnings.map((warning) => `warning: ${formatProblems([warning])}`).join('\n')}\n`);
    if (loaded.ok) output.out(`${configPath}: good, ${loaded.config.sites.length} site(s)\n`);
  }
  return loaded.ok ? ExitCode.ok : ExitCode.failed;
}
