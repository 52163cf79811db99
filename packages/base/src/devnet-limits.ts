/** Bounds of the devnet: rows of `LIMITS`. */
import { type Limit, limit } from './limit.ts';

export const DEVNET_LIMITS = {
  devnetRequestBodyBytesMax: limit(
    51_200,
    'bytes',
    'JSON-RPC request body or WebSocket message to the devnet; more is 413 or close (as a real Solana node).',
  ),
  devnetAdminBodyBytesMax: limit(
    16_777_216,
    'bytes',
    'JSON-RPC request body from a caller that may use the admin methods (a program is 10 MiB at most).',
  ),
  devnetBatchCountMax: limit(500, 'count', 'Calls in one JSON-RPC batch to the devnet; more is an invalid request.'),
  devnetResponseBytesMax: limit(67_108_864, 'bytes', 'Answer to one devnet request or batch; the calls that no longer fit get an error.'),
  devnetConnectionsMax: limit(1_024, 'count', 'Open connections of each of the two devnet ports; further ones are closed at once.'),
  devnetSubscriptionsMax: limit(1_000, 'count', 'Subscriptions of one devnet WebSocket; more is an error.'),
  devnetSendQueueBytesMax: limit(16_777_216, 'bytes', 'Unsent notifications of one devnet WebSocket before it is closed.'),
  devnetBlocksMax: limit(10_000, 'count', 'Blocks that the devnet remembers; older ones are forgotten.'),
  devnetTransactionsMax: limit(10_000, 'count', 'Transactions that the devnet remembers; older ones are forgotten.'),
  devnetSlotsPerCallMax: limit(10_000, 'count', 'Blocks that one admin call may make.'),
} as const satisfies Record<string, Limit>;
