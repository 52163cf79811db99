/** Tokens that a vault releases over time: the genesis allocations, and what others grant (requirement 6.1). */
import { type Address, getAddressEncoder } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import {
  type AccountKind,
  type BaseUnits,
  baseUnits,
  formatAegis,
  listAccounts,
  offsetOf,
  PROGRAMS,
  readChainTime,
  tokenProgram,
  vestedBaseUnits,
} from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { AegisError } from '@aegis/base';
import { ensureFounded } from '../founded.ts';
import { fetchUnlessRetired } from '../retired.ts';
import { openTokenAccount, tokenAccountOf } from './token.ts';

export interface Vesting {
  readonly address: Address;
  readonly beneficiary: Address;
  readonly total: BaseUnits;
  readonly claimed: BaseUnits;
  /** Released and not claimed, at the chain's time. */
  readonly claimable: BaseUnits;
  /** Unix seconds. */
  readonly start: bigint;
  readonly cliffSeconds: bigint;
  readonly durationSeconds: bigint;
  /** Whether who granted it may take back what is not released. */
  readonly revocable: boolean;
}

const KIND: AccountKind<tokenProgram.Vesting> = {
  program: PROGRAMS.token,
  discriminator: tokenProgram.VESTING_DISCRIMINATOR,
  decoder: tokenProgram.getVestingDecoder(),
};

const SAMPLE: tokenProgram.VestingArgs = {
  grantor: SYSTEM_PROGRAM_ADDRESS,
  index: 0n,
  beneficiary: SYSTEM_PROGRAM_ADDRESS,
  vault: SYSTEM_PROGRAM_ADDRESS,
  total: 0n,
  claimed: 0n,
  start: 0n,
  cliffSeconds: 0n,
  durationSeconds: 0n,
  emission: false,
  revocable: false,
  revokedAt: 0n,
  pendingBeneficiary: SYSTEM_PROGRAM_ADDRESS,
  payer: SYSTEM_PROGRAM_ADDRESS,
  bump: 0,
};

const BENEFICIARY_OFFSET = offsetOf(tokenProgram.getVestingEncoder(), SAMPLE, 'beneficiary', PROGRAMS.token);

/** Those of one beneficiary, by their start. Errors: `sdk.not_founded`. */
export async function listVestings(client: Client, beneficiary: Address): Promise<Vesting[]> {
  const { connection } = client;
  const now = await readChainTime(connection);
  const found = await listAccounts(connection, KIND, [{ offset: BENEFICIARY_OFFSET, bytes: getAddressEncoder().encode(beneficiary) }]);
  if (found.length === 0) await ensureFounded(client);
  return found.map(({ address, data }) => vestingOf(address, data, now)).sort((a, b) => Number(a.start - b.start));
}

/**
 * Moves what a vesting has released, `most` at most, into the signer's token account. Errors: `token.nothing_to_claim`,
 * `token.not_beneficiary`, those of `act`.
 */
export async function claimVesting(client: Client, vesting: Address, most: BaseUnits): Promise<Receipt> {
  const { signer } = client;
  const destination = await tokenAccountOf(signer.address);
  const instructions = [
    await openTokenAccount(signer, signer.address),
    await tokenProgram.getClaimInstructionAsync({ beneficiary: signer, vesting, destination, amountMax: most }),
  ];
  return act(
    client,
    'claim what a vesting has released',
    [
      ['vesting', vesting],
      ['at most', formatAegis(most)],
    ],
    instructions,
  );
}

/** Offers a vesting of the signer's to somebody else, who must accept it. Errors: `token.not_beneficiary`, those of `act`. */
export async function offerVesting(client: Client, vesting: Address, to: Address): Promise<Receipt> {
  const instruction = tokenProgram.getOfferBeneficiaryInstruction({ beneficiary: client.signer, vesting, to });
  return act(
    client,
    'offer a vesting',
    [
      ['vesting', vesting],
      ['to', to],
    ],
    [instruction],
  );
}

/** Takes over a vesting that was offered to the signer. Errors: `token.not_offered`, those of `act`. */
export async function acceptVesting(client: Client, vesting: Address): Promise<Receipt> {
  const instruction = tokenProgram.getAcceptBeneficiaryInstruction({ newBeneficiary: client.signer, vesting });
  return act(client, 'take over a vesting', [['vesting', vesting]], [instruction]);
}

/** Closes a vesting that has nothing left to release. Errors: `sdk.no_vesting`, `token.vesting_not_empty`, those of `act`. */
export async function closeVesting(client: Client, vesting: Address): Promise<Receipt> {
  const { account, retired } = await fetchUnlessRetired(client, vesting);
  if (!account.exists || retired) {
    await ensureFounded(client);
    throw new AegisError('sdk.no_vesting', `no vesting at ${vesting}`, { source: 'operator' });
  }
  const { beneficiary, payer } = tokenProgram.decodeVesting(account).data;
  const destination = await tokenAccountOf(beneficiary);
  const details = [
    ['vesting', vesting],
    ['deposit to', payer],
  ] as const;
  return act(client, 'close a vesting', details, [await tokenProgram.getCloseVestingInstructionAsync({ vesting, destination, payer })]);
}

function vestingOf(address: Address, data: tokenProgram.Vesting, now: bigint): Vesting {
  const { beneficiary, total, claimed, start, cliffSeconds, durationSeconds, emission, revocable, revokedAt } = data;
  const vested = vestedBaseUnits({ totalBaseUnits: total, start, cliffSeconds, durationSeconds, emission, revokedAt }, now);
  return {
    address,
    beneficiary,
    total: baseUnits(total),
    claimed: baseUnits(claimed),
    claimable: baseUnits(vested > claimed ? vested - claimed : 0n),
    start,
    cliffSeconds,
    durationSeconds,
    revocable,
  };
}
