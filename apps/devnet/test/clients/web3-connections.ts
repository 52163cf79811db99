/** Connections of @solana/web3.js 1.x to a devnet, closed before it: its WebSocket reconnects for ever otherwise. */
import type { TestContext } from 'node:test';
import { type Commitment, Connection } from '@solana/web3.js';
import { FakeClock } from '@aegis/testkit';
import { type Devnet, type DevnetOptions, startDevnet } from '../../src/index.ts';

export interface ConnectedDevnet {
  readonly devnet: Devnet;
  readonly connection: Connection;
}

/** As `promptDevnet`, with a connection that was given nothing but the URL. */
export async function connectedDevnet(
  t: TestContext,
  options: DevnetOptions = {},
  commitment: Commitment = 'confirmed',
): Promise<ConnectedDevnet> {
  const devnet = await startDevnet({
    port: 0,
    slotMs: 0,
    clock: new FakeClock(),
    blockPerTransaction: true,
    finalityBlocks: 0,
    ...options,
  });
  const connection = new Connection(devnet.rpcUrl, commitment);
  t.after(async () => {
    await closeSocket(connection);
    await devnet.stop();
  });
  return { devnet, connection };
}

interface WithSocket {
  readonly _rpcWebSocket: { readonly socket?: { readonly readyState: number }; close(): void; setAutoReconnect(on: boolean): void };
  readonly _rpcWebSocketConnected: boolean;
}

async function closeSocket(connection: Connection): Promise<void> {
  const { _rpcWebSocket: socket } = connection as unknown as WithSocket;
  socket.setAutoReconnect(false);
  socket.close();
}

/** Resolves once the server knows of every subscription the connection was asked for. */
export async function subscribed(connection: Connection): Promise<void> {
  const { _subscriptionsByHash: byHash } = connection as unknown as {
    readonly _subscriptionsByHash: Readonly<Record<string, { readonly state: string }>>;
  };
  while (Object.values(byHash).some((subscription) => subscription.state !== 'subscribed')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
