/** `aegis-cli slashes`: who was punished, for what, until when an appeal is heard; and what the authorities do about it. */
import { Argument, type Command, Option } from 'commander';
import type { Address } from '@solana/kit';
import { ACCOUNTS, type BaseUnits, parseAegis } from '@aegis/chain';
import { addCommand, argument, facts, moment, print, table } from '@aegis/command-line';
import {
  closeSlash,
  listSlashes,
  readParameters,
  readSlash,
  reduceSlash,
  settleSlash,
  SLASH_REASONS,
  type SlashInfo,
  slashNode,
  type SlashReason,
} from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { addressArgument, type NetworkFlags, type SigningFlags, withNetwork, withSigning } from '../settings/flags.ts';
import { openReader, openSigner } from '../settings/open.ts';
import { printReceipt } from '../show/receipt.ts';
import { aegis } from '../show/units.ts';

export function addSlashes(program: Command, { surroundings }: CommandContext): void {
  const slashes = addCommand(program, 'slashes', 'show penalties, their evidence and how to appeal');

  withNetwork(addCommand(slashes, 'list', 'list slashes, of all nodes or of one'))
    .option('-n, --node <identity>', 'of this node only', addressArgument)
    .action(async (flags: NetworkFlags & { readonly node?: Address }) => {
      const found = await listSlashes(await openReader(flags, surroundings), flags.node);
      print(surroundings, flags.json, found, () => (found.length === 0 ? 'no slashes\n' : slashTable(found)));
    });

  withNetwork(addCommand(slashes, 'show', 'show one slash, and how to appeal'))
    .argument('<slash>', 'its address', addressArgument)
    .action(async (address: Address, flags: NetworkFlags) => {
      const client = await openReader(flags, surroundings);
      const [slash, { authority }] = await Promise.all([readSlash(client, address), readParameters(client)]);
      print(surroundings, flags.json, { ...slash, appealTo: authority }, () =>
        facts([...slashFacts(slash), ['appeal', appealText(slash, authority)]]),
      );
    });

  withSigning(addCommand(slashes, 'new', 'slash a node, as the slashing authority'))
    .argument('<identity>', "the node's own key", addressArgument)
    .addArgument(new Argument('<reason>', 'why').choices(SLASH_REASONS))
    .argument('<evidence>', 'SHA-256 of the public evidence, hexadecimal')
    .addOption(new Option('--reporter <address>', 'who reported it, and gets a part (default: nobody)').argParser(addressArgument))
    .action(async (identity: Address, reason: SlashReason, evidenceHash: string, flags: SigningFlags & { readonly reporter?: Address }) => {
      const { client } = await openSigner(flags, surroundings);
      const receipt = await slashNode(client, { identity, reason, evidenceHash, reporter: flags.reporter });
      printReceipt(surroundings, flags.json, receipt, 'slashed; aegis-cli slashes list shows it', { identity });
    });

  withSigning(addCommand(slashes, 'reduce', 'reduce a slash within its appeal window, as the authority'))
    .argument('<slash>', 'its address', addressArgument)
    .argument('<amount>', 'what it comes down to, in $AEGIS; 0 returns it whole and lifts its ban', argument(parseAegis))
    .action(async (slash: Address, amount: BaseUnits, flags: SigningFlags) => {
      const { client } = await openSigner(flags, surroundings);
      printReceipt(surroundings, flags.json, await reduceSlash(client, slash, amount), `reduced to ${aegis(amount)}`, { slash });
    });

  withSigning(addCommand(slashes, 'settle', 'end a slash whose appeal window is over; anybody may'))
    .argument('<slash>', 'its address', addressArgument)
    .action(async (slash: Address, flags: SigningFlags) => {
      const { client } = await openSigner(flags, surroundings);
      printReceipt(surroundings, flags.json, await settleSlash(client, slash), 'settled: its parts are paid and burned', { slash });
    });

  withSigning(addCommand(slashes, 'close', 'close a slash that was settled or returned; anybody may'))
    .argument('<slash>', 'its address', addressArgument)
    .action(async (slash: Address, flags: SigningFlags) => {
      const { client } = await openSigner(flags, surroundings);
      printReceipt(surroundings, flags.json, await closeSlash(client, slash), 'closed', { slash });
    });
}

function slashTable(slashes: readonly SlashInfo[]): string {
  return table(
    [
      { title: 'slash' },
      { title: 'node account' },
      { title: 'reason' },
      { title: 'state' },
      { title: 'amount', align: 'right' },
      { title: 'appeal until' },
    ],
    slashes.map(({ address, node, reason, state, amount, appealUntil }) => [
      address,
      node,
      reason,
      state,
      aegis(amount),
      moment(appealUntil),
    ]),
  );
}

function slashFacts({ address, node, reason, state, evidenceHash, reporter, amount, amountAtFirst, slashedAt, appealUntil }: SlashInfo) {
  return [
    ['slash', address],
    ['node account', node],
    ['reason', reason],
    ['state', state],
    ['amount', amount === amountAtFirst ? aegis(amount) : `${aegis(amount)}, at first ${aegis(amountAtFirst)}`],
    ['evidence', `SHA-256 ${evidenceHash}`],
    ['reported by', reporter ?? 'nobody'],
    ['slashed', moment(slashedAt)],
    ['appeal until', moment(appealUntil)],
  ] as const;
}

function appealText({ address, state }: SlashInfo, authority: Address): string {
  if (state === 'returned') return 'it was returned';
  if (state !== 'open') return 'no longer: the appeal window is over';
  if (authority !== ACCOUNTS.multisig)
    return `ask ${authority}, the network's authority, which can reduce or return it: aegis-cli slashes reduce ${address} 0`;
  return `ask a member of the multisig (aegis-cli multisig show) to propose its return: aegis-cli multisig propose reduce-slash ${address} 0`;
}
