/**
 * Founds Aegis on a local network, by the instructions that would found it anywhere, and hands out its $AEGIS.
 *
 * ```
 *   load the programs ─▶ token: mint, multisig, allocations ─▶ treasury ─▶ config ─▶ staking's pool and vaults ─▶ rewards
 * ```
 *
 * What is there already is left alone, so that it can be run at every start. All keys are the local ones, which everybody has.
 */
import {
  type Address,
  type Instruction,
  type KeyPairSigner,
  getBase64Decoder,
  fetchEncodedAccount,
  getProgramDerivedAddress,
  getAddressEncoder,
} from '@solana/kit';
import {
  fetchMaybeToken,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstruction,
  TOKEN_PROGRAM_ADDRESS as SPL_TOKEN_PROGRAM,
} from '@solana-program/token';
import { AegisError } from '@aegis/base';
import type { Connection } from '../connection.ts';
import { balanceOf, requestAirdrop } from '../faucet.ts';
import { fetchMaybeConfig, getInitializeInstructionAsync as getInitializeConfigInstructionAsync } from '../generated/config/index.ts';
import { getInitializeInstructionAsync as getInitializeRewardsInstructionAsync } from '../generated/rewards/index.ts';
import { getInitializeInstructionAsync as getInitializeStakingInstructionAsync } from '../generated/staking/index.ts';
import { getClaimInstructionAsync, getTransferInstructionAsync } from '../generated/token/index.ts';
import { ACCOUNTS, PROGRAMS } from '../programs.ts';
import { sendTransaction } from '../send.ts';
import { localKeys } from './local-keys.ts';
import { findAllocationAddress, foundToken } from './token.ts';

/** A program as it is to be loaded. */
export interface LocalProgram {
  readonly address: Address;
  readonly elf: Uint8Array;
}

const SOL = 1_000_000_000n;
/** The payer of the founding gets more when it has less. */
const LAMPORTS_LOW = SOL;
const LAMPORTS_GIVEN = 10n * SOL;
/** The allocation for the public: its owner gives to whoever asks. */
const PUBLIC_ALLOCATION = 4;
const LOADER = 'BPFLoaderUpgradeab1e11111111111111111111111' as Address;

/** Errors: `chain.not_local` on a public network, `chain.not_a_devnet` where programs cannot be loaded, those of `sendTransaction`. */
export async function foundLocalNetwork(connection: Connection, programs: readonly LocalProgram[]): Promise<void> {
  await ensureLocal(connection);
  const keys = await localKeys();
  const payer = keys.upgradeAuthority;
  for (const { address, elf } of programs) await loadProgram(connection, address, elf, payer.address);
  await fund(connection, payer.address);
  await foundToken(connection, {
    payer,
    upgradeAuthority: payer,
    members: keys.members.map(addressOf),
    // The rewards program is paid from the first.
    beneficiaries: [ACCOUNTS.rewards, ...keys.beneficiaries.slice(1).map(addressOf)],
  });
  await foundConfig(connection, payer);
  const input = { payer, config: ACCOUNTS.config, mint: ACCOUNTS.mint };
  if (!(await exists(connection, ACCOUNTS.pool))) {
    await sendTransaction(connection, { payer, instructions: [await getInitializeStakingInstructionAsync(input)] });
  }
  if (!(await exists(connection, ACCOUNTS.rewards))) {
    await sendTransaction(connection, { payer, instructions: [await getInitializeRewardsInstructionAsync(input)] });
  }
}

