/**
 * Subscriptions over WebSocket. One listener on the chain serves every connection; each connection has a bounded number of subscriptions
 * and a bounded queue of unsent notifications.
 */
import { createServer, type Server } from 'node:http';
import type { Address } from '@solana/kit';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { LIMITS, type Logger, messageOf } from '@aegis/base';
import type { Chain, ChainListener, SlotAdvance } from '../chain/chain.ts';
import type { Block, TransactionRecord } from '../chain/records.ts';
import { answer, type Method, type MethodTable } from './dispatch.ts';
import { internalError, invalidParams } from './errors.ts';
import { stringifyJson } from './json.ts';
import { type Notification, type Settled, type Subscription, SUBSCRIPTIONS } from './subscriptions.ts';

const METHODS = pubsubMethods();

export class PubsubServer implements ChainListener {
  readonly http: Server;
  readonly #sockets: WebSocketServer;
  readonly #connections = new Set<Connection>();
  readonly #chain: () => Chain;
  #lastSubscriptionId = 0;

  constructor(chain: () => Chain, logger: Logger) {
    this.#chain = chain;
    this.http = createServer((_request, response) => {
      response.writeHead(426, { 'content-type': 'text/plain', connection: 'close' });
      response.end('This port speaks WebSocket.\n');
    });
    this.http.maxConnections = LIMITS.devnetConnectionsMax.value;
    const maxPayload = LIMITS.devnetRequestBodyBytesMax.value;
    this.#sockets = new WebSocketServer({ server: this.http, maxPayload, perMessageDeflate: false, clientTracking: false });
    // The HTTP server's own errors arrive here too; whoever starts it listening handles those.
    this.#sockets.on('error', () => {});
    this.#sockets.on('connection', (socket) => {
      const connection = new Connection(socket, chain, () => (this.#lastSubscriptionId += 1), logger);
      this.#connections.add(connection);
      socket.on('close', () => this.#connections.delete(connection));
    });
  }

  /** Ends every connection. */
  disconnectAll(): void {
    for (const connection of this.#connections) connection.terminate();
  }

  onTransaction(record: TransactionRecord): void {
    this.#settle({ commitment: 'processed', slot: record.slot, records: [record], touched: new Set(record.written) });
  }

  /** An admin call's writes are settled at once. */
  onAccountsSet(addresses: readonly Address[]): void {
    const { slot } = this.#chain().view('processed');
    const touched = new Set(addresses);
    for (const commitment of ['processed', 'confirmed', 'finalized'] as const) this.#settle({ commitment, slot, records: [], touched });
  }

  onSlot(advance: SlotAdvance): void {
    this.#settleBlock('confirmed', advance.confirmed);
    if (advance.finalized !== null) this.#settleBlock('finalized', advance.finalized);
    for (const connection of this.#connections) connection.tell((subscription) => subscription.onSlot(this.#chain(), advance));
  }

  #settleBlock(commitment: Settled['commitment'], block: Block): void {
    if (block.signatures.length === 0) return;
    const records = this.#chain().ledger.recordsOf(block);
    this.#settle({ commitment, slot: block.slot, records, touched: new Set(records.flatMap((record) => record.written)) });
  }

  #settle(settled: Settled): void {
    for (const connection of this.#connections) connection.tell((subscription) => subscription.onSettled(this.#chain(), settled));
  }
}

class Connection {
  readonly #socket: WebSocket;
  readonly #chain: () => Chain;
  readonly #nextId: () => number;
  readonly #subscriptions = new Map<number, Subscription>();
  /** What is already true for subscriptions made by the message that is being answered; the answer goes first. */
  #afterAnswer: (() => void)[] = [];

  constructor(socket: WebSocket, chain: () => Chain, nextId: () => number, logger: Logger) {
    this.#socket = socket;
    this.#chain = chain;
    this.#nextId = nextId;
    socket.on('error', (error) => logger.debug('websocket failed', { error: messageOf(error) }));
    socket.on('message', (data) => {
      const text = answer(textOf(data), METHODS, this, logger);
      if (text !== null) this.#send(text);
      const after = this.#afterAnswer;
      this.#afterAnswer = [];
      for (const act of after) act();
    });
  }

  subscribe(subscription: Subscription): number {
    const { value: max } = LIMITS.devnetSubscriptionsMax;
    if (this.#subscriptions.size >= max) throw internalError(`Internal Error: Subscription refused. Connection limit of ${max} reached`);
    const id = this.#nextId();
    this.#subscriptions.set(id, subscription);
    this.#afterAnswer.push(() => this.#notify(id, subscription, subscription.onSubscribed(this.#chain())));
    return id;
  }

  unsubscribe(id: number): boolean {
    if (!this.#subscriptions.delete(id)) throw invalidParams('Invalid subscription id.');
    return true;
  }

  tell(ask: (subscription: Subscription) => readonly Notification[]): void {
    for (const [id, subscription] of this.#subscriptions) this.#notify(id, subscription, ask(subscription));
  }

  terminate(): void {
    this.#socket.terminate();
  }

  #notify(id: number, { notifies }: Subscription, notifications: readonly Notification[]): void {
    for (const { result, last } of notifications) {
      this.#send(`{"jsonrpc":"2.0","method":"${notifies}","params":{"result":${stringifyJson(result)},"subscription":${id}}}`);
      if (last) this.#subscriptions.delete(id);
    }
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(text);
    if (this.#socket.bufferedAmount > LIMITS.devnetSendQueueBytesMax.value) this.#socket.terminate();
  }
}

function pubsubMethods(): MethodTable<Connection> {
  const methods: Record<string, Method<Connection>> = {};
  for (const [name, { arity, make }] of Object.entries(SUBSCRIPTIONS)) {
    methods[`${name}Subscribe`] = { arity, run: (params, connection) => connection.subscribe(make(params)) };
    methods[`${name}Unsubscribe`] = { arity: [1, 1], run: (params, connection) => connection.unsubscribe(Number(params.u64(0))) };
  }
  return methods;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
