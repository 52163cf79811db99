/** What the multisig is usually asked for, as instructions to propose. */
import type { Address, Instruction } from '@solana/kit';
import { type BaseUnits, configProgram, MULTISIG_SIGNER, parseAegis, tokenProgram } from '@aegis/chain';
import { AegisError } from '@aegis/base';
import { tokenAccountOf } from '../token/token.ts';

/** New tokens for a wallet, which must have a token account; never more than the cap. */
export async function mintProposal(to: Address, amount: BaseUnits): Promise<Instruction> {
  return tokenProgram.getMintToInstructionAsync({ controller: MULTISIG_SIGNER, destination: await tokenAccountOf(to), amount });
}

/** Another member in place of one. */
export async function memberProposal(old: Address, next: Address): Promise<Instruction> {
  return tokenProgram.getReplaceMemberInstructionAsync({ multisig: MULTISIG_SIGNER, old, new: next });
}

/** Offers the mint to a new controller, such as the DAO; once that accepts, it is final. */
export async function handOverProposal(to: Address): Promise<Instruction> {
  return tokenProgram.getOfferControllerInstructionAsync({ controller: MULTISIG_SIGNER, to });
}

/** SOL that somebody sent to the multisig, to an account. */
export async function withdrawSolProposal(to: Address, lamports: bigint): Promise<Instruction> {
  return tokenProgram.getWithdrawSolInstructionAsync({ multisig: MULTISIG_SIGNER, destination: to, lamports });
}

/** Parameters of one value that the multisig sets, and the unit of the value. */
export const PARAMETERS = {
  'min-stake': { kind: 'MinStake', unit: 'AEGIS' },
  'registration-fee': { kind: 'RegistrationFee', unit: 'AEGIS' },
  'unstake-cooldown': { kind: 'UnstakeCooldown', unit: 'seconds' },
  'appeal-window': { kind: 'AppealWindow', unit: 'seconds' },
  'heartbeat-timeout': { kind: 'HeartbeatTimeout', unit: 'seconds' },
} as const;

export type ParameterName = keyof typeof PARAMETERS;

/** `value` is in the parameter's unit; the program has its bounds. Errors: `sdk.bad_parameter`, `chain.bad_amount`. */
export async function parameterProposal(name: ParameterName, value: string): Promise<Instruction> {
  const { kind, unit } = PARAMETERS[name];
  const parameter = { __kind: kind, value: unit === 'AEGIS' ? parseAegis(value) : secondsOf(name, value) };
  return configProgram.getSetParameterInstructionAsync({ authority: MULTISIG_SIGNER, parameter });
}

function secondsOf(name: string, value: string): bigint {
  if (/^\d{1,12}$/.test(value)) return BigInt(value);
  throw new AegisError('sdk.bad_parameter', `${name}: ${value.slice(0, 40)} is no whole number of seconds`, { source: 'operator' });
}
