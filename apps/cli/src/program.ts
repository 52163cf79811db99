/** The command line of `aegis-cli`. */
import { type ExitCode, runProgram as run } from '@aegis/command-line';
import manifest from '../package.json' with { type: 'json' };
import type { AddCommands } from './command.ts';
import { addAirdrop } from './commands/airdrop.ts';
import { addKeys } from './commands/keys.ts';
import { addLocalnet } from './commands/localnet.ts';
import { addMetrics } from './commands/metrics.ts';
import { addMultisig } from './commands/multisig.ts';
import { addNodes } from './commands/nodes.ts';
import { addOracle } from './commands/oracle.ts';
import { addRegister } from './commands/register.ts';
import { addRewards } from './commands/rewards.ts';
import { addService } from './commands/service.ts';
import { addSlashes } from './commands/slashes.ts';
import { addStake } from './commands/stake.ts';
import { addStatus } from './commands/status.ts';
import { addToken } from './commands/token.ts';
import { addTransaction } from './commands/transaction.ts';
import { HINTS } from './show/hints.ts';
import type { Surroundings } from './surroundings.ts';

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
  addRewards,
  addOracle,
  addSlashes,
  addToken,
  addMultisig,
  addTransaction,
  addLocalnet,
];

/** Runs one command line (without the program's name); resolves to its exit code and never rejects. */
export function runProgram(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  return run(
    words,
    {
      name: 'aegis-cli',
      description: 'Run a node of Aegis, the community-owned edge network: register it, stake for it, and see how it does.',
      version: manifest.version,
      help: HELP,
      hints: HINTS,
      addCommands(program, finish) {
        for (const add of GROUPS) add(program, { surroundings, finish });
      },
    },
    surroundings,
  );
}

const HELP = `
The first quarter of an hour, on a network of this machine (npx aegis-devnet --reset):
  aegis-cli keys new && aegis-cli keys new-node   your key, and your node's
  aegis-cli localnet                              only on a network of this machine
  aegis-cli airdrop 5 --aegis 5000                SOL pays for transactions, $AEGIS is staked
  aegis-cli register --region eu-west-1 --metadata node.json
  aegis-cli stake --amount 1000
  aegis-cli activate
  aegis-cli status`;
