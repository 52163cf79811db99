/**
 * A chain of one node: transactions run at once in an open block, time closes blocks.
 *
 * ```
 *   submit ─▶ blockhash and duplicate checks ─▶ bank ─▶ record in the open block ─▶ listeners
 *   advance ─▶ close the open block, make its blockhash ─▶ open the next slot ─▶ listeners
 * ```
 *
 * Everything here is synchronous: no call sees another half done.
 */
import type { Address, Blockhash } from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import { getMintSize } from '@solana-program/token';
import { AegisError, type Clock, LIMITS } from '@aegis/base';
import type { Account } from './account.ts';
import { Bank, type BankSimulation, refused, SLOTS_PER_EPOCH } from './bank.ts';
import { BLOCKHASH_AGE_BLOCKS_MAX, type Commitment, commitmentAt, FINALITY_BLOCKS } from './commitment.ts';
import { Faucet, FAUCET_LAMPORTS } from './faucet.ts';
import { feeOf } from './fees.ts';
import { Ledger, type LedgerBounds, type LedgerContents } from './ledger.ts';
import { loadedBytes } from './loaded-bytes.ts';
import { loadAddresses } from './lookup-tables.ts';
import { memoOf } from './memo.ts';
import { NATIVE_MINT_ADDRESS, nativeMint } from './native-mint.ts';
import { advancedNonce, isNonceAccount, nonceAddressOf, nonceAllows } from './nonce.ts';
import { NonceHistory } from './nonce-history.ts';
import { RecentMessages, type RecentMessagesContents } from './recent-messages.ts';
import type { Block, TransactionRecord } from './records.ts';
import type { TransactionError } from './transaction-error.ts';
import { accountAddresses, decodeTransaction, isWritable, type WireMessage, type WireTransaction } from './transaction.ts';

/** A cluster's slot time: how many slots pass when time is moved. */
const NOMINAL_SLOT_MS = 400n;

/** Entries of the SlotHashes sysvar. */
const SLOT_HASHES_MAX = 512;

const NATIVE_MINT_BYTES = BigInt(getMintSize());

/** `blocksMax` is at least 152, so that every blockhash that is still accepted is known. */
export interface ChainRules extends LedgerBounds {
  /** Blocks on top of a block when it is finalized. */
  readonly finalityBlocks: bigint;
}

/** The block that transactions now go to. */
interface OpenBlock {
  readonly slot: bigint;
  readonly height: bigint;
  /** Seconds since the Unix epoch. */
  readonly time: bigint;
  readonly signatures: string[];
}

/** Everything that must be kept to go on later; plain data. */
export interface ChainState {
  readonly bank: Uint8Array;
  readonly ledger: LedgerContents;
  readonly recentMessages: RecentMessagesContents;
  readonly open: OpenBlock;
  readonly epochStartTime: bigint;
  readonly timeOffsetSeconds: bigint;
  readonly genesisHash: string;
  readonly airdropCount: bigint;
  readonly transactionCount: bigint;
  readonly burnedLamports: bigint;
}

/** The newest block at a commitment. */
export interface ChainView {
  readonly slot: bigint;
  readonly height: bigint;
  readonly blockhash: string;
  /** The last block height at which `blockhash` is accepted. */
  readonly lastValidBlockHeight: bigint;
}

export interface SlotAdvance {
  /** The slot that is open now. */
  readonly slot: bigint;
  readonly parent: bigint;
  /** The newest finalized slot. */
  readonly root: bigint;
  /** The block that was just closed. */
  readonly confirmed: Block;
  /** The block that this made final; none in the first blocks of a chain. */
  readonly finalized: Block | null;
}

export interface ChainListener {
  onTransaction(record: TransactionRecord): void;
  /** Accounts that an admin call wrote. */
  onAccountsSet(addresses: readonly Address[]): void;
  onSlot(advance: SlotAdvance): void;
}

export type Submission = { readonly record: TransactionRecord } | { readonly error: TransactionError };

export interface ChainSimulation extends BankSimulation {
  /** Bytes of account data that it loads, as its limit counts them. */
  readonly loadedBytes: number;
}

export interface SimulateOptions {
  readonly verifySignatures: boolean;
  /** False for a transaction whose blockhash does not matter. */
  readonly checkBlockhash: boolean;
}

