/**
 * What the token program promises, as a small ledger in memory: the property test gives the same steps to it and to the program.
 *
 * ```
 *   accounts   name → base units; every name is an owner with one token account, `vault:ID` the vault of a vesting
 *   vestings   ID → terms, beneficiary, claimed           ID is `grantor/index`
 *   multisig   see multisig.ts; its approved proposals run the same operations, signed by MULTISIG
 * ```
 *
 * Each operation returns the name of the first rule it breaks, as the program names its errors, or `undefined` when it took effect.
 */
import { ALLOCATIONS, SUPPLY_BASE_UNITS_MAX, YEAR_SECONDS } from '../../src/token/supply.ts';
import { type VestingTerms, vestedBaseUnits } from '../../src/token/vesting.ts';

export const MULTISIG = 'multisig';
/** Grantor of the genesis vestings. */
export const GENESIS = 'genesis';

export type Refusal = string | undefined;

export interface ModelVesting extends VestingTerms {
  readonly grantor: string;
  readonly beneficiary: string;
  /** To whom it was offered. */
  readonly pendingBeneficiary: string | undefined;
  readonly claimed: bigint;
  readonly revocable: boolean;
}

export interface Grant {
  readonly index: bigint;
  readonly beneficiary: string;
  readonly amount: bigint;
  readonly start: bigint;
  readonly cliffSeconds: bigint;
  readonly durationSeconds: bigint;
  readonly revocable: boolean;
}

const DURATION_SECONDS_MAX = 100n * YEAR_SECONDS;
const START_DISTANCE_SECONDS_MAX = 10n * YEAR_SECONDS;

export class TokenModel {
  now: bigint;
  supply = 0n;
  controller = MULTISIG;
  /** To whom the mint was offered. */
  pendingController: string | undefined;
  readonly accounts = new Map<string, bigint>();
  readonly vestings = new Map<string, ModelVesting>();
  readonly #genesisAt: bigint;
  readonly #beneficiaries: readonly string[];

  /** As `initialize` leaves it at `now`, with the owners of the six allocations. */
  constructor(now: bigint, beneficiaries: readonly string[]) {
    this.now = now;
    this.#genesisAt = now;
    this.#beneficiaries = beneficiaries;
  }

  balance(account: string): bigint {
    return this.accounts.get(account) ?? 0n;
  }

  allocate(kind: number): Refusal {
    const allocation = ALLOCATIONS[kind];
    if (allocation === undefined) return 'InvalidAllocation';
    const id = `${GENESIS}/${kind}`;
    if (this.vestings.has(id)) return 'AlreadyAllocated';
    this.supply += allocation.amountBaseUnits;
    this.accounts.set(`vault:${id}`, allocation.amountBaseUnits);
    this.vestings.set(id, {
      grantor: GENESIS,
      beneficiary: this.#beneficiaries[kind] as string,
      pendingBeneficiary: undefined,
      totalBaseUnits: allocation.amountBaseUnits,
      claimed: 0n,
      start: this.#genesisAt,
      cliffSeconds: allocation.cliffSeconds,
      durationSeconds: allocation.durationSeconds,
      emission: allocation.schedule === 'emission',
      revocable: false,
      revokedAt: undefined,
    });
    return undefined;
  }

  mint(signer: string, to: string, amount: bigint): Refusal {
    if (signer !== this.controller) return 'NotMintController';
    if (amount === 0n) return 'ZeroAmount';
    if (!ALLOCATIONS.every(({ kind }) => this.vestings.has(`${GENESIS}/${kind}`))) return 'GenesisIncomplete';
    if (this.supply + amount > SUPPLY_BASE_UNITS_MAX) return 'CapExceeded';
    this.supply += amount;
    this.accounts.set(to, this.balance(to) + amount);
    return undefined;
  }

  offerController(signer: string, to: string): Refusal {
    if (signer !== this.controller) return 'NotMintController';
    if (this.controller !== MULTISIG) return 'AlreadyHandedOver';
    if (to === MULTISIG) return 'InvalidController';
    this.pendingController = to;
    return undefined;
  }

