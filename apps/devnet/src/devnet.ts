/**
 * The whole devnet, wired: a chain, its two servers, its clock and its file.
 *
 * ```
 *   start: read the file or make genesis ─▶ listen ─▶ tick slots, save now and then
 *   stop:  stop ticking ─▶ close servers ─▶ save
 * ```
 */
import { type Address, lamports as toLamports, type Lamports } from '@solana/kit';
import type { LiteSVM } from 'litesvm';
import { type Clock, isAegisError, type Logger, messageOf, silentLogger, systemClock } from '@aegis/base';
import type { Account } from './chain/account.ts';
import { Chain, CHAIN_RULES, type ChainListener, type ChainRules, type ChainState } from './chain/chain.ts';
import { StateFile } from './chain/state-file.ts';
import type { Genesis } from './genesis.ts';
import { close, listenOnPair } from './listening.ts';
import { rpcServer } from './rpc/http-server.ts';
import { methodTable } from './rpc/method-table.ts';
import { devnetNode } from './rpc/node.ts';
import { PubsubServer } from './rpc/pubsub-server.ts';
import { tickEvery } from './slot-ticker.ts';

export interface DevnetOptions {
  /** Address to listen on. Default 127.0.0.1. */
  readonly host?: string;
  /** JSON-RPC; WebSocket is on the next one. 0 lets the system choose. Default 8899. */
  readonly port?: number;
  /** Time between slots; 0 makes them only when asked. Default 400. */
  readonly slotMs?: number;
  /** Closes the block after every transaction, so that tests need not wait for a slot. Default false. */
  readonly blockPerTransaction?: boolean;
  /** Blocks on top of a block when it is finalized. Default 31, as on a cluster. */
  readonly finalityBlocks?: number;
  /** Directory of the saved state; without one nothing is kept. */
  readonly ledger?: string | undefined;
  /** Forgets the saved state first. Default false. */
  readonly reset?: boolean;
  /**
   * What a new chain begins with. On a restored one its programs are loaded again, so that a rebuilt program is picked up; its accounts are
   * left as they are.
   */
  readonly genesis?: Genesis;
  /** Time between saves while something happens. Default 5,000. */
  readonly saveIntervalMs?: number;
  readonly clock?: Clock;
  readonly logger?: Logger;
}

export interface Devnet {
  readonly rpcUrl: string;
  readonly wsUrl: string;
  readonly port: number;
  /** The virtual machine under the chain. What is written here directly is neither announced nor marked for saving. */
  readonly svm: LiteSVM;
  /** The chain; another one after `reset`. */
  readonly chain: Chain;
  /** Makes `slots` blocks at once. Default 1. */
  advanceSlots(slots?: number): void;
  /** Moves the time that programs see; throws `devnet.time_backwards`. */
  moveTime(seconds: number | bigint): void;
  setAccount(account: Account): void;
  loadProgram(address: Address, elf: Uint8Array, upgradeAuthority?: Address): void;
  /** Lamports from the faucet, in the open block. Returns the transaction's signature. */
  airdrop(address: Address, lamports: number | bigint): string;
  balance(address: Address): Lamports;
  /** Begins anew from genesis; clients stay connected and their subscriptions too. */
  reset(): void;
  /** Writes the ledger now. False when there is none. */
  save(): boolean;
  stop(): Promise<void>;
}

/**
 * Starts a devnet. Throws `devnet.port_taken`, `devnet.port_unusable`, `devnet.ledger_corrupt`, `devnet.ledger_unreadable`,
 * `devnet.program_refused` and `devnet.account_refused`.
 */
