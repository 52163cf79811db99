/** Methods that send and try transactions, and those that a client asks before it sends one. */
import type { Address } from '@solana/kit';
import { messageOf } from '@aegis/base';
import type { Chain, ChainSimulation, ChainView } from '../../chain/chain.ts';
import { feeOf, unitPriceOf } from '../../chain/fees.ts';
import type { TransactionRecord } from '../../chain/records.ts';
import { decodeMessage, decodeTransaction, isWritable, type WireTransaction } from '../../chain/transaction.ts';
import { describeTransactionError } from '../../chain/transaction-error.ts';
import { uiInnerInstructions, uiReturnData, uiTokenBalance } from '../../encoding/transaction.ts';
import { readAccountView, showAccount } from '../account-view.ts';
import type { MethodTable } from '../dispatch.ts';
import { invalidParams, preflightFailure, signatureVerificationFailure } from '../errors.ts';
import { type Caller, type DevnetNode, inContext, viewFor } from '../node.ts';
import { decodeBase58, decodeBase64, type Fields, readAddress, readBlockhash, readStrings } from '../params.ts';

/** A node's bounds: one packet, in either text form. */
const WIRE_BYTES_MAX = 1_232;
const BASE58_CHARACTERS_MAX = 1_683;
const BASE64_CHARACTERS_MAX = 1_644;

/** A node's MAX_TX_ACCOUNT_LOCKS, and how many blocks its fee cache covers. */
const FEE_ADDRESSES_MAX = 128;
const FEE_BLOCKS = 150;

export function submissionMethods(node: DevnetNode): MethodTable<Caller> {
  const { chain } = node;
  return {
    sendTransaction: {
      arity: [1, 2],
      run(params) {
        const fields = params.fields(1);
        const transaction = readTransaction(params.string(0), fields);
        viewFor(chain(), fields, 'preflightCommitment');
        if (!fields.boolean('skipPreflight')) preflight(chain(), transaction);
        chain().submit(transaction);
        return transaction.signature;
      },
    },

    simulateTransaction: {
      arity: [1, 2],
      run(params) {
        const fields = params.fields(1);
        const transaction = readTransaction(params.string(0), fields);
        const [verifySignatures, replace] = [fields.boolean('sigVerify'), fields.boolean('replaceRecentBlockhash')];
        if (verifySignatures && replace) throw invalidParams('sigVerify may not be used with replaceRecentBlockhash');
        const view = viewFor(chain(), fields);
        const simulation = chain().simulate(transaction, { verifySignatures, checkBlockhash: !replace });
        if (verifySignatures && simulation.error === 'SignatureFailure') throw signatureVerificationFailure();
        return inContext(view, {
          ...simulationResult(simulation),
          accounts: simulatedAccounts(chain(), simulation, fields),
          innerInstructions: fields.boolean('innerInstructions')
            ? uiInnerInstructions(simulation.innerInstructions, simulation.addresses, true)
            : null,
          replacementBlockhash: replace ? blockhashValue(chain().view('processed')) : null,
        });
      },
    },

    requestAirdrop: {
      arity: [2, 3],
      run: (params) => chain().airdrop(params.address(0), params.u64(1)).signature,
    },

    getFeeForMessage: {
      arity: [1, 2],
      run(params) {
        const bytes = decodeWire(params.string(0), 'base64', 'solana_message::versions::VersionedMessage');
        const message = reading('solana_message::versions::VersionedMessage', () => decodeMessage(bytes));
        const view = viewFor(chain(), params.fields(1));
        return inContext(view, chain().isBlockhashValid(message.lifetimeToken) ? feeOf(message) : null);
      },
    },

    getLatestBlockhash: {
      arity: [0, 1],
      run(params) {
        const view = viewFor(chain(), params.fields(0));
        return inContext(view, blockhashValue(view));
      },
    },

    isBlockhashValid: {
      arity: [1, 2],
      run(params) {
        const blockhash = readBlockhash(params.string(0));
        return inContext(viewFor(chain(), params.fields(1)), chain().isBlockhashValid(blockhash));
      },
    },

    getRecentPrioritizationFees: {
      arity: [0, 1],
      run(params) {
        const addresses = readStrings(params.at(0) ?? []).map(readAddress);
        if (addresses.length > FEE_ADDRESSES_MAX) throw invalidParams(`Too many inputs provided; max ${FEE_ADDRESSES_MAX}`);
        const blocks = chain().ledger.newestBlocks(FEE_BLOCKS).toReversed();
        return blocks.map((block) => ({ slot: block.slot, prioritizationFee: lowestPrice(chain().ledger.recordsOf(block), addresses) }));
      },
    },
  };
}

