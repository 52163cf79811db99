/** Which node a command is about: the one that is named, else the one whose key is here, else the operator's only one. */
import type { Address } from '@solana/kit';
import { AegisError, isAegisError } from '@aegis/base';
import { type Client, listNodes } from '@aegis/sdk';
import { type Command, Option } from 'commander';
import type { Surroundings } from '../surroundings.ts';
import { addressArgument } from './flags.ts';
import { findIdentityPath, readKeypairFile } from './keypair-file.ts';

export interface NodeChoice {
  readonly node?: Address;
}

export function withNode(command: Command): Command {
  return command.addOption(
    new Option('-n, --node <identity>', 'which node (default: the one whose key is on this machine, else your only one)').argParser(
      addressArgument,
    ),
  );
}

/** The identity of the node. Errors: `cli.which_node`. */
export async function chooseNode({ node }: NodeChoice, client: Client, operator: Address, surroundings: Surroundings): Promise<Address> {
  if (node !== undefined) return node;
  const here = await identityHere(surroundings);
  if (here !== undefined) return here;
  const own = await listNodes(client, { operator });
  if (own.length === 1) return own[0]!.identity;
  const reason =
    own.length === 0
      ? `${operator} has no node`
      : `${operator} has ${own.length} nodes: name one of ${own.map(({ identity }) => identity).join(', ')}`;
  throw new AegisError('cli.which_node', `which node? ${reason} (--node)`, { source: 'operator' });
}

async function identityHere(surroundings: Surroundings): Promise<Address | undefined> {
  try {
    return (await readKeypairFile(findIdentityPath(surroundings))).address;
  } catch (error) {
    if (isAegisError(error, 'cli.no_keypair')) return undefined;
    throw error;
  }
}
