export * from './amount.ts';
export { type Cluster, clusterOf, rpcUrlOf } from './cluster.ts';
export { type Connection, type ConnectOptions, connect } from './connection.ts';
export { toChainError } from './failure.ts';
export { parseKeypair } from './keypair.ts';
export { type Prepared, prepareTransaction, type TransactionPlan } from './prepare.ts';
export { type ProgramError, programErrorOf } from './program-errors.ts';
export { type Sent, sendPrepared, sendTransaction } from './send.ts';
