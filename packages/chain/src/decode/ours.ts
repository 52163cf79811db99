/** Instructions of Aegis's own programs, by the generated parsers: one that a program gains is decoded without a line here. */
import type { AccountMeta, Address } from '@solana/kit';
import { ConfigInstruction, parseConfigInstruction, RewardMode } from '../generated/config/index.ts';
import { parseRegistryInstruction, RegistryInstruction } from '../generated/registry/index.ts';
import { parseRewardsInstruction, RewardsInstruction } from '../generated/rewards/index.ts';
import { parseStakingInstruction, SlashReason, StakingInstruction } from '../generated/staking/index.ts';
import { parseTokenInstruction, TokenInstruction } from '../generated/token/index.ts';
import { PROGRAMS } from '../programs.ts';
import type { Decoding } from './types.ts';
import { argumentsOf, type Unit } from './values.ts';
import type { Whole } from './whole.ts';

interface Parsed {
  readonly instructionType: number;
  readonly accounts?: object;
  readonly data?: object;
}

interface Program {
  readonly names: Readonly<Record<number, string>>;
  readonly parse: (whole: Whole) => unknown;
}

const OURS = new Map<Address, Program>([
  [PROGRAMS.config, { names: ConfigInstruction, parse: parseConfigInstruction }],
  [PROGRAMS.registry, { names: RegistryInstruction, parse: parseRegistryInstruction }],
  [PROGRAMS.rewards, { names: RewardsInstruction, parse: parseRewardsInstruction }],
  [PROGRAMS.staking, { names: StakingInstruction, parse: parseStakingInstruction }],
  [PROGRAMS.token, { names: TokenInstruction, parse: parseTokenInstruction }],
]);

/** Throws for what the program has no instruction for. */
export function decodeOurs(whole: Whole): Decoding | undefined {
  const program = OURS.get(whole.programAddress);
  if (program === undefined) return undefined;
  const { instructionType, accounts = {}, data = {} } = program.parse(whole) as Parsed;
  const name = program.names[instructionType]!;
  const given = named(data);
  const title = titleOf(`${whole.programAddress === PROGRAMS.config ? 'config' : ''}${name}`, accounts as Accounts, given);
  return {
    name,
    accounts: Object.keys(accounts),
    arguments: argumentsOf(given, (path) => unitOf(path, given)),
    ...(title !== undefined && { title }),
  };
}

/** Enumerations by their names. */
function named(data: object): object {
  const { reason, parameter, ...rest } = data as { reason?: number; parameter?: { __kind: string; value?: unknown } };
  return {
    ...rest,
    ...(reason !== undefined && { reason: nameOf(SlashReason, reason) ?? String(reason) }),
    ...(parameter !== undefined && {
      parameter: parameter.__kind === 'RewardMode' ? { ...parameter, value: nameOf(RewardMode, parameter.value as number) } : parameter,
    }),
  };
}

function nameOf(enumeration: Readonly<Record<string, string | number>>, value: number): string | undefined {
  return Object.keys(enumeration).find((name) => enumeration[name] === value);
}

const AEGIS_FIELDS =
  /^(amount|amountMax|amountAtMost|feeMax|registrationFeeMax|fee|stake|total|minTokens|.*\.pricePerGb|parameter\.(minTokens|fee|cdnGb|wafMillion|functionsMillion|botChallenge|ddosGb))$/;
const AEGIS_PARAMETERS = /^(MinStake|RegistrationFee|OracleMinStake|EmissionPerDay|EpochPayoutMax)$/;
const SECOND_PARAMETERS = /^(UnstakeCooldown|AppealWindow|HeartbeatTimeout|EpochLength|VotingTimes)$/;

function unitOf(path: string, data: object): Unit | undefined {
  const kind = (data as { parameter?: { __kind: string } }).parameter?.__kind ?? '';
  if (path === 'parameter.value') {
    if (AEGIS_PARAMETERS.test(kind)) return 'AEGIS';
    if (SECOND_PARAMETERS.test(kind)) return 'seconds';
    if (kind === 'SlashReporterShare' || kind === 'OraclePenalty') return 'bps';
    return kind === 'EmissionStart' ? 'time' : undefined;
  }
  if (path.endsWith('Bps')) return 'bps';
  if (/lamports/i.test(path)) return 'SOL';
  if (path.endsWith('Seconds') || kind === 'VotingTimes') return 'seconds';
  if (/^(start|expiresAt)$/.test(path)) return 'time';
  return AEGIS_FIELDS.test(path) ? 'AEGIS' : undefined;
}

type Accounts = Readonly<Record<string, AccountMeta>>;

/** Sentences for what changes hands or cannot be undone; the rest is listed by name. */
function titleOf(name: string, accounts: Accounts, data: object): string | undefined {
  const value = (field: string): string => argumentsOf(data, (path) => unitOf(path, data)).find((one) => one.name === field)?.value ?? '?';
  const account = (field: string): string => accounts[field]?.address ?? '?';
  switch (name) {
    case 'MintTo':
      return `mint ${value('amount')} to token account ${account('destination')}`;
    case 'Transfer':
      return `transfer ${value('amount')} from token account ${account('source')} to token account ${account('destination')}`;
    case 'Burn':
      return `burn ${value('amount')} of token account ${account('source')}, for good`;
    case 'OfferController':
      return `offer the mint, one way once it is accepted, to ${value('to')}`;
    case 'OfferBeneficiary':
      return `offer vesting ${account('vesting')}, with all that is not claimed, to ${value('to')}`;
    case 'WithdrawSol':
      return `move ${value('lamports')} of the multisig to ${account('destination')}`;
    case 'ReplaceMember':
      return `replace member ${value('old')} by ${value('new')}`;
    case 'CreateVesting':
      return `lock ${value('amount')} up for ${value('beneficiary')}, to be released over ${value('durationSeconds')}`;
    case 'configSetParameter':
      return `set ${parameterText(data, value)}`;
    case 'configOfferAuthority':
      return `offer the authority over all parameters to ${value('to')}`;
    case 'Slash':
      return `slash node account ${account('node')} for ${value('reason')}`;
    case 'ReduceSlash':
      return `reduce slash ${account('slash')} to ${value('amount')}`;
    default:
      return undefined;
  }
}

function parameterText(data: object, value: (field: string) => string): string {
  const { __kind: kind, ...fields } = (data as { parameter: { __kind: string } }).parameter;
  const shown = Object.keys(fields).map((field) =>
    field === 'value' ? value('parameter.value') : `${field} ${value(`parameter.${field}`)}`,
  );
  return `${kind} to ${shown.join(', ')}`;
}
