/** `aegis-cli oracle`: an oracle's stake, and what it says of nodes. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { isAddress } from '@solana/kit';
import { AegisError, messageOf } from '@aegis/base';
import { type BaseUnits, parseAegis } from '@aegis/chain';
import { addCommand, argument, facts, moment, print, table } from '@aegis/command-line';
import {
  leaveOracle,
  type Measurement,
  type OraclesInfo,
  readOracle,
  readOracles,
  stakeOracle,
  submitReports,
  withdrawOracle,
} from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { type NetworkFlags, type SigningFlags, withNetwork, withSigning } from '../settings/flags.ts';
import { openReader, openSigner } from '../settings/open.ts';
import { printReceipt } from '../show/receipt.ts';
import { aegis } from '../show/units.ts';
import { epochNumber } from './rewards.ts';

/** Larger than a file of a hundred thousand nodes. */
const FILE_BYTES_MAX = 33_554_432;
const FIELDS = ['uptimePpm', 'latencyUs', 'cacheHitPpm', 'requests', 'megabytes'] as const;

export function addOracle(program: Command, { surroundings }: CommandContext): void {
  const oracle = addCommand(program, 'oracle', 'stake as an oracle, and report what nodes delivered');

  withNetwork(addCommand(oracle, 'status', 'show the oracles and their stakes')).action(async (flags: NetworkFlags) => {
    const found = await readOracles(await openReader(flags, surroundings));
    print(surroundings, flags.json, found, () => oraclesText(found));
  });

  withSigning(addCommand(oracle, 'register', 'stake as an oracle: your word counts once the network names you'))
    .requiredOption('--amount <amount>', 'in $AEGIS, like 1000', argument(parseAegis))
    .action(async (flags: SigningFlags & { readonly amount: BaseUnits }) => {
      const { client, wallet } = await openSigner(flags, surroundings);
      const receipt = await stakeOracle(client, flags.amount);
      const { stake, named } = await readOracle(client, wallet.address);
      const counts = named ? 'your word counts' : 'the network does not name you yet: it decides that by the parameter Oracles';
      printReceipt(surroundings, flags.json, receipt, `at stake are ${aegis(stake)}; ${counts}`, { oracle: wallet.address });
    });

  withSigning(addCommand(oracle, 'submit', 'report what you measured in an epoch that is over'))
    .requiredOption('--epoch <number>', 'which', argument(epochNumber))
    .argument('<file>', `JSON: a list of { identity, ${FIELDS.join(', ')} }; shares in millionths`)
    .action(async (file: string, flags: SigningFlags & { readonly epoch: bigint }) => {
      const { client } = await openSigner(flags, surroundings);
      const measurements = await readMeasurements(file);
      const receipts = await submitReports(client, flags.epoch, measurements);
      print(surroundings, flags.json, { epoch: flags.epoch, signatures: receipts.map(({ signature }) => signature) }, () =>
        facts([
          ['epoch', String(flags.epoch)],
          ['nodes reported', String(receipts.length)],
        ]),
      );
    });

  withSigning(addCommand(oracle, 'leave', 'stop being an oracle: the stake comes back after 30 days')).action(
    async (flags: SigningFlags) => {
      const { client, wallet } = await openSigner(flags, surroundings);
      const receipt = await leaveOracle(client);
      const { unlockAt } = await readOracle(client, wallet.address);
      printReceipt(surroundings, flags.json, receipt, `aegis-cli oracle withdraw pays out from ${moment(unlockAt)}`);
    },
  );

  withSigning(addCommand(oracle, 'withdraw', 'take the stake back, 30 days after leaving')).action(async (flags: SigningFlags) => {
    const { client } = await openSigner(flags, surroundings);
    printReceipt(surroundings, flags.json, await withdrawOracle(client), 'withdrawn');
  });
}

/** Errors: `cli.bad_measurements`. */
export async function readMeasurements(path: string): Promise<Measurement[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw bad(path, messageOf(error));
  }
  if (text.length > FILE_BYTES_MAX) throw bad(path, `it is longer than ${FILE_BYTES_MAX} bytes`);
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw bad(path, messageOf(error));
  }
  if (!Array.isArray(list)) throw bad(path, 'it is not a list');
  return list.map((one: unknown, i) => measurementOf(one as Record<string, unknown> | null, `${path}, entry ${i + 1}`));
}

function measurementOf(one: Record<string, unknown> | null, where: string): Measurement {
  const { identity } = one ?? {};
  if (typeof identity !== 'string' || !isAddress(identity)) throw bad(where, 'identity is not an address');
  const [uptimePpm, latencyUs, cacheHitPpm, requests, megabytes] = FIELDS.map((field) => {
    const value = one?.[field];
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    throw bad(where, `${field} is not a whole number from 0 up`);
  }) as [number, number, number, number, number];
  return { identity, uptimePpm, latencyUs, cacheHitPpm, requests: BigInt(requests), megabytes: BigInt(megabytes) };
}

function bad(path: string, reason: string): AegisError {
  return new AegisError('cli.bad_measurements', `cannot use ${path}: ${reason}`, { source: 'operator' });
}

function oraclesText({ threshold, stakeMin, oracles }: OraclesInfo): string {
  if (oracles.length === 0) return 'the network names no oracles yet\n';
  const rows = oracles.map(({ oracle, stake, slashed, unlockAt }) => [
    oracle,
    aegis(stake),
    aegis(slashed),
    unlockAt > 0n ? `leaves, until ${moment(unlockAt)}` : stake >= stakeMin ? 'counts' : 'too little at stake',
  ]);
  const columns = [
    { title: 'oracle' },
    { title: 'stake', align: 'right' as const },
    { title: 'slashed', align: 'right' as const },
    { title: 'its word' },
  ];
  return `${threshold} of ${oracles.length} must agree\n${table(columns, rows)}`;
}