export class Chain {
  readonly bank: Bank;
  readonly ledger: Ledger;
  readonly genesisHash: string;
  readonly faucet = new Faucet();
  readonly #clock: Clock;
  readonly #rules: ChainRules;
  readonly #recent: RecentMessages;
  readonly #nonces = new NonceHistory();
  readonly #listeners = new Set<ChainListener>();
  #open: OpenBlock;
  #epochStartTime: bigint;
  #timeOffsetSeconds: bigint;
  #airdropCount: bigint;
  #transactionCount: bigint;
  #burnedLamports: bigint;

  private constructor(clock: Clock, bank: Bank, state: Omit<ChainState, 'bank'>, rules: ChainRules) {
    this.bank = bank;
    this.ledger = new Ledger(state.ledger, rules);
    this.genesisHash = state.genesisHash;
    this.#clock = clock;
    this.#rules = rules;
    this.#recent = new RecentMessages(state.recentMessages);
    this.#open = { ...state.open, signatures: [...state.open.signatures] };
    this.#epochStartTime = state.epochStartTime;
    this.#timeOffsetSeconds = state.timeOffsetSeconds;
    this.#airdropCount = state.airdropCount;
    this.#transactionCount = state.transactionCount;
    this.#burnedLamports = state.burnedLamports;
    // Also where the state was saved by a devnet that did not have it.
    if (bank.account(NATIVE_MINT_ADDRESS) === null) bank.setAccount(nativeMint(bank.minimumBalance(NATIVE_MINT_BYTES)));
    this.#enterSlot();
  }

  /** A new chain: block 0 is closed, slot 1 is open, the faucet is full. */
  static create(clock: Clock, rules: ChainRules = CHAIN_RULES): Chain {
    const bank = Bank.create();
    const time = BigInt(Math.floor(clock.wallMs() / 1_000));
    const blockhash = bank.blockhash();
    const genesis: Block = { slot: 0n, parentSlot: 0n, height: 0n, blockhash, previousBlockhash: blockhash, time, signatures: [] };
    const chain = new Chain(
      clock,
      bank,
      {
        ledger: { blocks: [genesis], records: [] },
        recentMessages: [],
        open: { slot: 1n, height: 1n, time, signatures: [] },
        epochStartTime: time,
        timeOffsetSeconds: 0n,
        genesisHash: blockhash,
        airdropCount: 0n,
        transactionCount: 0n,
        burnedLamports: 0n,
      },
      rules,
    );
    const { address } = chain.faucet;
    bank.setAccount({ address, lamports: FAUCET_LAMPORTS, owner: SYSTEM_PROGRAM_ADDRESS, executable: false, data: new Uint8Array() });
    return chain;
  }

  /** Goes on where `state` was taken. Throws `devnet.state_invalid`. */
  static restore(clock: Clock, state: ChainState, rules: ChainRules = CHAIN_RULES): Chain {
    return new Chain(clock, Bank.restore(state.bank), state, rules);
  }