/** Gives $AEGIS of the public allocation. Errors: `chain.not_local`, `chain.not_founded`, `chain.insufficient_tokens`, those of `sendTransaction`. */
export async function grantLocal(connection: Connection, to: Address, amountBaseUnits: bigint): Promise<void> {
  await ensureLocal(connection);
  if (!(await exists(connection, ACCOUNTS.mint))) {
    throw new AegisError('chain.not_founded', 'Aegis is not on this network yet: aegis-cli localnet founds it', { source: 'operator' });
  }
  const { upgradeAuthority: payer, beneficiaries } = await localKeys();
  await fund(connection, payer.address);
  const giver = beneficiaries[PUBLIC_ALLOCATION]!;
  const [source, destination] = await Promise.all([tokenAccountOf(giver.address), tokenAccountOf(to)]);
  const account = await fetchMaybeToken(connection.rpc, source, { commitment: connection.commitment });
  const instructions: Instruction[] = [];
  if (!account.exists) {
    const vesting = await findAllocationAddress(PUBLIC_ALLOCATION);
    instructions.push(opening(payer, giver.address, source));
    instructions.push(await getClaimInstructionAsync({ beneficiary: giver, vesting, destination: source, amountMax: 2n ** 64n - 1n }));
  }
  instructions.push(opening(payer, to, destination));
  instructions.push(await getTransferInstructionAsync({ owner: giver, source, destination, amount: amountBaseUnits }));
  await sendTransaction(connection, { payer, instructions });
}

/** Parameters at their defaults; the multisig is every authority but of rewards and reputation, and the treasury is its. */
async function foundConfig(connection: Connection, payer: KeyPairSigner): Promise<void> {
  if ((await fetchMaybeConfig(connection.rpc, ACCOUNTS.config, { commitment: connection.commitment })).exists) return;
  const authority = ACCOUNTS.multisig;
  const treasury = await tokenAccountOf(authority);
  const initialize = await getInitializeConfigInstructionAsync({
    payer,
    upgradeAuthority: payer,
    programData: await programDataOf(PROGRAMS.config),
    authority,
    slashingAuthority: authority,
    rewardsAuthority: ACCOUNTS.rewards,
    reputationAuthority: ACCOUNTS.rewards,
    mint: ACCOUNTS.mint,
    treasury,
  });
  await sendTransaction(connection, { payer, instructions: [opening(payer, authority, treasury), initialize] });
}

async function fund(connection: Connection, payer: Address): Promise<void> {
  if ((await balanceOf(connection, payer)) < LAMPORTS_LOW) await requestAirdrop(connection, payer, LAMPORTS_GIVEN);
}

async function ensureLocal(connection: Connection): Promise<void> {
  const cluster = await connection.cluster();
  if (cluster === 'local') return;
  throw new AegisError('chain.not_local', `${connection.url} is ${cluster}: this is for local networks only`, { source: 'operator' });
}

/** By the devnet's own method: a deployment by transactions takes hundreds. */
async function loadProgram({ url }: Connection, programId: Address, elf: Uint8Array, upgradeAuthority: Address): Promise<void> {
  const params = [{ programId, data: getBase64Decoder().decode(elf), upgradeAuthority }];
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'aegis_loadProgram', params }),
  });
  const { error } = (await response.json()) as { readonly error?: { readonly message: string } };
  if (error === undefined) return;
  throw new AegisError('chain.not_a_devnet', `${url} does not load programs, as aegis-devnet does: ${error.message}`, {
    source: 'operator',
  });
}

async function programDataOf(program: Address): Promise<Address> {
  const [address] = await getProgramDerivedAddress({ programAddress: LOADER, seeds: [getAddressEncoder().encode(program)] });
  return address;
}

async function exists({ rpc, commitment }: Connection, address: Address): Promise<boolean> {
  return (await fetchEncodedAccount(rpc, address, { commitment })).exists;
}

async function tokenAccountOf(owner: Address): Promise<Address> {
  return (await findAssociatedTokenPda({ owner, mint: ACCOUNTS.mint, tokenProgram: SPL_TOKEN_PROGRAM }))[0];
}

function opening(payer: KeyPairSigner, owner: Address, ata: Address): Instruction {
  return getCreateAssociatedTokenIdempotentInstruction({ payer, owner, mint: ACCOUNTS.mint, ata });
}

function addressOf({ address }: KeyPairSigner): Address {
  return address;
}
