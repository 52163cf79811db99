/** `aegis-node check`: is this configuration good? */
import { ExitCode, type Output, print } from '@aegis/command-line';
import { formatProblems, loadConfig } from '@aegis/config';
import { checkRules } from '@aegis/waf';

export async function check(configPath: string, asJson: boolean, output: Output): Promise<ExitCode> {
  const loaded = await loadConfig(configPath, { checkRules });
  const problems = loaded.ok ? [] : loaded.problems;
  const warnings = loaded.ok ? loaded.warnings : [];
  if (!asJson && problems.length > 0) output.err(`${formatProblems(problems)}\n`);
  if (!asJson && warnings.length > 0) output.err(`${warnings.map((warning) => `warning: ${formatProblems([warning])}`).join('\n')}\n`);
  print(output, asJson, { ok: loaded.ok, problems, warnings }, () =>
    loaded.ok ? `${configPath}: good, ${loaded.config.sites.length} site(s)\n` : '',
  );
  return loaded.ok ? ExitCode.ok : ExitCode.failed;
}