  /** One way: the new controller can't hand it on, and nobody else can take it. */
  acceptController(signer: string): Refusal {
    if (signer !== this.pendingController) return 'NotOffered';
    this.controller = signer;
    this.pendingController = undefined;
    return undefined;
  }

  transfer(owner: string, to: string, amount: bigint): Refusal {
    if (amount === 0n) return 'ZeroAmount';
    return this.#move(owner, to, amount);
  }

  burn(owner: string, amount: bigint): Refusal {
    if (amount === 0n) return 'ZeroAmount';
    if (this.balance(owner) < amount) return 'InsufficientFunds';
    this.accounts.set(owner, this.balance(owner) - amount);
    this.supply -= amount;
    return undefined;
  }

  createVesting(grantor: string, grant: Grant): Refusal {
    const id = `${grantor}/${grant.index}`;
    if (grant.amount === 0n) return 'ZeroAmount';
    if (grant.cliffSeconds > grant.durationSeconds || grant.durationSeconds > DURATION_SECONDS_MAX) return 'InvalidSchedule';
    const distance = grant.start > this.now ? grant.start - this.now : this.now - grant.start;
    if (grant.start < 0n || distance > START_DISTANCE_SECONDS_MAX) return 'InvalidSchedule';
    if (this.vestings.has(id)) return 'AccountAlreadyInitialized';
    const refusal = this.#move(grantor, `vault:${id}`, grant.amount);
    if (refusal !== undefined) return refusal;
    const { index: _, amount, ...terms } = grant;
    this.vestings.set(id, {
      ...terms,
      grantor,
      totalBaseUnits: amount,
      pendingBeneficiary: undefined,
      claimed: 0n,
      emission: false,
      revokedAt: undefined,
    });
    return undefined;
  }

  /** Base units that the beneficiary may take now. */
  claimable(id: string): bigint {
    const vesting = this.#vesting(id);
    return vestedBaseUnits(vesting, this.now) - vesting.claimed;
  }

  claim(signer: string, id: string, amountMax: bigint): Refusal {
    const vesting = this.#vesting(id);
    if (signer !== vesting.beneficiary) return 'NotBeneficiary';
    const claimable = this.claimable(id);
    const amount = claimable < amountMax ? claimable : amountMax;
    if (amount === 0n) return 'NothingToClaim';
    this.vestings.set(id, { ...vesting, claimed: vesting.claimed + amount });
    return this.#move(`vault:${id}`, signer, amount);
  }

  revoke(signer: string, id: string): Refusal {
    const vesting = this.#vesting(id);
    if (signer !== vesting.grantor) return 'NotGrantor';
    if (!vesting.revocable) return 'NotRevocable';
    if (vesting.revokedAt !== undefined) return 'AlreadyRevoked';
    const returned = vesting.totalBaseUnits - vestedBaseUnits(vesting, this.now);
    if (returned === 0n) return 'NothingToRevoke';
    this.vestings.set(id, { ...vesting, revokedAt: this.now });
    return this.#move(`vault:${id}`, signer, returned);
  }

  offerBeneficiary(signer: string, id: string, to: string): Refusal {
    const vesting = this.#vesting(id);
    if (signer !== vesting.beneficiary) return 'NotBeneficiary';
    this.vestings.set(id, { ...vesting, pendingBeneficiary: to });
    return undefined;
  }

  acceptBeneficiary(signer: string, id: string): Refusal {
    const vesting = this.#vesting(id);
    if (signer !== vesting.pendingBeneficiary) return 'NotOffered';
    this.vestings.set(id, { ...vesting, beneficiary: signer, pendingBeneficiary: undefined });
    return undefined;
  }

  #vesting(id: string): ModelVesting {
    const vesting = this.vestings.get(id);
    if (vesting === undefined) throw new Error(`no vesting ${id} in the model`);
    return vesting;
  }

  #move(from: string, to: string, amount: bigint): Refusal {
    if (this.balance(from) < amount) return 'InsufficientFunds';
    this.accounts.set(from, this.balance(from) - amount);
    this.accounts.set(to, this.balance(to) + amount);
    return undefined;
  }
}