/** Throws -32002 with what a run would say, or -32003. */
function preflight(chain: Chain, transaction: WireTransaction): void {
  const simulation = chain.simulate(transaction, { verifySignatures: true, checkBlockhash: true });
  if (simulation.error === null) return;
  if (simulation.error === 'SignatureFailure') throw signatureVerificationFailure();
  const result = { ...simulationResult(simulation), accounts: null, innerInstructions: null, replacementBlockhash: null };
  throw preflightFailure(`Transaction simulation failed: ${describeTransactionError(simulation.error)}`, result);
}

function simulationResult(simulation: ChainSimulation): Readonly<Record<string, unknown>> {
  return {
    err: simulation.error,
    logs: simulation.logs,
    unitsConsumed: simulation.unitsConsumed,
    loadedAccountsDataSize: simulation.loadedBytes,
    returnData: uiReturnData(simulation.returnData),
    fee: simulation.fee,
    preBalances: simulation.preBalances,
    postBalances: simulation.postBalances,
    preTokenBalances: simulation.preTokenBalances.map(uiTokenBalance),
    postTokenBalances: simulation.postTokenBalances.map(uiTokenBalance),
    loadedAddresses: simulation.loadedAddresses,
  };
}

function simulatedAccounts(chain: Chain, simulation: ChainSimulation, fields: Fields): unknown {
  const asked = fields.fields('accounts');
  if (asked === undefined) return null;
  const shown = readAccountView(asked, 'base64');
  if (shown.encoding === 'binary' || shown.encoding === 'base58') throw invalidParams('base58 encoding not supported');
  const addresses = readStrings(asked.list('addresses') ?? []).map(readAddress);
  const { length } = simulation.addresses;
  if (addresses.length > length) throw invalidParams(`Too many accounts provided; max ${length}`);
  if (simulation.error !== null) return addresses.map(() => null);
  return addresses.map((address) => {
    const account = simulation.postAccounts.get(address) ?? chain.bank.account(address);
    return account === null ? null : showAccount(chain, account, { ...shown, slice: null });
  });
}

/** The lowest price among transactions that write all of `addresses`; 0 where there was none. */
function lowestPrice(records: readonly TransactionRecord[], addresses: readonly Address[]): bigint {
  const prices = records.flatMap((record) => {
    const { message } = decodeTransaction(record.wire);
    const writes = (address: Address): boolean => {
      const index = record.addresses.indexOf(address);
      return index >= 0 && isWritable(message, record.loadedAddresses, index);
    };
    return addresses.every(writes) ? [unitPriceOf(message)] : [];
  });
  return prices.reduce((lowest, price) => (price < lowest ? price : lowest), prices[0] ?? 0n);
}

function blockhashValue({ blockhash, lastValidBlockHeight }: ChainView): unknown {
  return { blockhash, lastValidBlockHeight };
}

function readTransaction(text: string, fields: Fields): WireTransaction {
  const encoding = fields.string('encoding') ?? 'base58';
  if (encoding !== 'base58' && encoding !== 'base64') {
    throw invalidParams(`unsupported encoding: ${encoding}. Supported encodings: base58, base64`);
  }
  const what = 'solana_transaction::versioned::VersionedTransaction';
  const wire = decodeWire(text, encoding, what);
  return reading(what, () => decodeTransaction(wire));
}

function decodeWire(text: string, encoding: 'base58' | 'base64', what: string): Uint8Array {
  const charactersMax = encoding === 'base58' ? BASE58_CHARACTERS_MAX : BASE64_CHARACTERS_MAX;
  if (text.length > charactersMax) {
    const bounds = `(max: encoded/raw ${charactersMax}/${WIRE_BYTES_MAX})`;
    throw invalidParams(`${encoding} encoded ${what} too large: ${text.length} bytes ${bounds}`);
  }
  const invalid = (): Error => invalidParams(`invalid ${encoding} encoding: InvalidByte`);
  const wire = encoding === 'base58' ? decodeBase58(text, invalid) : decodeBase64(text, invalid);
  if (wire.length > WIRE_BYTES_MAX) throw invalidParams(`decoded ${what} too large: ${wire.length} bytes (max: ${WIRE_BYTES_MAX} bytes)`);
  return wire;
}

function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'devnet.transaction_insane') throw error;
    throw invalidParams(`failed to deserialize ${what}: ${messageOf(error)}`);
  }
}
