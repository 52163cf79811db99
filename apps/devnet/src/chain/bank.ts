/**
 * The account state and the virtual machine: litesvm, behind the few calls the chain makes.
 *
 * litesvm runs one transaction at a time against one state. It is told not to check blockhashes and not to remember signatures: it knows a
 * single blockhash, while a cluster accepts the last 150; the chain does both checks before it comes here. Signatures are checked by litesvm,
 * with the cluster's own code.
 */
import { type Address, type Blockhash, getAddressDecoder, lamports } from '@solana/kit';
import { Clock, EpochSchedule, FailedTransactionMetadata, LiteSVM, type TransactionMetadata } from 'litesvm';
import { AegisError, invariant, messageOf } from '@aegis/base';
import { loaderStateOf, withUpgradeAuthority } from './programs.ts';
import type { Account } from './account.ts';
import type { Execution, InnerInstructions, LoadedAddresses, ReturnData } from './records.ts';
import { tokenBalances } from './tokens.ts';
import { accountAddresses, type WireTransaction } from './transaction.ts';
import { type TransactionError, transactionErrorOf } from './transaction-error.ts';

export interface SlotFacts {
  readonly slot: bigint;
  readonly epoch: bigint;
  /** Seconds since the Unix epoch. */
  readonly unixTimestamp: bigint;
  readonly epochStartTimestamp: bigint;
}

/** `landed` is false when nothing was charged and nothing of it may be remembered. */
export interface BankOutcome extends Execution {
  readonly landed: boolean;
}

export interface BankSimulation extends Execution {
  /** The accounts as they would be; none when it failed. */
  readonly postAccounts: ReadonlyMap<Address, Account>;
}

/** Slots in every epoch: no warm-up, as on a local validator. */
export const SLOTS_PER_EPOCH = 432_000n;

const addresses = getAddressDecoder();

export class Bank {
  readonly svm: LiteSVM;

  private constructor(svm: LiteSVM) {
    this.svm = svm;
  }

  static create(): Bank {
    // litesvm's own airdrop account is emptied: the faucet is the only source of lamports.
    const svm = new LiteSVM().withBlockhashCheck(false).withTransactionHistory(0n).withLamports(0n);
    svm.setEpochSchedule(new EpochSchedule(SLOTS_PER_EPOCH, SLOTS_PER_EPOCH, false, 0n, 0n));
    return new Bank(svm);
  }

  /** Throws `devnet.state_invalid` for bytes that litesvm does not take. */
  static restore(bytes: Uint8Array): Bank {
    try {
      return new Bank(LiteSVM.fromBytes(bytes));
    } catch (error) {
      throw new AegisError('devnet.state_invalid', `litesvm does not take its saved state: ${messageOf(error)}`, { cause: error });
    }
  }

  toBytes(): Uint8Array {
    return this.svm.toBytes();
  }

  account(address: Address): Account | null {
    const account = this.svm.getAccount(address);
    if (!account.exists || account.lamports === 0n) return null;
    return { address, lamports: account.lamports, owner: account.programAddress, executable: account.executable, data: account.data };
  }

  accountsOwnedBy(owner: Address): readonly Account[] {
    return this.svm
      .getProgramAccounts(owner)
      .filter((account) => account.lamports > 0n)
      .map((account) => ({
        address: account.address,
        lamports: account.lamports,
        owner,
        executable: account.executable,
        data: Uint8Array.from(account.data),
      }));
  }

  /** Writes an account as it is, whatever a program would allow. Throws `devnet.account_refused`, for instance for a broken program. */
  setAccount(account: Account): void {
    try {
      this.svm.setAccount({
        address: account.address,
        lamports: lamports(account.lamports),
        programAddress: account.owner,
        executable: account.executable,
        data: account.data,
        space: BigInt(account.data.length),
      });
    } catch (error) {
      throw new AegisError('devnet.account_refused', `account ${account.address}: ${messageOf(error)}`, { source: 'client', cause: error });
    }
  }

  /**
   * Puts a program at `address` as if it had been deployed with the upgradeable loader in this slot. Returns the address of its programdata.
   * Throws `devnet.program_refused` when the machine does not take the ELF.
   */
  setProgram(address: Address, elf: Uint8Array, upgradeAuthority: Address | null): Address {
    try {
      this.svm.addProgram(address, elf);
    } catch (error) {
      throw new AegisError('devnet.program_refused', `program ${address}: ${messageOf(error)}`, { source: 'client', cause: error });
    }
    const program = this.account(address);
    const state = program === null ? null : loaderStateOf(program);
    invariant(state?.kind === 'program', 'a loaded program points to its programdata');
    const programData = this.account(state.programData);
    invariant(programData !== null, 'a loaded program has its programdata');
    if (upgradeAuthority !== null) this.setAccount(withUpgradeAuthority(programData, upgradeAuthority));
    return state.programData;
  }

  minimumBalance(dataBytes: bigint): bigint {
    return this.svm.minimumBalanceForRentExemption(dataBytes);
  }

  /** The newest blockhash that programs see. */
  blockhash(): Blockhash {
    return this.svm.latestBlockhash();
  }

  /** Makes the next blockhash: a hash of the one before, so that a restored state goes on alike. */
  nextBlockhash(): Blockhash {
    this.svm.expireBlockhash();
    return this.svm.latestBlockhash();
  }

