/** Devnets whose time the test owns, and the few calls that the tests make of them. */
import type { TestContext } from 'node:test';
import {
  type Address,
  appendTransactionMessageInstructions,
  type Blockhash,
  createTransactionMessage,
  generateKeyPairSigner,
  getBase64EncodedWireTransaction,
  type Instruction,
  type KeyPairSigner,
  pipe,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import { FakeClock } from '@aegis/testkit';
import { type Devnet, type DevnetOptions, startDevnet } from '../src/index.ts';

export const SLOT_MS = 400;
export const SOL = 1_000_000_000n;

/** A part of an answer, whose shape is what the assertions of a test say it is. */
// oxlint-disable-next-line typescript/no-explicit-any -- an unknown would only move the casts into every assertion
export type Answer = any;

/** What a JSON-RPC call came back with. */
export interface RpcReply {
  readonly id?: unknown;
  readonly result?: Answer;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: Answer };
}

/** A devnet that makes no slot until the test says so, stopped after the test. */
export async function stillDevnet(t: TestContext, options: DevnetOptions = {}): Promise<Devnet> {
  const devnet = await startDevnet({ port: 0, slotMs: 0, clock: new FakeClock(), ...options });
  t.after(() => devnet.stop());
  return devnet;
}

/** A devnet for clients that wait: every transaction gets a block of its own, and a closed block is final. */
export async function promptDevnet(t: TestContext, options: DevnetOptions = {}): Promise<Devnet> {
  return stillDevnet(t, { blockPerTransaction: true, finalityBlocks: 0, ...options });
}

/** One JSON-RPC call as it goes over the wire. */
export async function call(devnet: Devnet, method: string, ...params: readonly unknown[]): Promise<RpcReply> {
  return (await post(devnet, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))) as RpcReply;
}

/** The result of a call that must succeed. */
export async function result(devnet: Devnet, method: string, ...params: readonly unknown[]): Promise<Answer> {
  const reply = await call(devnet, method, ...params);
  if (reply.error !== undefined) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
  return reply.result;
}

export async function post(devnet: Devnet, body: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const response = await fetch(devnet.rpcUrl, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/** A key with lamports from the faucet. */
export async function fundedSigner(devnet: Devnet, lamports: bigint = 10n * SOL): Promise<KeyPairSigner> {
  const signer = await generateKeyPairSigner();
  devnet.airdrop(signer.address, lamports);
  return signer;
}

/** A signed transaction in base64, with the newest blockhash unless another is given. */
export async function signed(
  devnet: Devnet,
  payer: KeyPairSigner,
  instructions: readonly Instruction[],
  options: { readonly blockhash?: string; readonly version?: 'legacy' | 0 } = {},
): Promise<string> {
  const lifetime = { blockhash: (options.blockhash ?? devnet.chain.view('processed').blockhash) as Blockhash, lastValidBlockHeight: 0n };
  const message = pipe(
    createTransactionMessage({ version: options.version ?? 0 }),
    (draft) => setTransactionMessageFeePayerSigner(payer, draft),
    (draft) => setTransactionMessageLifetimeUsingBlockhash(lifetime, draft),
    (draft) => appendTransactionMessageInstructions(instructions, draft),
  );
  return getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(message));
}

/** Sends base64 and returns the signature. */
export async function send(devnet: Devnet, wire: string, options: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return (await result(devnet, 'sendTransaction', wire, { encoding: 'base64', ...options })) as string;
}

export const SYSTEM_PROGRAM = '11111111111111111111111111111111' as Address;