export async function startDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  const { host = '127.0.0.1', port = 8_899, slotMs = 400, saveIntervalMs = 5_000, clock = systemClock, logger = silentLogger } = options;
  const genesis = options.genesis ?? { programs: [], accounts: [] };
  const file = options.ledger === undefined ? null : new StateFile(options.ledger);
  const rules = { ...CHAIN_RULES, finalityBlocks: BigInt(options.finalityBlocks ?? CHAIN_RULES.finalityBlocks) };

  let chain = openChain(options.reset === true ? null : file, genesis, clock, rules);
  let isSaved = false;
  const follower: ChainListener = {
    onTransaction() {
      isSaved = false;
      if (options.blockPerTransaction === true) setImmediate(() => chain.advanceSlot());
    },
    onAccountsSet() {
      isSaved = false;
    },
    onSlot({ slot, parent }) {
      // Slots are skipped when time was moved; others pass by themselves.
      if (slot > parent + 1n) isSaved = false;
    },
  };

  const address = { rpc: '', pubsub: '' };
  const node = devnetNode(
    () => chain,
    () => address.rpc,
    () => address.pubsub,
  );
  const pubsub = new PubsubServer(() => chain, logger);
  const rpc = rpcServer(methodTable(node, { chain: () => chain, reset, save }), logger);
  attach();

  function attach(): void {
    chain.listen(pubsub);
    chain.listen(follower);
  }

  function reset(): void {
    chain = newChain(genesis, clock, rules);
    attach();
    isSaved = false;
  }

  function save(): boolean {
    if (file === null) return false;
    file.write(chain.state());
    isSaved = true;
    return true;
  }

  function saveChanges(): void {
    if (isSaved) return;
    try {
      save();
    } catch (error) {
      logger.error('cannot save the ledger', { error: messageOf(error) });
    }
  }

  const chosen = await listenOnPair(rpc, pubsub.http, host, port);
  // Only now: a devnet that cannot listen must not forget what another one keeps.
  if (options.reset === true) file?.remove();
  address.rpc = `${authority(host)}:${chosen}`;
  address.pubsub = `${authority(host)}:${chosen + 1}`;
  const stopTicking = tickEvery(slotMs, clock, () => chain.advanceSlot());
  const stopSaving = file === null ? () => {} : tickEvery(saveIntervalMs, clock, saveChanges);

  let stopping: Promise<void> | null = null;
  async function stop(): Promise<void> {
    stopTicking();
    stopSaving();
    pubsub.disconnectAll();
    await Promise.all([close(rpc), close(pubsub.http)]);
    save();
  }

  return {
    rpcUrl: `http://${address.rpc}`,
    wsUrl: `ws://${address.pubsub}`,
    port: chosen,
    get svm() {
      return chain.bank.svm;
    },
    get chain() {
      return chain;
    },
    advanceSlots(slots = 1) {
      for (let made = 0; made < slots; made += 1) chain.advanceSlot();
    },
    moveTime: (seconds) => chain.moveTime(BigInt(seconds)),
    setAccount: (account) => chain.setAccounts([account]),
    loadProgram: (program, elf, upgradeAuthority) => chain.loadProgram(program, elf, upgradeAuthority ?? null),
    airdrop: (destination, lamports) => chain.airdrop(destination, BigInt(lamports)).signature,
    balance: (owner) => toLamports(chain.bank.account(owner)?.lamports ?? 0n),
    reset,
    save,
    stop: () => (stopping ??= stop()),
  };
}

function openChain(file: StateFile | null, genesis: Genesis, clock: Clock, rules: ChainRules): Chain {
  const saved = file?.read() ?? null;
  if (file === null || saved === null) return newChain(genesis, clock, rules);
  const chain = restoreChain(file, saved, clock, rules);
  loadPrograms(chain, genesis);
  return chain;
}

function restoreChain(file: StateFile, saved: ChainState, clock: Clock, rules: ChainRules): Chain {
  try {
    return Chain.restore(clock, saved, rules);
  } catch (error) {
    throw isAegisError(error, 'devnet.state_invalid') ? file.corrupt(error.message, error) : error;
  }
}

function newChain(genesis: Genesis, clock: Clock, rules: ChainRules): Chain {
  const chain = Chain.create(clock, rules);
  loadPrograms(chain, genesis);
  chain.setAccounts(genesis.accounts);
  return chain;
}

function loadPrograms(chain: Chain, genesis: Genesis): void {
  for (const { address, elf, upgradeAuthority } of genesis.programs) chain.loadProgram(address, elf, upgradeAuthority ?? null);
}

/** A host as it stands in a URL. */
function authority(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
