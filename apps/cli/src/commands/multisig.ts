/** `aegis-cli multisig`: the 3-of-5 that the mint and the network's parameters obey. */
import { Argument, type Command } from 'commander';
import type { Address, Instruction } from '@solana/kit';
import { type BaseUnits, type DecodedInstruction, EXECUTOR, MULTISIG_SIGNER, parseAegis, parseSol } from '@aegis/chain';
import { addCommand, argument, facts, integer, moment, print, printable, table } from '@aegis/command-line';
import {
  approve,
  type Client,
  cancel,
  execute,
  expire,
  handOverProposal,
  listProposals,
  memberProposal,
  mintProposal,
  type ParameterName,
  parameterProposal,
  PARAMETERS,
  type ProposalInfo,
  propose,
  type Receipt,
  readProposal,
  reduceInstruction,
  resumeInstruction,
  SLASH_REASONS,
  slashInstruction,
  type SlashReason,
  suspendInstruction,
  withdrawApproval,
  withdrawSolProposal,
  readMultisig,
} from '@aegis/sdk';
import type { CommandContext, SigningAct } from '../command.ts';
import {
  addressArgument,
  type NetworkFlags,
  type ProposalFlags,
  type SigningFlags,
  withNetwork,
  withProposal,
  withSigning,
} from '../settings/flags.ts';
import { openReader, openSigner } from '../settings/open.ts';
import { decodedText } from '../show/decoded.ts';
import { printReceipt } from '../show/receipt.ts';

interface ProposeFlags extends SigningFlags, ProposalFlags {
  /** Until the proposal expires. */
  readonly days: number;
}

const DECISIONS: readonly SigningAct<bigint>[] = [
  { name: 'approve', summary: 'approve a proposal, as a member', done: 'approved', run: approve },
  { name: 'withdraw', summary: 'withdraw your approval of a proposal', done: 'approval withdrawn', run: withdrawApproval },
  { name: 'execute', summary: 'execute a proposal that three members approved', done: 'executed', run: execute },
  { name: 'cancel', summary: 'take back a proposal of yours', done: 'taken back', run: cancel },
  { name: 'expire', summary: 'remove a proposal that is expired or stale', done: 'removed', run: expire },
];

const SECONDS_A_DAY = 86_400n;
const USUAL_DAYS = 7;
const DAYS_MAX = 30;

