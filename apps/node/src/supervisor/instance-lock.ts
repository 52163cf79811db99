/**
 * One node for one data directory: two would write over each other's cache and configurations.
 *
 * The lock is a socket in Linux's abstract namespace, named after the directory: taking it is atomic, and it is free again the moment its
 * process is gone, however that ended.
 */
import { once } from 'node:events';
import { realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { AegisError } from '@aegis/base';

/** Takes the lock; returns what releases it, until when it keeps the process alive. Errors: `node.already_running`. */
export async function lockDataDir(dataDir: string): Promise<() => void> {
  const server = createServer((socket) => socket.destroy());
  server.listen(`\0aegis-node:${await realpath(dataDir)}`);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new AegisError('node.already_running', `another aegis-node runs on ${dataDir}: stop it, or give this one a data_dir of its own`, {
      source: 'operator',
      cause: error,
    });
  }
  return () => void server.close();
}
