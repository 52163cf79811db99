/** The command line of `aegis-cli`. */
import { Argument, Command, CommanderError } from 'commander';
import { messageOf } from '@aegis/base';
import { addCommand, type AddCommands } from './command.ts';
import { addAirdrop } from './commands/airdrop.ts';
import { addKeys } from './commands/keys.ts';
import { addLocalnet } from './commands/localnet.ts';
import { addMetrics } from './commands/metrics.ts';
import { addMultisig } from './commands/multisig.ts';
import { addNodes } from './commands/nodes.ts';
import { addRegister } from './commands/register.ts';
import { addService } from './commands/service.ts';
import { addStake } from './commands/stake.ts';
import { addStatus } from './commands/status.ts';
import { addToken } from './commands/token.ts';
import { completionScript, type Shell, SHELLS } from './completion.ts';
import { ExitCode, exitCodeOf } from './exit-code.ts';
import { jsonOption } from './settings/flags.ts';
import { print } from './show/print.ts';
import { printable } from './show/table.ts';
import type { Surroundings } from './surroundings.ts';
import { VERSION } from './version.ts';

/** In the order in which an operator meets them. */
const GROUPS: readonly AddCommands[] = [
  addKeys,
  addAirdrop,
  addRegister,
  addStake,
  addService,
  addStatus,
  addMetrics,
  addNodes,
  addToken,
  addMultisig,
  addLocalnet,
];

/** Runs one command line (without the program's name); resolves to its exit code and never rejects. */
export async function runProgram(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = ExitCode.ok;
  const program = buildProgram(surroundings, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    surroundings.err(`aegis-cli: ${printable(messageOf(error))}\n`);
    return exitCodeOf(error);
  }
}

function buildProgram(surroundings: Surroundings, finish: (code: ExitCode) => void): Command {
  const program = new Command('aegis-cli')
    .description('Run a node of Aegis, the community-owned edge network: register it, stake for it, and see how it does.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => surroundings.out(text), writeErr: (text) => surroundings.err(text) })
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', HELP);
  for (const add of GROUPS) add(program, { surroundings, finish });
  addCommand(program, 'version', 'print versions')
    .addOption(jsonOption())
    .action(({ json }: { json: boolean }) => {
      const versions = { version: VERSION, node: process.version };
      print(surroundings, json, versions, () => `aegis-cli ${VERSION} (Node.js ${process.version})\n`);
    });
  addCommand(program, 'completion', 'print a shell completion script')
    .description('Prints a completion script, e.g. for bash: source <(aegis-cli completion bash)')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: Shell) => surroundings.out(completionScript(shell, program)));
  return program;
}

const HELP = `
The first quarter of an hour, on a network of this machine (npx aegis-devnet --reset):
  aegis-cli keys new && aegis-cli keys new-node   your key, and your node's
  aegis-cli localnet                              only on a network of this machine
  aegis-cli airdrop 5 --aegis 5000                SOL pays for transactions, $AEGIS is staked
  aegis-cli register --region eu-west-1 --metadata node.json
  aegis-cli stake --amount 1000
  aegis-cli activate
  aegis-cli status

Exit codes: 0 done, 1 failed, refused or declined, 2 command line not understood, 3 network or node does not answer.`;
