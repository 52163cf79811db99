/**
 * The node's listening sockets: for each address one SO_REUSEPORT socket a worker slot, bound here, accepted on by the workers.
 *
 * ```
 *   0.0.0.0:443 ─┬─ socket 0 ─▶ slot 0        with 2 workers after 3:  socket 2 ─▶ slot 0 as well
 *                ├─ socket 1 ─▶ slot 1        a socket is never taken from an address that stays: closing it would reset
 *                └─ socket 2 ─▶ slot 2        what waits in its queue
 * ```
 *
 * A change is prepared first (everything new is bound, or it fails as a whole) and committed when the workers have moved.
 */
import { AegisError, isAegisError } from '@aegis/base';
import { formatListenAddress, type ListenAddress, type ListenConfig } from '@aegis/config';
import type { BindOptions, BoundSocket } from '@aegis/sockets';
import type { ListenerStatus } from '../status.ts';
import type { InheritedListener } from '../protocol.ts';

export interface SocketCalls {
  bindListener(options: BindOptions): BoundSocket;
  /** Whether nobody listens there: SO_REUSEPORT alone would share the port with another node of the same user. */
  isFree(address: ListenAddress): boolean;
}

/** The sockets for one configuration, bound but perhaps not yet in use. */
export interface PreparedSockets {
  readonly listeners: readonly ListenerStatus[];
  /** By our own descriptors. */
  listenersOf(slot: number): readonly InheritedListener[];
  /** Closes the sockets of addresses that are no more. */
  commit(): void;
  /** Closes what was bound for it. */
  rollback(): void;
}

interface Endpoint {
  readonly kind: 'http' | 'https';
  readonly address: ListenAddress;
  /** The real one. */
  readonly port: number;
  readonly sockets: readonly BoundSocket[];
}

export class ListeningSockets {
  readonly #calls: SocketCalls;
  /** By address as configured: http and https may change places on the same sockets. */
  #endpoints = new Map<string, Endpoint>();

  constructor(calls: SocketCalls) {
    this.#calls = calls;
  }

  /** Binds what `config` needs and is not there. Errors: `node.address_taken`, `node.bind`; then nothing has changed. */
  prepare(config: Pick<ListenConfig, 'http' | 'https'>, workers: number): PreparedSockets {
    const bound: BoundSocket[] = [];
    const closeAll = (sockets: Iterable<BoundSocket>): void => {
      for (const socket of sockets) socket.close();
    };
    const bind = (address: ListenAddress, port: number): BoundSocket => {
      const socket = this.#bind(address, port);
      bound.push(socket);
      return socket;
    };
    const next = new Map<string, Endpoint>();
    try {
      for (const kind of ['http', 'https'] as const) {
        for (const address of config[kind]) next.set(keyOf(kind, address), this.#endpoint(kind, address, workers, bind));
      }
    } catch (error) {
      closeAll(bound);
      throw error;
    }
    const endpoints = [...next.values()];
    return {
      listeners: endpoints.map(({ kind, address, port }) => ({ kind, host: address.host, port })),
      listenersOf: (slot) => endpoints.flatMap((endpoint) => shareOf(endpoint, slot, workers)),
      commit: () => {
        const kept = new Set(endpoints.flatMap((endpoint) => endpoint.sockets));
        closeAll(this.#sockets().filter((socket) => !kept.has(socket)));
        this.#endpoints = next;
      },
      rollback: () => closeAll(bound),
    };
  }

  close(): void {
    for (const socket of this.#sockets()) socket.close();
    this.#endpoints.clear();
  }

  #endpoint(
    kind: 'http' | 'https',
    address: ListenAddress,
    workers: number,
    bind: (address: ListenAddress, port: number) => BoundSocket,
  ): Endpoint {
    const known = this.#endpoints.get(keyOf(kind, address));
    const sockets = known === undefined ? [this.#bindFirst(address, bind)] : [...known.sockets];
    const { port } = sockets[0] as BoundSocket;
    while (sockets.length < workers) sockets.push(bind(address, port));
    return { kind, address, port, sockets };
  }

  #bindFirst(address: ListenAddress, bind: (address: ListenAddress, port: number) => BoundSocket): BoundSocket {
    // What is ours already may overlap with it: the same port, once for one address and once for all of them.
    const ours = [...this.#endpoints.values()].some((endpoint) => endpoint.port === address.port);
    if (address.port !== 0 && !ours && !this.#calls.isFree(address)) {
      const where = formatListenAddress(address);
      throw new AegisError('node.address_taken', `cannot listen on ${where}: another process does (EADDRINUSE)`, {
        source: 'operator',
        context: { address: where },
      });
    }
    return bind(address, address.port);
  }

  #bind(address: ListenAddress, port: number): BoundSocket {
    try {
      return this.#calls.bindListener({ ...address, port, reusePort: true });
    } catch (error) {
      if (!isAegisError(error, 'sockets.bind')) throw error;
      const denied = error.context['reason'] === 'EACCES' && port < 1024;
      const advice = denied ? '; ports below 1024 need CAP_NET_BIND_SERVICE or root' : '';
      throw new AegisError('node.bind', `${error.message}${advice}`, { source: 'operator', cause: error, context: error.context });
    }
  }

  #sockets(): BoundSocket[] {
    return [...this.#endpoints.values()].flatMap((endpoint) => endpoint.sockets);
  }
}

/** Port 0 stands for a port of its own for each kind; a given port is one address whatever is spoken there. */
function keyOf(kind: 'http' | 'https', address: ListenAddress): string {
  const where = formatListenAddress(address);
  return address.port === 0 ? `${kind} ${where}` : where;
}

function shareOf(endpoint: Endpoint, slot: number, workers: number): InheritedListener[] {
  const { kind, address, port, sockets } = endpoint;
  return sockets.filter((_, index) => index % workers === slot).map(({ fd }) => ({ fd, kind, host: address.host, port }));
}
