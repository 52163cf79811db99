/** The command line of `aegis-devnet`. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Address, isAddress } from '@solana/kit';
import { jsonLogger } from '@aegis/base';
import { type ExitCode, integer, type Output, print, runProgram as run } from '@aegis/command-line';
import manifest from '../package.json' with { type: 'json' };
import { type Devnet, type DevnetOptions, startDevnet } from './devnet.ts';
import { type Genesis, readAccountFile, readGenesisFile, readProgramArgument } from './genesis.ts';

interface CommandOptions {
  readonly host: string;
  readonly port: number;
  readonly slotMs: number;
  readonly finalityBlocks: number;
  /** False for `--no-ledger`. */
  readonly ledger?: string | false;
  readonly reset: boolean;
  readonly program: readonly string[];
  readonly upgradeAuthority?: Address;
  readonly account: readonly string[];
  readonly genesis: readonly string[];
  readonly json: boolean;
}

export interface Surroundings extends Output {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the operator wants the devnet to end. */
  readonly untilStopped: () => Promise<void>;
}

/** Runs one command line (without the program's name): a devnet, until it is stopped. Resolves to the exit code and never rejects. */
export function runProgram(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  return run(
    words,
    {
      name: 'aegis-devnet',
      description: 'A Solana network of one node on this machine: litesvm behind JSON-RPC and WebSocket.',
      version: manifest.version,
      help: HELP,
      addCommands: (program) => void withDevnetOptions(program).action((options: CommandOptions) => runDevnet(options, surroundings)),
    },
    surroundings,
  );
}

async function runDevnet(options: CommandOptions, surroundings: Surroundings): Promise<void> {
  const plan = planOf(options, surroundings);
  const devnet = await startDevnet(plan);
  print(surroundings, options.json, facts(devnet, plan), () => greeting(devnet, plan));
  await surroundings.untilStopped();
  await devnet.stop();
}

function withDevnetOptions(program: Command): Command {
  return program
    .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .addOption(
      new Option('--port <port>', 'JSON-RPC; WebSocket is on the next port; 0 lets the system choose')
        .default(8_899)
        .argParser(integer(0, 65_534)),
    )
    .addOption(new Option('--slot-ms <ms>', 'time between slots; 0 makes them only when asked').default(400).argParser(integer(0, 60_000)))
    .addOption(new Option('--finality-blocks <n>', 'blocks on top of a block when it is final').default(31).argParser(integer(0, 1_000)))
    .option('--ledger <folder>', 'where the state is kept (default: one folder a port under the user data directory)')
    .option('--no-ledger', 'keep nothing')
    .option('--reset', 'forget the kept state first', false)
    .option('--program <address=file>', 'load a program; may be repeated', collect, [])
    .addOption(new Option('--upgrade-authority <address>', 'who may upgrade the programs (default: nobody)').argParser(addressArgument))
    .option('--account <file>', 'begin with this account, as `solana account --output json` writes it; may be repeated', collect, [])
    .option('--genesis <file>', 'begin with the programs and accounts that this file lists; may be repeated', collect, [])
    .option('--json', 'print one line of JSON when ready', false);
}

const HELP = `
Transactions run at once and are processed; the next slot confirms them, 31 more make them final.
Stop with Ctrl-C: the state is saved then, and every few seconds while something happens.

Admin methods, for callers on this machine:
  aegis_moveTime {seconds} or {unixTimestamp}    aegis_advanceSlots {slots}    aegis_reset    aegis_save
  aegis_setAccount {address, lamports, owner, data, executable}    aegis_loadProgram {programId, data, upgradeAuthority}

Example:
  aegis-devnet --reset --program 7xKX…=target/deploy/registry.so
  solana config set --url http://127.0.0.1:8899
`;

type Plan = DevnetOptions & { readonly genesis: Genesis };

function planOf(options: CommandOptions, surroundings: Surroundings): Plan {
  const { host, port, slotMs, finalityBlocks, reset } = options;
  const logger = jsonLogger((line) => surroundings.err(line), { level: 'warn' });
  return { host, port, slotMs, finalityBlocks, reset, logger, ledger: ledgerOf(options, surroundings), genesis: genesisOf(options) };
}

function genesisOf(options: CommandOptions): Genesis {
  const files = options.genesis.map(readGenesisFile);
  const programs = options.program.map((argument) => readProgramArgument(argument, options.upgradeAuthority));
  return {
    programs: [...files.flatMap((file) => file.programs), ...programs],
    accounts: [...files.flatMap((file) => file.accounts), ...options.account.map(readAccountFile)],
  };
}

/** A directory of its own for each port, so that two devnets do not share one; none for a port that the system chooses. */
function ledgerOf({ ledger, port }: CommandOptions, { env }: Surroundings): string | undefined {
  if (ledger !== undefined) return ledger === false ? undefined : ledger;
  if (port === 0) return undefined;
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'aegis', `devnet-${port}`);
}

function facts(devnet: Devnet, { ledger, genesis }: Plan): Readonly<Record<string, unknown>> {
  return {
    event: 'ready',
    rpcUrl: devnet.rpcUrl,
    wsUrl: devnet.wsUrl,
    ledger: ledger ?? null,
    slot: Number(devnet.chain.view('processed').slot),
    genesisHash: devnet.chain.genesisHash,
    faucet: devnet.chain.faucet.address,
    programs: genesis.programs.map((program) => program.address),
    pid: process.pid,
  };
}

function greeting(devnet: Devnet, { ledger, genesis }: Plan): string {
  const lines = [
    `JSON-RPC   ${devnet.rpcUrl}`,
    `WebSocket  ${devnet.wsUrl}`,
    `Ledger     ${ledger ?? 'none, nothing is kept'}`,
    `Slot       ${devnet.chain.view('processed').slot}`,
    ...genesis.programs.map((program) => `Program    ${program.address}`),
  ];
  return `${lines.join('\n')}\nReady. Ctrl-C stops.\n`;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function addressArgument(value: string): Address {
  if (!isAddress(value)) throw new InvalidArgumentError('It must be an address: 32 bytes in base58.');
  return value;
}
