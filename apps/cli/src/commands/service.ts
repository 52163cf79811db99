/** `aegis-cli activate`, `suspend`, `resume`, `heartbeat`: a node in and out of service. */
import type { Command } from 'commander';
import type { Address } from '@solana/kit';
import { addCommand } from '@aegis/command-line';
import { activateNode, closeNode, resumeNode, sendHeartbeat, suspendNode } from '@aegis/sdk';
import type { CommandContext, SigningAct } from '../command.ts';
import { type SigningFlags, withSigning } from '../settings/flags.ts';
import { chooseNode, type NodeChoice, withNode } from '../settings/node-choice.ts';
import { openSigner } from '../settings/open.ts';
import { printReceipt } from '../show/receipt.ts';

const COMMANDS: readonly SigningAct<Address>[] = [
  { name: 'activate', summary: 'bring your node into service, once the minimum is staked', done: 'in service', run: activateNode },
  {
    name: 'heartbeat',
    summary: 'show that your node lives: by your key, or with --keypair by its own',
    done: 'heartbeat sent',
    run: sendHeartbeat,
  },
  { name: 'suspend', summary: 'take your node out of service', done: 'out of service; aegis-cli resume brings it back', run: suspendNode },
  { name: 'resume', summary: 'bring a suspended node back into service', done: 'in service', run: resumeNode },
  {
    name: 'unregister',
    summary: 'take your node out of the registry, for good, once its stake is withdrawn',
    done: 'out of the registry; the deposits are back',
    run: closeNode,
  },
];

export function addService(program: Command, { surroundings }: CommandContext): void {
  for (const { name, summary, done, run } of COMMANDS) {
    withNode(withSigning(addCommand(program, name, summary))).action(async (flags: SigningFlags & NodeChoice) => {
      const { client, wallet } = await openSigner(flags, surroundings);
      const identity = await chooseNode(flags, client, wallet.address, surroundings);
      printReceipt(surroundings, flags.json, await run(client, identity), done, { identity });
    });
  }
}
