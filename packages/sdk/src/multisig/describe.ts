/** What an instruction does, with the token accounts that it names looked up: members must know what they sign. */
import { type Address, getBase64Encoder, type Instruction } from '@solana/kit';
import { getMintDecoder, getMintSize, getTokenDecoder, getTokenSize, TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import { AegisError } from '@aegis/base';
import { type DecodedInstruction, decodeInstruction, type TokenAccountFacts } from '@aegis/chain';
import type { Client } from '../client.ts';

/** A node's MAX_MULTIPLE_ACCOUNTS. */
const ADDRESSES_AT_ONCE = 100;

/** Errors: `chain.unreachable`. */
export async function describeInstructions(client: Client, instructions: readonly Instruction[]): Promise<DecodedInstruction[]> {
  const named = instructions.flatMap(({ accounts = [] }) => accounts.map(({ address }) => address));
  const facts = await readTokenFacts(client, [...new Set(named)]);
  return instructions.map((instruction) => decodeInstruction(instruction, facts));
}

/** Errors: `sdk.undecoded`, unless the client allows that. */
export function ensureDecoded({ options }: Client, { name, title, data }: DecodedInstruction): void {
  if (name !== null || options.allowUndecoded === true) return;
  const message = `${title}; its data is ${data}: nothing here can tell what it does, so it is not signed (only those who know allow it)`;
  throw new AegisError('sdk.undecoded', message, { source: 'operator' });
}

async function readTokenFacts(client: Client, addresses: readonly Address[]): Promise<Map<Address, TokenAccountFacts>> {
  const accounts = await readBytes(client, addresses, getTokenSize());
  const held = [...accounts].map(([address, bytes]) => [address, getTokenDecoder().decode(bytes)] as const);
  const mints = await readBytes(client, [...new Set(held.map(([, { mint }]) => mint))], getMintSize());
  return new Map(
    held.flatMap(([address, { owner, mint }]) => {
      const bytes = mints.get(mint);
      return bytes === undefined ? [] : [[address, { owner, mint, decimals: getMintDecoder().decode(bytes).decimals }] as const];
    }),
  );
}

/** Those of SPL Token that have exactly `size` bytes; no more than these is read of any account. */
async function readBytes({ connection }: Client, addresses: readonly Address[], size: number): Promise<Map<Address, Uint8Array>> {
  const { rpc, commitment } = connection;
  const found = new Map<Address, Uint8Array>();
  for (let i = 0; i < addresses.length; i += ADDRESSES_AT_ONCE) {
    const some = addresses.slice(i, i + ADDRESSES_AT_ONCE);
    const slice = { offset: 0, length: size };
    const { value } = await rpc.getMultipleAccounts(some, { commitment, encoding: 'base64', dataSlice: slice }).send();
    for (const [j, account] of value.entries()) {
      if (account === null || account.owner !== TOKEN_PROGRAM_ADDRESS || account.space !== BigInt(size)) continue;
      const [data] = account.data;
      found.set(some[j]!, Uint8Array.from(getBase64Encoder().encode(data)));
    }
  }
  return found;
}