  state(): ChainState {
    return {
      bank: this.bank.toBytes(),
      ledger: this.ledger.contents(),
      recentMessages: this.#recent.contents(),
      open: { ...this.#open, signatures: [...this.#open.signatures] },
      epochStartTime: this.#epochStartTime,
      timeOffsetSeconds: this.#timeOffsetSeconds,
      genesisHash: this.genesisHash,
      airdropCount: this.#airdropCount,
      transactionCount: this.#transactionCount,
      burnedLamports: this.#burnedLamports,
    };
  }

  /** Calls `listener` until the returned function is called. */
  listen(listener: ChainListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Executed transactions since genesis, failed ones included. */
  get transactionCount(): bigint {
    return this.#transactionCount;
  }

  /** Lamports in existence: what the faucet began with less the fees. Accounts that an admin call wrote are not counted. */
  get supplyLamports(): bigint {
    return FAUCET_LAMPORTS - this.#burnedLamports;
  }

  /** Seconds since the Unix epoch, as programs see it. */
  get unixTimestamp(): bigint {
    return this.#open.time;
  }

  view(commitment: Commitment): ChainView {
    const { tip } = this.ledger;
    const block = commitment === 'finalized' ? this.#finalizedBlock() : tip;
    const at = commitment === 'processed' ? this.#open : block;
    const { slot, height } = at;
    return { slot, height, blockhash: block.blockhash, lastValidBlockHeight: block.height + BLOCKHASH_AGE_BLOCKS_MAX };
  }

  /** The account as of a commitment, which matters for nonce accounts (nonce-history.ts); all others have one state. */
  account(address: Address, commitment: Commitment): Account | null {
    return this.#nonces.at(address, this.view(commitment).height) ?? this.bank.account(address);
  }

  commitmentOf(height: bigint): Commitment {
    return commitmentAt(height, this.#open.height, this.#rules.finalityBlocks);
  }

  /** Blocks on top of the block at `height`. */
  confirmationsOf(height: bigint): bigint {
    return this.#open.height - height;
  }

  isBlockhashValid(blockhash: string): boolean {
    const block = this.ledger.blockOfHash(blockhash);
    return block !== undefined && this.#open.height - block.height <= BLOCKHASH_AGE_BLOCKS_MAX;
  }

  /** Runs a transaction. A refused one leaves no trace; a failed one has paid its fee and is remembered. */
  submit(transaction: WireTransaction): Submission {
    const refusal = this.#refusalOf(transaction);
    if (refusal !== null) return { error: refusal };
    const { message } = transaction;
    const loaded = this.#load(transaction);
    const nonces = accountAddresses(message, loaded)
      .flatMap((address) => this.bank.account(address) ?? [])
      .filter(isNonceAccount);
    const { landed, ...execution } = this.bank.execute(transaction, loaded);
    if (!landed) return { error: execution.error ?? 'SanitizeFailure' };
    for (const nonce of nonces) this.#nonces.add(this.#open.height, nonce);
    if (execution.error !== null) this.#advanceNonceOf(message);
    const lifetime = this.ledger.blockOfHash(message.lifetimeToken);
    this.#recent.add(messageBytes(transaction), lifetime?.height ?? this.#open.height);
    const { slot, height, time, signatures } = this.#open;
    const { signature, wire } = transaction;
    const written = execution.addresses.filter(
      (_, index) => index === 0 || (execution.error === null && isWritable(message, execution.loadedAddresses, index)),
    );
    const record = { ...execution, signature, slot, height, time, index: signatures.length, wire, written, memo: memoOf(message) };
    signatures.push(signature);
    this.#transactionCount += 1n;
    this.#burnedLamports += record.fee;
    this.ledger.addRecord(record);
    for (const listener of this.#listeners) listener.onTransaction(record);
    return { record };
  }

  /** What a transaction would do now. */
  simulate(transaction: WireTransaction, options: SimulateOptions): ChainSimulation {
    const loaded = this.#load(transaction);
    const refusal = options.checkBlockhash ? this.#refusalOf(transaction) : duplicateAccounts(transaction);
    const simulation =
      refusal === null
        ? this.bank.simulate(transaction, loaded, options.verifySignatures)
        : { ...refused(refusal, accountAddresses(transaction.message, loaded), loaded), postAccounts: new Map() };
    const bytes = loadedBytes(transaction.message, simulation.addresses, (address) => this.bank.account(address));
    return { ...simulation, fee: feeOf(transaction.message), loadedBytes: bytes };
  }

  /** Sends lamports from the faucet. Throws `devnet.airdrop_failed`. */
  airdrop(destination: Address, lamports: bigint): TransactionRecord {
    this.#airdropCount += 1n;
    const wire = this.faucet.transfer(destination, lamports, this.bank.blockhash(), this.#airdropCount);
    const submission = this.submit(decodeTransaction(wire));
    if ('record' in submission && submission.record.error === null) return submission.record;
    const cause = 'record' in submission ? submission.record.error : submission.error;
    throw new AegisError('devnet.airdrop_failed', `airdrop of ${lamports} lamports failed: ${JSON.stringify(cause)}`, { source: 'client' });
  }

  /** Closes the open block and opens the next slot. */
  advanceSlot(): void {
    this.#advance(1n);
  }

  /**
   * Moves the time that programs see forward, with the slots that a cluster would make meanwhile. They are skipped, not made: block height
   * grows by one and blockhashes stay valid. Throws `devnet.time_backwards` for a negative number.
   */
  moveTime(seconds: bigint): void {
    if (seconds < 0n) throw new AegisError('devnet.time_backwards', 'time only moves forward', { source: 'client' });
    const slots = (seconds * 1_000n) / NOMINAL_SLOT_MS;
    // Counted from the open block's time, which is ahead of the clock when the clock was set back.
    const offset = this.#open.time - this.#wallSeconds() + seconds;
    this.#timeOffsetSeconds = max(this.#timeOffsetSeconds + seconds, offset);
    this.#advance(max(slots, 1n));
  }

  /** Writes accounts as they are. Throws `devnet.account_refused`. */
  setAccounts(accounts: readonly Account[]): void {
    for (const account of accounts) this.bank.setAccount(account);
    this.#announceSet(accounts.map((account) => account.address));
  }

  /** Puts a program at an address as if it had been deployed with the upgradeable loader. Throws `devnet.program_refused`. */
  loadProgram(address: Address, elf: Uint8Array, upgradeAuthority: Address | null): void {
    const programData = this.bank.setProgram(address, elf, upgradeAuthority);
    this.#announceSet([address, programData]);
  }

  #announceSet(addresses: readonly Address[]): void {
    for (const listener of this.#listeners) listener.onAccountsSet(addresses);
  }

  #load(transaction: WireTransaction): ReturnType<typeof loadAddresses> {
    return loadAddresses(transaction.message, (address) => this.bank.account(address));
  }

  #refusalOf(transaction: WireTransaction): TransactionError | null {
    const { message } = transaction;
    const duplicate = duplicateAccounts(transaction);
    if (duplicate !== null) return duplicate;
    if (!this.isBlockhashValid(message.lifetimeToken) && this.#nonceOf(message) === null) return 'BlockhashNotFound';
    return this.#recent.has(messageBytes(transaction)) ? 'AlreadyProcessed' : null;
  }

  /** The nonce account that lets the message do without a recent blockhash. */
  #nonceOf(message: WireMessage): Account | null {
    const address = nonceAddressOf(message);
    const account = address === null ? null : this.bank.account(address);
    return account !== null && nonceAllows(account, message) ? account : null;
  }

  /** After a failure: what the transaction itself did to its nonce was undone with the rest. */
  #advanceNonceOf(message: WireMessage): void {
    const account = this.#nonceOf(message);
    if (account !== null) this.bank.setAccount(advancedNonce(account, this.bank.blockhash()));
  }

  #finalizedBlock(): Block {
    return this.ledger.blockAtHeight(this.ledger.tip.height - this.#rules.finalityBlocks) ?? this.ledger.oldest;
  }

  #advance(slots: bigint): void {
    const { slot, height, time, signatures } = this.#open;
    const { tip } = this.ledger;
    const previousBlockhash: Blockhash = this.bank.blockhash();
    const blockhash = this.bank.nextBlockhash();
    const block: Block = { slot, parentSlot: tip.slot, height, blockhash, previousBlockhash, time, signatures };
    this.ledger.addBlock(block);
    const next = slot + slots;
    const now = this.#wallSeconds() + this.#timeOffsetSeconds;
    this.#open = { slot: next, height: height + 1n, time: max(now, time), signatures: [] };
    if (next / SLOTS_PER_EPOCH !== slot / SLOTS_PER_EPOCH) this.#epochStartTime = this.#open.time;
    this.#recent.prune(this.#open.height);
    this.#enterSlot();
    const finalized = this.ledger.blockAtHeight(height - this.#rules.finalityBlocks) ?? null;
    this.#nonces.prune(this.#finalizedBlock().height);
    const root = this.#finalizedBlock().slot;
    for (const listener of this.#listeners) listener.onSlot({ slot: next, parent: slot, root, confirmed: block, finalized });
  }

  #wallSeconds(): bigint {
    return BigInt(Math.floor(this.#clock.wallMs() / 1_000));
  }

  #enterSlot(): void {
    const { slot, time } = this.#open;
    const facts = { slot, epoch: slot / SLOTS_PER_EPOCH, unixTimestamp: time, epochStartTimestamp: this.#epochStartTime };
    this.bank.enterSlot(facts, this.ledger.newestBlocks(SLOT_HASHES_MAX));
  }
}

export const CHAIN_RULES: ChainRules = {
  blocksMax: LIMITS.devnetBlocksMax.value,
  transactionsMax: LIMITS.devnetTransactionsMax.value,
  finalityBlocks: FINALITY_BLOCKS,
};

/** The same address twice would break the pairing of addresses and signatures. */
function duplicateAccounts({ message }: WireTransaction): TransactionError | null {
  return new Set(message.staticAddresses).size === message.staticAddresses.length ? null : 'AccountLoadedTwice';
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function messageBytes(transaction: WireTransaction): Uint8Array {
  return Uint8Array.from(transaction.transaction.messageBytes);
}
