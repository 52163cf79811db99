/** The options that commands share, named as the Solana tools name them. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Address, isAddress } from '@solana/kit';
import { rpcUrlOf } from '@aegis/chain';
import { argument, jsonOption, listenerUrl } from '@aegis/command-line';

/** Of every command that asks the network. */
export interface NetworkFlags {
  readonly url?: string;
  readonly config?: string;
  readonly commitment?: 'confirmed' | 'finalized';
  readonly json: boolean;
}

/** Of every command that knows who asks. */
export interface WalletFlags extends NetworkFlags {
  readonly keypair?: string;
}

/** Of every command that signs. */
export interface SigningFlags extends WalletFlags {
  readonly yes: boolean;
  readonly priorityFee?: bigint;
}

/** Of every command that signs what somebody else wrote down. */
export interface ProposalFlags {
  readonly allowUndecoded: boolean;
}

/** Headings in help. */
const NETWORK = 'Network:';
const SIGNATURE = 'Your signature:';

export function withNetwork(command: Command): Command {
  return command
    .addOption(
      new Option('-u, --url <network>', 'localhost, devnet, testnet, mainnet-beta or an RPC URL (default: as solana config says)')
        .argParser(argument(rpcUrlOf))
        .helpGroup(NETWORK),
    )
    .addOption(
      new Option('-C, --config <file>', "the Solana tools' settings (default: ~/.config/solana/cli/config.yml)").helpGroup(NETWORK),
    )
    .addOption(new Option('--commitment <level>', 'how final it must be').choices(['confirmed', 'finalized']).helpGroup(NETWORK))
    .addOption(jsonOption());
}

export function withWallet(command: Command): Command {
  return withNetwork(command).addOption(
    new Option('-k, --keypair <file>', 'your key (default: as solana config says, else ~/.config/solana/id.json)').helpGroup(SIGNATURE),
  );
}

export function withSigning(command: Command): Command {
  return withWallet(command)
    .addOption(new Option('-y, --yes', 'sign without asking').default(false).helpGroup(SIGNATURE))
    .addOption(
      new Option('--priority-fee <micro-lamports>', 'paid for a compute unit (default: what others recently paid)')
        .argParser(microLamports)
        .helpGroup(SIGNATURE),
    );
}

export function withProposal(command: Command): Command {
  return command.addOption(
    new Option('--allow-undecoded', 'sign also what nothing here can decode: only for those who know what it does')
      .default(false)
      .helpGroup(SIGNATURE),
  );
}

export function adminOption(): Option {
  return new Option('--admin <address>', "your node's admin listener")
    .default('http://127.0.0.1:9180', '127.0.0.1:9180')
    .env('AEGIS_ADMIN')
    .argParser(listenerUrl);
}

export function secondsArgument(text: string): number {
  const seconds = Number(text);
  if (seconds >= 0.1 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds from 0.1 to 86400.');
}

function microLamports(text: string): bigint {
  if (/^\d{1,15}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('It must be a whole number of at most 15 digits.');
}

export function addressArgument(text: string): Address {
  if (isAddress(text)) return text;
  throw new InvalidArgumentError('It must be an address: 32 bytes in base58.');
}
