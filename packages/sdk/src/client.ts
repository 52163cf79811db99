/**
 * Who acts, on which network, and who is asked first.
 *
 * ```
 *   stake(client, …) ─▶ instructions ─▶ simulated, priced ─▶ client.approve(action) ─▶ signed, sent, confirmed ─▶ Receipt
 * ```
 *
 * What reads needs no signer; what acts throws `sdk.no_signer` without one.
 */
import type { Address, Instruction, Signature, TransactionSigner } from '@solana/kit';
import { AegisError } from '@aegis/base';
import {
  type Cluster,
  type ConnectOptions,
  type Connection,
  type DecodedInstruction,
  type LamportTransfer,
  connect,
  prepareTransaction,
  type SendOptions,
  sendPrepared,
} from '@aegis/chain';

export interface ClientOptions extends ConnectOptions {
  /** `localhost`, `devnet`, `testnet`, `mainnet-beta`, or an RPC URL. */
  readonly network: string;
  /** Signs and pays. */
  readonly signer?: TransactionSigner;
  /** Asked before anything is signed; false ends the call with `sdk.declined`. Default: nobody is asked. */
  readonly approve?: (action: Action) => Promise<boolean>;
  /** Told of each signature before the first byte of it leaves; see `SendOptions` of the chain package. */
  readonly onSigned?: SendOptions['onSigned'];
  /** Signs proposals and approvals also where nothing here can tell what they do. Default false: `sdk.undecoded`. */
  readonly allowUndecoded?: boolean;
  /** Micro-lamports a compute unit. Default: what others recently paid, with a bound. */
  readonly priorityFeeMicroLamports?: bigint;
}

/** What is about to be signed; it has worked in simulation. */
export interface Action {
  /** `stake 1000 $AEGIS`. */
  readonly title: string;
  /** What people should know of it, in order: `['node', 'abc…']`. */
  readonly details: readonly (readonly [string, string])[];
  readonly network: { readonly cluster: Cluster; readonly url: string };
  readonly signer: Address;
  readonly feeLamports: bigint;
  /** What the signer has less afterwards: fee, deposits, transfers. Negative when it is paid. */
  readonly costLamports: bigint;
  /** What of `costLamports` is a deposit for accounts that are opened; it comes back when they are closed. */
  readonly depositLamports: bigint;
  /** SOL that others have more of afterwards, beyond deposits. */
  readonly transfers: readonly LamportTransfer[];
  readonly computeUnits: number;
  /** What the multisig is to do, of proposals and their approvals. */
  readonly decoded?: DecodedInstruction;
}

export interface Client {
  readonly connection: Connection;
  /** Errors: `sdk.no_signer`. */
  readonly signer: TransactionSigner;
  readonly options: ClientOptions;
}

/** A transaction that is in a block. */
export interface Receipt {
  readonly signature: Signature;
  readonly slot: bigint;
  readonly feeLamports: bigint;
  readonly computeUnits: number;
}

/** Nothing is asked yet. Errors: `chain.bad_url`. */
export function openClient(options: ClientOptions): Client {
  const connection = connect(options.network, options);
  return {
    connection,
    options,
    get signer() {
      if (options.signer !== undefined) return options.signer;
      throw new AegisError('sdk.no_signer', 'this needs a signer', { source: 'operator' });
    },
  };
}

/** Simulates, asks, sends. Errors: `sdk.declined`, and those of `prepareTransaction` and `sendPrepared`. */
export async function act(
  client: Client,
  title: string,
  details: Action['details'],
  instructions: readonly Instruction[],
  decoded?: DecodedInstruction,
): Promise<Receipt> {
  const { connection, signer, options } = client;
  const { priorityFeeMicroLamports } = options;
  // Also where nobody is asked: signing for another network than the one that is named is never meant.
  const cluster = await connection.cluster();
  const prepared = await prepareTransaction(connection, {
    payer: signer,
    instructions,
    ...(priorityFeeMicroLamports !== undefined && { priorityFeeMicroLamports }),
  });
  if (options.approve !== undefined) {
    const { feeLamports, costLamports, depositLamports, transfers, computeUnits } = prepared;
    const network = { cluster, url: connection.url };
    const costs = { feeLamports, costLamports, depositLamports, transfers, computeUnits };
    const approved = await options.approve({
      title,
      details,
      network,
      signer: signer.address,
      ...costs,
      ...(decoded !== undefined && { decoded }),
    });
    if (!approved) throw new AegisError('sdk.declined', 'nothing was signed', { source: 'operator' });
  }
  return sendPrepared(connection, prepared, options.onSigned === undefined ? {} : { onSigned: options.onSigned });
}
