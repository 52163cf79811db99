/** $AEGIS: what there is, who has it, moving and burning it (requirement 6.1). */
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import {
  fetchMint,
  fetchMaybeToken,
  findAssociatedTokenPda,
  getCreateAssociatedTokenIdempotentInstruction,
  TOKEN_PROGRAM_ADDRESS,
} from '@solana-program/token';
import { AegisError } from '@aegis/base';
import { ACCOUNTS, type BaseUnits, baseUnits, formatAegis, tokenProgram } from '@aegis/chain';
import { act, type Client, type Receipt } from '../client.ts';
import { ensureFounded, founded } from '../founded.ts';
import { checkRecipient, type RecipientOptions } from './recipient.ts';

export interface TokenInfo {
  readonly mint: Address;
  readonly name: string;
  readonly symbol: string;
  readonly decimals: number;
  readonly supply: BaseUnits;
  /** Who may ask for new tokens: the multisig, later the DAO. */
  readonly controller: Address;
  readonly multisig: Address;
  /** When the schedules of the genesis allocations begin; Unix seconds. */
  readonly genesisAt: bigint;
}

/** Errors: `sdk.not_founded`. */
export async function readToken({ connection }: Client): Promise<TokenInfo> {
  const { rpc, commitment } = connection;
  const { data: state } = await founded(tokenProgram.fetchTokenState(rpc, ACCOUNTS.tokenState, { commitment }));
  const { data: mint } = await founded(fetchMint(rpc, state.mint, { commitment }));
  const { name, symbol, controller, multisig, genesisAt } = state;
  return { mint: state.mint, name, symbol, decimals: mint.decimals, supply: baseUnits(mint.supply), controller, multisig, genesisAt };
}

/** What a wallet has in its associated token account; nothing when it has none. Errors: `sdk.not_founded`. */
export async function readBalance(client: Client, owner: Address): Promise<BaseUnits> {
  const { rpc, commitment } = client.connection;
  const account = await fetchMaybeToken(rpc, await tokenAccountOf(owner), { commitment });
  if (!account.exists) await ensureFounded(client);
  return baseUnits(account.exists ? account.data.amount : 0n);
}

/** Errors: `chain.insufficient_tokens`, saying what there is; `sdk.not_founded` where there is no $AEGIS at all. */
export async function ensureBalance(client: Client, needed: BaseUnits): Promise<void> {
  const held = await readBalance(client, client.signer.address);
  if (needed === 0n) throw new AegisError('chain.bad_amount', 'nothing would move: the amount is 0', { source: 'operator' });
  if (held >= needed) return;
  const message = `not enough $AEGIS: ${formatAegis(held)} in the wallet, ${formatAegis(needed)} needed`;
  throw new AegisError('chain.insufficient_tokens', message, { source: 'operator' });
}

/** Moves tokens to another wallet, and opens its token account where it has none. Errors: `sdk.odd_recipient`, `chain.insufficient_tokens`, those of `act`. */
export async function transfer(client: Client, to: Address, amount: BaseUnits, options: RecipientOptions = {}): Promise<Receipt> {
  const { signer } = client;
  await ensureBalance(client, amount);
  await checkRecipient(client, to, options);
  const destination = await tokenAccountOf(to);
  const instructions = [
    await openTokenAccount(signer, to),
    await tokenProgram.getTransferInstructionAsync({ owner: signer, source: await tokenAccountOf(signer.address), destination, amount }),
  ];
  return act(client, `transfer ${formatAegis(amount)} $AEGIS`, [['to', to]], instructions);
}

/** Destroys tokens of the signer, for good. Errors: `chain.insufficient_tokens`, those of `act`. */
export async function burn(client: Client, amount: BaseUnits): Promise<Receipt> {
  const { signer } = client;
  await ensureBalance(client, amount);
  const source = await tokenAccountOf(signer.address);
  const instructions = [await tokenProgram.getBurnInstructionAsync({ owner: signer, source, amount })];
  return act(client, `burn ${formatAegis(amount)} $AEGIS, for good`, [], instructions);
}

/** Takes over the mint that the multisig has offered to the signer, for good. Errors: `token.not_offered`, those of `act`. */
export async function acceptMint(client: Client): Promise<Receipt> {
  const instructions = [await tokenProgram.getAcceptControllerInstructionAsync({ newController: client.signer })];
  return act(client, 'take over the mint of $AEGIS', [], instructions);
}

/** The associated token account of a wallet for $AEGIS. */
export async function tokenAccountOf(owner: Address): Promise<Address> {
  return (await findAssociatedTokenPda({ owner, mint: ACCOUNTS.mint, tokenProgram: TOKEN_PROGRAM_ADDRESS }))[0];
}

/** Does nothing where it is open already. */
export async function openTokenAccount(payer: TransactionSigner, owner: Address): Promise<Instruction> {
  return getCreateAssociatedTokenIdempotentInstruction({ payer, owner, mint: ACCOUNTS.mint, ata: await tokenAccountOf(owner) });
}
