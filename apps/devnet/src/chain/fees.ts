/**
 * What a message costs before it is sent (getFeeForMessage). What a transaction did cost is read from the balances it changed.
 *
 * ```
 *   fee = 5,000 lamports × (signatures of the transaction + signatures checked by precompiles)
 *       + compute unit limit × price, rounded up        (version 1 messages name the second part themselves)
 * ```
 */
import type { Address } from '@solana/kit';
import type { WireInstruction, WireMessage } from './transaction.ts';

export const LAMPORTS_PER_SIGNATURE = 5_000n;

const COMPUTE_BUDGET = 'ComputeBudget111111111111111111111111111111';
const SET_COMPUTE_UNIT_LIMIT = 2;
const SET_COMPUTE_UNIT_PRICE = 3;

/** Programs that check the signatures counted in the first byte of an instruction's data. */
const PRECOMPILES: ReadonlySet<string> = new Set([
  'Ed25519SigVerify111111111111111111111111111',
  'KeccakSecp256k11111111111111111111111111111',
  'Secp256r1SigVerify1111111111111111111111111',
]);

/** Programs written in the node itself, which get a small default limit (SIMD-0170). */
const BUILTINS: ReadonlySet<string> = new Set([
  ...PRECOMPILES,
  COMPUTE_BUDGET,
  '11111111111111111111111111111111',
  'Vote111111111111111111111111111111111111111',
  'BPFLoader1111111111111111111111111111111111',
  'BPFLoader2111111111111111111111111111111111',
  'BPFLoaderUpgradeab1e11111111111111111111111',
  'LoaderV411111111111111111111111111111111111',
]);

const UNITS_PER_BUILTIN = 3_000n;
const UNITS_PER_INSTRUCTION = 200_000n;
const UNITS_MAX = 1_400_000n;
const MICRO_LAMPORTS = 1_000_000n;

/** Lamports. */
export function feeOf(message: WireMessage): bigint {
  const signatures =
    BigInt(message.signerCount) + sum(message.instructions.map((instruction) => precompileSignatures(message, instruction)));
  return signatures * LAMPORTS_PER_SIGNATURE + priorityFeeOf(message);
}

/** Micro-lamports per compute unit that the message offers; 0 when it offers none. */
export function unitPriceOf(message: WireMessage): bigint {
  return budgetValue(message, SET_COMPUTE_UNIT_PRICE, 8) ?? 0n;
}

function priorityFeeOf(message: WireMessage): bigint {
  if (message.config !== null) return message.config.priorityFeeLamports ?? 0n;
  const microLamports = unitPriceOf(message) * unitLimitOf(message);
  return (microLamports + MICRO_LAMPORTS - 1n) / MICRO_LAMPORTS;
}

function unitLimitOf(message: WireMessage): bigint {
  const asked = budgetValue(message, SET_COMPUTE_UNIT_LIMIT, 4);
  const units = asked ?? sum(message.instructions.map((instruction) => defaultUnits(message, instruction)));
  return units > UNITS_MAX ? UNITS_MAX : units;
}

/** The little-endian number in the compute budget instruction of this kind, if there is one. */
function budgetValue(message: WireMessage, kind: number, bytes: number): bigint | null {
  for (const instruction of message.instructions) {
    const { data } = instruction;
    if (programOf(message, instruction) !== COMPUTE_BUDGET || data[0] !== kind || data.length !== 1 + bytes) continue;
    return data.slice(1).reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
  }
  return null;
}

function defaultUnits(message: WireMessage, instruction: WireInstruction): bigint {
  return BUILTINS.has(programOf(message, instruction)) ? UNITS_PER_BUILTIN : UNITS_PER_INSTRUCTION;
}

function precompileSignatures(message: WireMessage, instruction: WireInstruction): bigint {
  return PRECOMPILES.has(programOf(message, instruction)) ? BigInt(instruction.data[0] ?? 0) : 0n;
}

function programOf(message: WireMessage, instruction: WireInstruction): Address {
  return message.staticAddresses[instruction.programIdIndex] as Address;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
