/** `aegis-cli stake`, `unstake`, `withdraw`, `claim-fees`: what is at stake for a node. */
import { type Command, Option } from 'commander';
import type { Address } from '@solana/kit';
import { AegisError } from '@aegis/base';
import { type BaseUnits, parseAegis } from '@aegis/chain';
import { addCommand, argument, duration, moment } from '@aegis/command-line';
import { cancelUnstake, claimFees, type Client, findStake, readParameters, requestUnstake, stake, withdrawStake } from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { type SigningFlags, withSigning } from '../settings/flags.ts';
import { chooseNode, type NodeChoice, withNode } from '../settings/node-choice.ts';
import { openSigner } from '../settings/open.ts';
import { printReceipt } from '../show/receipt.ts';
import { aegis } from '../show/units.ts';

type StakeFlags = SigningFlags & NodeChoice;

export function addStake(program: Command, { surroundings }: CommandContext): void {
  const command = (name: string, summary: string): Command => withNode(withSigning(addCommand(program, name, summary)));
  const open = async (flags: StakeFlags) => {
    const { client, wallet } = await openSigner(flags, surroundings);
    return { client, identity: await chooseNode(flags, client, wallet.address, surroundings) };
  };

  command('stake', 'put up $AEGIS for your node')
    .requiredOption('--amount <amount>', 'in $AEGIS, like 1000', argument(parseAegis))
    .action(async (flags: StakeFlags & { readonly amount: BaseUnits }) => {
      const { client, identity } = await open(flags);
      const receipt = await stake(client, identity, flags.amount);
      const staked = (await findStake(client, identity))?.active ?? 0n;
      printReceipt(surroundings, flags.json, receipt, `staked ${aegis(flags.amount)}; at stake are ${aegis(staked)}`, { identity });
    });

  command('unstake', 'call stake back: it can be withdrawn when the cooldown is over')
    .option('--amount <amount>', 'in $AEGIS (default: everything)', argument(parseAegis))
    .addOption(new Option('--cancel', 'keep at stake what was called back').default(false).conflicts('amount'))
    .action(async (flags: StakeFlags & { readonly amount?: BaseUnits; readonly cancel: boolean }) => {
      const { client, identity } = await open(flags);
      if (flags.cancel) {
        await calledBack(client, identity);
        printReceipt(surroundings, flags.json, await cancelUnstake(client, identity), 'at stake again', { identity });
        return;
      }
      const active = (await findStake(client, identity))?.active ?? (0n as BaseUnits);
      if (active === 0n) throw nothingToDo('nothing is at stake');
      const amount = flags.amount ?? active;
      const receipt = await requestUnstake(client, identity, amount);
      const { unlockAt = 0n } = (await findStake(client, identity)) ?? {};
      const { unstakeCooldownSeconds } = await readParameters(client);
      const cooldown = duration(Number(unstakeCooldownSeconds) * 1000);
      const done = `called back ${aegis(amount)}; after the cooldown of ${cooldown}, from ${moment(unlockAt)}, aegis-cli withdraw pays it out`;
      printReceipt(surroundings, flags.json, receipt, done, { identity, unlockAt });
    });

  command('withdraw', 'take out stake whose cooldown is over').action(async (flags: StakeFlags) => {
    const { client, identity } = await open(flags);
    const unstaking = await calledBack(client, identity);
    printReceipt(surroundings, flags.json, await withdrawStake(client, identity), `withdrew ${aegis(unstaking)}`, { identity });
  });

  command('claim-fees', "claim your node's share of what consumers paid").action(async (flags: StakeFlags) => {
    const { client, identity } = await open(flags);
    const owed = (await findStake(client, identity))?.feesOwed ?? 0n;
    if (owed === 0n) throw nothingToDo('no fees are owed');
    printReceipt(surroundings, flags.json, await claimFees(client, identity), `claimed ${aegis(owed)}`, { identity });
  });
}

/** What is on its way out. Errors: `cli.nothing_to_do`. */
async function calledBack(client: Client, identity: Address): Promise<bigint> {
  const unstaking = (await findStake(client, identity))?.unstaking ?? 0n;
  if (unstaking === 0n) throw nothingToDo('no stake was called back; aegis-cli unstake does it');
  return unstaking;
}

function nothingToDo(why: string): AegisError {
  return new AegisError('cli.nothing_to_do', why, { source: 'operator' });
}