  /** Sets the sysvars that a new slot changes. `hashes` is newest first. */
  enterSlot(facts: SlotFacts, hashes: readonly { readonly slot: bigint; readonly blockhash: string }[]): void {
    const { slot, epoch, unixTimestamp, epochStartTimestamp } = facts;
    this.svm.setClock(new Clock(slot, epochStartTimestamp, epoch, epoch + 1n, unixTimestamp));
    this.svm.setSlotHashes(hashes.map((entry) => ({ slot: entry.slot, hash: entry.blockhash })));
  }

  /** Runs a transaction and keeps what it did. */
  execute(transaction: WireTransaction, loadedAddresses: LoadedAddresses): BankOutcome {
    const names = accountAddresses(transaction.message, loadedAddresses);
    if (lacksSignature(transaction)) return { ...refused('SignatureFailure', names, loadedAddresses), landed: false };
    const before = this.#read(names);
    const metadata = accepted(() => this.svm.sendTransaction(transaction.transaction));
    const after = this.#read(names);
    const failed = metadata instanceof FailedTransactionMetadata;
    const told = failed ? metadata.meta() : metadata;
    return {
      ...this.#execution(told, failed ? transactionErrorOf(metadata) : null, names, loadedAddresses, before, after),
      // A transaction that was never run has no signature in what litesvm tells of it.
      landed: told.signature().some((byte) => byte !== 0),
    };
  }

  /** Runs a transaction and forgets what it did. */
  simulate(transaction: WireTransaction, loadedAddresses: LoadedAddresses, verifySignatures: boolean): BankSimulation {
    const names = accountAddresses(transaction.message, loadedAddresses);
    if (verifySignatures && lacksSignature(transaction)) {
      return { ...refused('SignatureFailure', names, loadedAddresses), postAccounts: new Map() };
    }
    const before = this.#read(names);
    this.svm.withSigverify(verifySignatures);
    try {
      const result = accepted(() => this.svm.simulateTransaction(transaction.transaction));
      if (result instanceof FailedTransactionMetadata) {
        const execution = this.#execution(result.meta(), transactionErrorOf(result), names, loadedAddresses, before, before);
        return { ...execution, postAccounts: new Map() };
      }
      const postAccounts = new Map<Address, Account>();
      for (const { address, programAddress, ...rest } of result.postAccounts()) {
        const data = Uint8Array.from(rest.data);
        postAccounts.set(address, { address, owner: programAddress, lamports: rest.lamports, executable: rest.executable, data });
      }
      const after = names.map((name, index) => postAccounts.get(name) ?? before[index] ?? null);
      return { ...this.#execution(result.meta(), null, names, loadedAddresses, before, after), postAccounts };
    } finally {
      this.svm.withSigverify(true);
    }
  }

  #read(names: readonly Address[]): readonly (Account | null)[] {
    return names.map((name) => this.account(name));
  }

  #execution(
    told: TransactionMetadata,
    error: TransactionError | null,
    names: readonly Address[],
    loadedAddresses: LoadedAddresses,
    before: readonly (Account | null)[],
    after: readonly (Account | null)[],
  ): Execution {
    const preBalances = before.map((account) => account?.lamports ?? 0n);
    const postBalances = after.map((account) => account?.lamports ?? 0n);
    const read = (address: Address): Account | null => this.account(address);
    return {
      error,
      logs: told.logs(),
      unitsConsumed: told.computeUnitsConsumed(),
      innerInstructions: innerInstructionsOf(told),
      returnData: returnDataOf(told),
      addresses: names,
      loadedAddresses,
      // Lamports only move between a transaction's accounts, so what is missing afterwards is the fee.
      fee: sum(preBalances) - sum(postBalances),
      preBalances,
      postBalances,
      preTokenBalances: tokenBalances(before, read),
      postTokenBalances: tokenBalances(after, read),
    };
  }
}

/** litesvm's interface throws for a missing signature, where a wrong one is a failure; here they are alike. */
function lacksSignature({ transaction }: WireTransaction): boolean {
  return Object.values(transaction.signatures).includes(null);
}

/** Throws `devnet.transaction_insane` for bytes that the machine does not take as a transaction. */
function accepted<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new AegisError('devnet.transaction_insane', messageOf(error), { source: 'client', cause: error });
  }
}

/** The execution of a transaction that never ran. */
export function refused(error: TransactionError, names: readonly Address[], loadedAddresses: LoadedAddresses): Execution {
  return {
    error,
    logs: [],
    unitsConsumed: 0n,
    innerInstructions: [],
    returnData: null,
    addresses: names,
    loadedAddresses,
    fee: 0n,
    preBalances: [],
    postBalances: [],
    preTokenBalances: [],
    postTokenBalances: [],
  };
}

function innerInstructionsOf(told: TransactionMetadata): readonly InnerInstructions[] {
  const groups: InnerInstructions[] = [];
  for (const [index, called] of told.innerInstructions().entries()) {
    if (called.length === 0) continue;
    const instructions = called.map((inner) => {
      const instruction = inner.instruction();
      return {
        programIdIndex: instruction.programIdIndex(),
        accounts: [...instruction.accounts()],
        data: Uint8Array.from(instruction.data()),
        stackHeight: inner.stackHeight(),
      };
    });
    groups.push({ index, instructions });
  }
  return groups;
}

function returnDataOf(told: TransactionMetadata): ReturnData | null {
  const returned = told.returnData();
  const data = Uint8Array.from(returned.data());
  return data.length === 0 ? null : { programAddress: addresses.decode(returned.programId()), data };
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
