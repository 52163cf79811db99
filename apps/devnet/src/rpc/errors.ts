/** JSON-RPC errors as a Solana node words them (JSON-RPC 2.0 section 5.1, rpc-client-api/src/custom_error.rs). */

export interface RpcErrorBody {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** Thrown by a method; answered as the call's error. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly body: RpcErrorBody;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.body = data === undefined ? { code, message } : { code, message, data };
  }
}

export const parseError = (): RpcError => new RpcError(-32_700, 'Parse error');
export const invalidRequest = (message = 'Invalid request'): RpcError => new RpcError(-32_600, message);
export const methodNotFound = (): RpcError => new RpcError(-32_601, 'Method not found');
export const invalidParams = (message: string, data?: unknown): RpcError => new RpcError(-32_602, message, data);
export const internalError = (message = 'Internal error'): RpcError => new RpcError(-32_603, message);

export const blockCleanedUp = (slot: bigint, firstAvailable: bigint): RpcError =>
  new RpcError(-32_001, `Block ${slot} cleaned up, does not exist on node. First available block: ${firstAvailable}`);

export const preflightFailure = (message: string, result: unknown): RpcError => new RpcError(-32_002, message, result);

export const signatureVerificationFailure = (): RpcError => new RpcError(-32_003, 'Transaction signature verification failure');

export const blockNotAvailable = (slot: bigint): RpcError => new RpcError(-32_004, `Block not available for slot ${slot}`);

export const slotSkipped = (slot: bigint): RpcError =>
  new RpcError(-32_007, `Slot ${slot} was skipped, or missing due to ledger jump to recent snapshot`);

export const noSnapshot = (): RpcError => new RpcError(-32_008, 'No snapshot');

export const unsupportedTransactionVersion = (version: number): RpcError =>
  new RpcError(
    -32_015,
    `Transaction version (${version}) is not supported by the requesting client. ` +
      `Please try the request again with the following configuration parameter: "maxSupportedTransactionVersion": ${version}`,
  );

export const minContextSlotNotReached = (contextSlot: bigint): RpcError =>
  new RpcError(-32_016, 'Minimum context slot has not been reached', { contextSlot });
