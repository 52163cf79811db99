/** The admin listener of the node, and its move to another address while it serves. */
import type { ListenAddress } from '@aegis/config';
import type { Change } from './reloader.ts';

/** A listener that is open. */
export interface OpenListener {
  readonly host: string;
  /** The real one. */
  readonly port: number;
  /** Ends it when the requests it is answering have ended. */
  close(): void;
}

export class AdminListeners {
  readonly #open: (address: ListenAddress) => Promise<OpenListener>;
  #address: ListenAddress;
  #current: OpenListener;

  private constructor(open: (address: ListenAddress) => Promise<OpenListener>, address: ListenAddress, current: OpenListener) {
    this.#open = open;
    this.#address = address;
    this.#current = current;
  }

  static async start(open: (address: ListenAddress) => Promise<OpenListener>, address: ListenAddress): Promise<AdminListeners> {
    return new AdminListeners(open, address, await open(address));
  }

  get current(): { readonly host: string; readonly port: number } {
    return { host: this.#current.host, port: this.#current.port };
  }

  /** Opens `address` beside the current one, where it is another. `onMoved` hears of it when it is committed. */
  async move(address: ListenAddress, onMoved: () => void): Promise<Change> {
    const { host, port } = this.#address;
    if (address.host === host && address.port === port) return { commit() {}, rollback() {} };
    const next = await this.#open(address);
    return {
      commit: () => {
        this.#current.close();
        this.#current = next;
        this.#address = address;
        onMoved();
      },
      rollback: () => next.close(),
    };
  }

  close(): void {
    this.#current.close();
  }
}
