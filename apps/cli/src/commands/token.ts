/** `aegis-cli token`: $AEGIS. */
import type { Command } from 'commander';
import type { Address } from '@solana/kit';
import { type BaseUnits, formatAegis, parseAegis } from '@aegis/chain';
import { addCommand, argument, duration, facts, moment, print, printable, table } from '@aegis/command-line';
import {
  acceptMint,
  acceptVesting,
  burn,
  claimVesting,
  closeVesting,
  offerVesting,
  listVestings,
  readBalance,
  readSolBalance,
  readToken,
  transfer,
} from '@aegis/sdk';
import type { CommandContext, SigningAct } from '../command.ts';
import {
  addressArgument,
  type NetworkFlags,
  type SigningFlags,
  type WalletFlags,
  withNetwork,
  withSigning,
  withWallet,
} from '../settings/flags.ts';
import { openReader, openSigner, openWallet } from '../settings/open.ts';
import { printReceipt } from '../show/receipt.ts';
import { aegis, sol } from '../show/units.ts';

/** Claims everything that is released. */
const EVERYTHING = (2n ** 64n - 1n) as BaseUnits;

const VESTING_ACTS: readonly SigningAct<Address>[] = [
  { name: 'accept', summary: 'take over a vesting that was offered to your key', done: 'it is yours', run: acceptVesting },
  { name: 'close', summary: 'close a vesting that has nothing left to release', done: 'closed', run: closeVesting },
];

export function addToken(program: Command, { surroundings }: CommandContext): void {
  const token = addCommand(program, 'token', '$AEGIS: balances, transfers, vestings');

  withNetwork(addCommand(token, 'info', 'show the token and who controls its mint')).action(async (flags: NetworkFlags) => {
    const info = await readToken(await openReader(flags, surroundings));
    print(surroundings, flags.json, info, () =>
      facts([
        ['name', `${printable(info.name)} (${printable(info.symbol)})`],
        ['mint', info.mint],
        ['supply', aegis(info.supply)],
        ['controlled by', info.controller === info.multisig ? `${info.controller} (the 3-of-5 multisig)` : info.controller],
        ['genesis', moment(info.genesisAt)],
      ]),
    );
  });

  withWallet(addCommand(token, 'balance', 'show what a wallet has'))
    .argument('[address]', 'whose (default: your key)', addressArgument)
    .action(async (given: Address | undefined, flags: WalletFlags) => {
      const owner = given ?? (await openWallet(flags, surroundings)).wallet.address;
      const client = await openReader(flags, surroundings);
      const [balance, lamports] = await Promise.all([readBalance(client, owner), readSolBalance(client, owner)]);
      print(surroundings, flags.json, { owner, baseUnits: balance, aegis: formatAegis(balance), lamports }, () =>
        facts([
          ['wallet', owner],
          ['$AEGIS', aegis(balance)],
          ['SOL', sol(lamports)],
        ]),
      );
    });

  withSigning(addCommand(token, 'transfer', 'send $AEGIS to another wallet'))
    .argument('<amount>', 'like 12.5', argument(parseAegis))
    .argument('<to>', 'the wallet', addressArgument)
    .option('--allow-non-system-account-recipient', 'also to what is no wallet, such as a program: tokens may be lost there')
    .action(async (amount: BaseUnits, to: Address, flags: SigningFlags & { readonly allowNonSystemAccountRecipient?: true }) => {
      const { client } = await openSigner(flags, surroundings);
      printReceipt(
        surroundings,
        flags.json,
        await transfer(client, to, amount, { allowNonSystemAccount: flags.allowNonSystemAccountRecipient === true }),
        `sent ${aegis(amount)}`,
        { to },
      );
    });

  withSigning(addCommand(token, 'burn', 'destroy $AEGIS of yours, for good'))
    .argument('<amount>', 'like 12.5', argument(parseAegis))
    .action(async (amount: BaseUnits, flags: SigningFlags) => {
      const { client } = await openSigner(flags, surroundings);
      printReceipt(surroundings, flags.json, await burn(client, amount), `burned ${aegis(amount)}`);
    });

  withWallet(addCommand(token, 'vestings', 'show what is released to a wallet over time'))
    .argument('[address]', 'whose (default: your key)', addressArgument)
    .action(async (given: Address | undefined, flags: WalletFlags) => {
      const owner = given ?? (await openWallet(flags, surroundings)).wallet.address;
      const vestings = await listVestings(await openReader(flags, surroundings), owner);
      print(surroundings, flags.json, vestings, () =>
        vestings.length === 0
          ? `nothing is released to ${owner} over time\n`
          : table(
              [
                { title: 'vesting' },
                { title: 'granted', align: 'right' },
                { title: 'claimed', align: 'right' },
                { title: 'to claim', align: 'right' },
                { title: 'from' },
                { title: 'over' },
              ],
              vestings.map(({ address, total, claimed, claimable, start, durationSeconds }) => [
                address,
                aegis(total),
                aegis(claimed),
                aegis(claimable),
                moment(start),
                durationSeconds === 0n ? 'at once' : duration(Number(durationSeconds) * 1000),
              ]),
            ),
      );
    });

  withSigning(addCommand(token, 'claim', 'claim what a vesting has released to you'))
    .argument('<vesting>', 'its address', addressArgument)
    .option('--amount <amount>', 'at most (default: everything)', argument(parseAegis))
    .action(async (vesting: Address, flags: SigningFlags & { readonly amount?: BaseUnits }) => {
      const { client } = await openSigner(flags, surroundings);
      printReceipt(surroundings, flags.json, await claimVesting(client, vesting, flags.amount ?? EVERYTHING), 'claimed', { vesting });
    });

  withSigning(addCommand(token, 'offer', 'offer a vesting of yours to somebody else'))
    .argument('<vesting>', 'its address', addressArgument)
    .argument('<to>', 'who is to get it, and must accept it', addressArgument)
    .action(async (vesting: Address, to: Address, flags: SigningFlags) => {
      const { client } = await openSigner(flags, surroundings);
      const done = `offered; with the key of ${to}: aegis-cli token accept ${vesting}`;
      printReceipt(surroundings, flags.json, await offerVesting(client, vesting, to), done, { vesting, to });
    });

  for (const { name, summary, done, run } of VESTING_ACTS) {
    withSigning(addCommand(token, name, summary))
      .argument('<vesting>', 'its address', addressArgument)
      .action(async (vesting: Address, flags: SigningFlags) => {
        const { client } = await openSigner(flags, surroundings);
        printReceipt(surroundings, flags.json, await run(client, vesting), done, { vesting });
      });
  }

  withSigning(addCommand(token, 'accept-mint', 'take over the mint that the multisig has offered to your key: one way')).action(
    async (flags: SigningFlags) => {
      const { client } = await openSigner(flags, surroundings);
      printReceipt(surroundings, flags.json, await acceptMint(client), 'the mint obeys your key');
    },
  );
}