export function addMultisig(program: Command, { surroundings }: CommandContext): void {
  const multisig = addCommand(program, 'multisig', 'the 3-of-5 that the mint and the parameters obey');

  withNetwork(addCommand(multisig, 'show', 'show members and open proposals, or all of one proposal'))
    .argument('[id]', 'its number', integer(0, Number.MAX_SAFE_INTEGER))
    .action(async (id: number | undefined, flags: NetworkFlags) => {
      const client = await openReader(flags, surroundings);
      if (id !== undefined) {
        const proposal = await readProposal(client, BigInt(id));
        print(surroundings, flags.json, proposal, () => proposalText(proposal));
        return;
      }
      const [info, proposals] = await Promise.all([readMultisig(client), listProposals(client)]);
      print(surroundings, flags.json, { ...info, proposals }, () => {
        const members = info.members.map((member, i) => [`member ${i + 1}`, member] as const);
        return `${facts([['address', info.address], ['threshold', `${info.threshold} of ${info.members.length}`], ...members])}\n${
          proposals.length === 0
            ? 'no proposals\n'
            : table(
                [
                  { title: 'id', align: 'right' },
                  { title: 'state' },
                  { title: 'approvals', align: 'right' },
                  { title: 'expires' },
                  { title: 'what it does' },
                ],
                proposals.map(({ id, state, approvals, expiresAt, title }) => [
                  String(id),
                  state,
                  String(approvals.length),
                  moment(expiresAt),
                  printable(title),
                ]),
              )
        }`;
      });
    });

  const proposing = addCommand(multisig, 'propose', 'propose something, as a member; it counts as your approval');
  const addProposal = <Words extends unknown[]>(
    name: string,
    summary: string,
    build: (client: Client, ...words: Words) => Promise<Instruction>,
  ): Command =>
    withProposal(withSigning(addCommand(proposing, name, summary)))
      .option('--days <n>', 'until it expires', integer(1, DAYS_MAX), USUAL_DAYS)
      .action(async (...given: unknown[]) => {
        // Commander adds the options and the command behind the arguments.
        const words = given.slice(0, -2) as Words;
        const flags = given.at(-2) as ProposeFlags;
        const { client } = await openSigner(flags, surroundings);
        const { id, decoded, ...receipt } = await propose(client, await build(client, ...words), BigInt(flags.days) * SECONDS_A_DAY);
        printReceipt(
          surroundings,
          flags.json,
          receipt,
          `proposed; two more members: aegis-cli multisig approve ${id}`,
          { id },
          { decoded },
        );
      });
  addProposal('mint', 'new $AEGIS for a wallet, within the cap', (_, amount: BaseUnits, to: Address) => mintProposal(to, amount))
    .argument('<amount>', 'like 12.5', argument(parseAegis))
    .argument('<to>', 'the wallet', addressArgument);
  addProposal('member', 'another member in place of one', (_, old: Address, next: Address) => memberProposal(old, next))
    .argument('<old>', 'a member', addressArgument)
    .argument('<new>', 'who takes its place', addressArgument);
  addProposal('hand-over', 'offer the mint to a new controller: one way once that accepts', (_, to: Address) =>
    handOverProposal(to),
  ).argument('<to>', 'such as the DAO', addressArgument);
  addProposal('parameter', "another value of one of the network's parameters", (_, name: ParameterName, value: string) =>
    parameterProposal(name, value),
  )
    .addArgument(new Argument('<name>', 'which').choices(Object.keys(PARAMETERS)))
    .argument('<value>', 'in $AEGIS or seconds');

  addProposal('send-sol', 'SOL that was sent to the multisig, to an account', (_, lamports: bigint, to: Address) =>
    withdrawSolProposal(to, lamports),
  )
    .argument('<amount>', 'in SOL, like 0.5', argument(parseSol))
    .argument('<to>', 'who gets it', addressArgument);
  const identityOf = (command: Command): Command => command.argument('<identity>', "the node's own key", addressArgument);
  identityOf(addProposal('suspend', 'take a node out of service', (_, node: Address) => suspendInstruction(MULTISIG_SIGNER, node)));
  identityOf(addProposal('resume', 'let a suspended node serve again', (_, node: Address) => resumeInstruction(MULTISIG_SIGNER, node)));
  identityOf(
    addProposal('slash', 'slash a node', (client, identity: Address, reason: SlashReason, evidenceHash: string, reporter?: Address) =>
      slashInstruction(client, MULTISIG_SIGNER, EXECUTOR, { identity, reason, evidenceHash, reporter }),
    ),
  )
    .addArgument(new Argument('<reason>', 'why').choices(SLASH_REASONS))
    .argument('<evidence>', 'SHA-256 of the public evidence, hexadecimal')
    .argument('[reporter]', 'who reported it, and gets a part', addressArgument);
  addProposal('reduce-slash', 'reduce a slash within its appeal window', (client, slash: Address, amount: BaseUnits) =>
    reduceInstruction(client, MULTISIG_SIGNER, slash, amount),
  )
    .argument('<slash>', 'its address', addressArgument)
    .argument('<amount>', 'what it comes down to, in $AEGIS; 0 returns it whole and lifts its ban', argument(parseAegis));

  for (const { name, summary, done, run } of DECISIONS) {
    withProposal(withSigning(addCommand(multisig, name, summary)))
      .argument('<id>', 'its number', integer(0, Number.MAX_SAFE_INTEGER))
      .action(async (id: number, flags: SigningFlags & ProposalFlags) => {
        const { client } = await openSigner(flags, surroundings);
        const signed: Receipt & { readonly decoded?: DecodedInstruction } = await run(client, BigInt(id));
        const { decoded, ...receipt } = signed;
        printReceipt(surroundings, flags.json, receipt, done, { id: BigInt(id) }, decoded === undefined ? {} : { decoded });
      });
  }
}

function proposalText({ id, state, proposer, approvals, expiresAt, decoded }: ProposalInfo): string {
  const head = facts([
    ['proposal', String(id)],
    ['state', state],
    ['proposed by', proposer],
    ['approved by', approvals.join(', ')],
    ['expires', moment(expiresAt)],
  ]);
  return `${head}\n${decodedText(decoded)}`;
}
