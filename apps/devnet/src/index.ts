export type { Account } from './chain/account.ts';
export type { Chain, ChainListener, ChainView, SlotAdvance, Submission } from './chain/chain.ts';
export type { Commitment } from './chain/commitment.ts';
export type { Block, Execution, TransactionRecord } from './chain/records.ts';
export { describeTransactionError, type InstructionError, type TransactionError } from './chain/transaction-error.ts';
export { type Devnet, type DevnetOptions, startDevnet } from './devnet.ts';
export { type Genesis, type GenesisProgram, readAccountFile, readGenesisFile } from './genesis.ts';
