/**
 * Founds $AEGIS on a network where the programs are deployed, by the instructions that would found it anywhere:
 *
 * ```
 *   initialize (upgrade authority) ─▶ mint, multisig ─▶ allocate × 6 (anybody) ─▶ vaults that hold the whole supply
 * ```
 *
 * What is there already is left alone, so that it can be run again after it was interrupted.
 */
import { type Address, fetchEncodedAccount, getAddressDecoder, type Instruction, type TransactionSigner } from '@solana/kit';
import type { Connection } from '../connection.ts';
import {
  fetchMaybeTokenState,
  findMintAuthorityPda,
  findTokenStatePda,
  findVestingPda,
  getAllocateInstructionAsync,
  getInitializeInstructionAsync,
  type InitializeInstructionDataArgs,
  TOKEN_PROGRAM_ADDRESS,
} from '../generated/token/index.ts';
import { sendTransaction } from '../send.ts';
import { ALLOCATIONS } from '../token/supply.ts';

export interface TokenFounding {
  /** Pays fees and rents. */
  readonly payer: TransactionSigner;
  /** The token program's upgrade authority. */
  readonly upgradeAuthority: TransactionSigner;
  /** The multisig's five, each once. */
  readonly members: InitializeInstructionDataArgs['members'];
  /** Owners of the six allocations: rewards, ecosystem, team, private, public, liquidity. */
  readonly beneficiaries: InitializeInstructionDataArgs['beneficiaries'];
  readonly signal?: AbortSignal;
}

/** Allocations in one transaction: more do not fit. */
const ALLOCATIONS_A_TRANSACTION = 2;
/** Of the program data's address in the upgradeable loader's account of a program. */
const PROGRAM_DATA_OFFSET = 4;

/** Errors: those of `sendTransaction`; `6000 NotUpgradeAuthority` by the program when the signer is not. */
export async function foundToken(connection: Connection, founding: TokenFounding): Promise<void> {
  const [stateAddress] = await findTokenStatePda();
  const { rpc, commitment } = connection;
  const state = await fetchMaybeTokenState(rpc, stateAddress, { commitment });
  const allocated = state.exists ? state.data.allocated : 0;
  if (!state.exists) await send(connection, founding, [await initializing(founding, await programDataOf(connection))]);

  const missing = ALLOCATIONS.filter(({ kind }) => (allocated & (1 << kind)) === 0);
  for (let i = 0; i < missing.length; i += ALLOCATIONS_A_TRANSACTION) {
    const some = missing.slice(i, i + ALLOCATIONS_A_TRANSACTION);
    await send(connection, founding, await Promise.all(some.map(({ kind }) => allocating(founding.payer, kind))));
  }
}

/** The instruction that founds the mint and the multisig. */
export async function initializing(founding: TokenFounding, programData: Address): Promise<Instruction> {
  const { payer, upgradeAuthority, members, beneficiaries } = founding;
  return getInitializeInstructionAsync({ payer, upgradeAuthority, programData, members, beneficiaries });
}

/** The instruction that makes one genesis allocation. */
export async function allocating(payer: TransactionSigner, kind: number): Promise<Instruction> {
  return getAllocateInstructionAsync({ payer, vesting: await findAllocationAddress(kind), allocation: kind });
}

/** Where the vesting of a genesis allocation is. */
export async function findAllocationAddress(kind: number): Promise<Address> {
  const [grantor] = await findMintAuthorityPda();
  const [vesting] = await findVestingPda({ grantor, index: kind });
  return vesting;
}

async function programDataOf({ rpc, commitment }: Connection): Promise<Address> {
  const program = await fetchEncodedAccount(rpc, TOKEN_PROGRAM_ADDRESS, { commitment });
  if (!program.exists) return TOKEN_PROGRAM_ADDRESS; // the simulation then says that the program is not there
  return getAddressDecoder().decode(program.data, PROGRAM_DATA_OFFSET);
}

async function send(connection: Connection, { payer, signal }: TokenFounding, instructions: readonly Instruction[]): Promise<void> {
  await sendTransaction(connection, signal === undefined ? { payer, instructions } : { payer, instructions, signal });
}
