/**
 * The token program in litesvm, driven by the steps of its model. Signatures are not checked here (the other tests do), so that hundreds of
 * thousands of steps take minutes: a signer is who the message says.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  type Address,
  appendTransactionMessageInstructions,
  type Blockhash,
  compileTransaction,
  createNoopSigner,
  createTransactionMessage,
  type EncodedAccount,
  getAddressDecoder,
  getAddressEncoder,
  type Instruction,
  isWritableRole,
  lamports,
  type MaybeEncodedAccount,
  pipe,
  setTransactionMessageFeePayer,
  setTransactionMessageLifetimeUsingBlockhash,
  type SignatureBytes,
} from '@solana/kit';
import { SYSTEM_PROGRAM_ADDRESS } from '@solana-program/system';
import {
  decodeMint,
  decodeToken,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstructionAsync,
  TOKEN_PROGRAM_ADDRESS as SPL_TOKEN,
} from '@solana-program/token';
import { FailedTransactionMetadata, LiteSVM, type TransactionMetadata } from 'litesvm';
import {
  decodeMultisig,
  decodeProposal,
  decodeVesting,
  type Multisig,
  type Proposal,
  TOKEN_PROGRAM_ADDRESS,
  type Vesting,
} from '../../src/generated/token/index.ts';
import { initializing } from '../../src/genesis/token.ts';
import { MULTISIG as MULTISIG_NAME } from '../model/token.ts';
import type { Step } from '../model/token-steps.ts';
import { MINT, MULTISIG } from './network.ts';
import { type Names, proposalAddress, stepInstruction } from './step-instructions.ts';

const ELF = new URL('../../../../programs/artifacts/token.so', import.meta.url);
const LIFETIME = { blockhash: '11111111111111111111111111111111' as Blockhash, lastValidBlockHeight: 0n };
const UNCHECKED = new Uint8Array(64) as SignatureBytes;
const SOL = 1_000_000_000n;
const PROGRAM_DATA_OFFSET = 4;
const AUTHORITY_OFFSET = 12;

export class TokenChain {
  readonly #svm: LiteSVM;
  /** Accounts that were written since `start`, as they were then. */
  readonly #originals = new Map<Address, MaybeEncodedAccount>();
  readonly names: Names;
  readonly #payer: Address;
  readonly #start: bigint;

  private constructor(svm: LiteSVM, names: Names, payer: Address) {
    this.#svm = svm;
    this.#start = svm.getClock().unixTimestamp;
    this.names = names;
    this.#payer = payer;
  }

  /** Initialized at `now`; everybody named has SOL and a token account. */
  static async start(
    now: bigint,
    names: readonly string[],
    members: readonly string[],
    beneficiaries: readonly string[],
  ): Promise<TokenChain> {
    const svm = new LiteSVM().withSigverify(false).withBlockhashCheck(false).withTransactionHistory(0n);
    const addresses = new Map(names.map((name, i) => [name, addressOf(i + 1)]));
    addresses.set(MULTISIG_NAME, MULTISIG);
    const payer = addressOf(200);
    for (const address of [payer, ...addresses.values()]) if (address !== MULTISIG) svm.airdrop(address, lamports(10_000n * SOL));
    svm.addProgram(TOKEN_PROGRAM_ADDRESS, readFileSync(ELF));
    setTime(svm, now);

    const tokens = new Map<string, Address>();
    for (const [name, owner] of addresses)
      tokens.set(name, (await findAssociatedTokenPda({ owner, mint: MINT, tokenProgram: SPL_TOKEN }))[0]);
    const chain = new TokenChain(svm, { addresses, tokens }, payer);
    const all = (those: readonly string[]) => those.map((name) => addresses.get(name)!);
    const signer = createNoopSigner(payer);
    const founding = { payer: signer, upgradeAuthority: signer, members: all(members), beneficiaries: all(beneficiaries) };
    chain.#must(await initializing(founding, ownedBy(svm, payer)));
    for (const owner of addresses.values()) {
      chain.#must(await getCreateAssociatedTokenIdempotentInstructionAsync({ payer: signer, owner, mint: MINT }));
    }
    return new TokenChain(svm, { addresses, tokens }, payer);
  }

  /** Back to where `start` left it. (A new LiteSVM for each sequence would keep its memory until the end.) */
  reset(): void {
    for (const [address, original] of this.#originals) this.#svm.setAccount(original.exists ? original : nothingAt(address));
    setTime(this.#svm, this.#start);
  }

  /** The name of the error with which the program refuses the step, or `undefined` when it took effect. */
  async take(step: Step): Promise<string | undefined> {
    if (step.call === 'wait') {
      setTime(this.#svm, this.#svm.getClock().unixTimestamp + step.seconds);
      return undefined;
    }
    const instruction = await stepInstruction(step, this.names, {
      proposalCount: () => this.multisig.proposalCount,
      proposal: (id) => this.proposal(id),
    });
    const result = this.#send(instruction);
    return result instanceof FailedTransactionMetadata ? errorOf(result) : undefined;
  }

  get supply(): bigint {
    return decodeMint(this.#account(MINT)).data.supply;
  }

  get multisig(): Multisig {
    return decodeMultisig(this.#account(MULTISIG)).data;
  }

  /** Base units of somebody with a name. */
  balance(name: string): bigint {
    return this.tokensIn(this.names.tokens.get(name)!);
  }

  tokensIn(account: Address): bigint {
    return decodeToken(this.#account(account)).data.amount;
  }

  vesting(at: Address): Vesting {
    return decodeVesting(this.#account(at)).data;
  }

  address(name: string): Address {
    const address = this.names.addresses.get(name);
    assert(address !== undefined, name);
    return address;
  }

  async proposal(id: bigint): Promise<Proposal> {
    return decodeProposal(this.#account(await proposalAddress(id))).data;
  }

  #account(at: Address) {
    const account = this.#svm.getAccount(at);
    assert(account.exists, at);
    return account;
  }

  #must(instruction: Instruction): void {
    const result = this.#send(instruction);
    assert(!(result instanceof FailedTransactionMetadata), result.toString());
  }

  #send(instruction: Instruction): TransactionMetadata | FailedTransactionMetadata {
    for (const { address, role } of instruction.accounts ?? []) {
      if (isWritableRole(role) && !this.#originals.has(address)) this.#originals.set(address, this.#svm.getAccount(address));
    }
    const transaction = pipe(
      createTransactionMessage({ version: 0 }),
      (message) => setTransactionMessageFeePayer(this.#payer, message),
      (message) => setTransactionMessageLifetimeUsingBlockhash(LIFETIME, message),
      (message) => appendTransactionMessageInstructions([instruction], message),
      compileTransaction,
    );
    const signatures = Object.fromEntries(Object.keys(transaction.signatures).map((address) => [address, UNCHECKED]));
    return this.#svm.sendTransaction({ ...transaction, signatures });
  }
}

/** Addresses that are told apart at a glance; nobody has a key of them. */
function addressOf(number: number): Address {
  return getAddressDecoder().decode(new Uint8Array(32).fill(number));
}

function nothingAt(address: Address): EncodedAccount {
  return { address, data: new Uint8Array(), executable: false, lamports: lamports(0n), programAddress: SYSTEM_PROGRAM_ADDRESS, space: 0n };
}

function setTime(svm: LiteSVM, seconds: bigint): void {
  const clock = svm.getClock();
  clock.unixTimestamp = seconds;
  svm.setClock(clock);
}

/** Makes `authority` the program's upgrade authority; returns its program data. */
function ownedBy(svm: LiteSVM, authority: Address): Address {
  const program = svm.getAccount(TOKEN_PROGRAM_ADDRESS);
  assert(program.exists);
  const at = getAddressDecoder().decode(program.data, PROGRAM_DATA_OFFSET);
  const programData = svm.getAccount(at);
  assert(programData.exists);
  const data = Uint8Array.from(programData.data);
  data.set([1, ...getAddressEncoder().encode(authority)], AUTHORITY_OFFSET);
  svm.setAccount({ ...programData, data });
  return at;
}

/** As the model names it: an Anchor name, the SPL Token program's InsufficientFunds, or the runtime's words. */
function errorOf(failed: FailedTransactionMetadata): string {
  const logs = failed.meta().logs();
  const named = logs.map((line) => /AnchorError .*Error Code: (\w+)\./.exec(line)?.[1]).findLast((name) => name !== undefined);
  if (named !== undefined) return named;
  const words = failed.err().toString();
  if (words.includes('Custom { code: 1 }')) return 'InsufficientFunds';
  return /AccountAlreadyInitialized/.exec(words)?.[0] ?? `${words}\n${logs.join('\n')}`;
}
