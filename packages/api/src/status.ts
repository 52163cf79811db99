/** `GET /api/v1/status`: what a node promises to say. It may say more; runs in browsers too. */
import { z } from 'zod';

export const NODE_STATUS = z.object({
  state: z.enum(['starting', 'running', 'stopping']),
  version: z.string(),
  pid: z.number(),
  nodeId: z.string(),
  name: z.string(),
  region: z.string().nullable(),
  uptimeMs: z.number(),
  config: z.object({ source: z.string(), version: z.number(), lastKnownGood: z.boolean() }),
  listeners: z.array(z.object({ kind: z.string(), host: z.string(), port: z.number() })).readonly(),
  workers: z
    .array(z.object({ slot: z.number(), state: z.string(), connectionsOpen: z.number(), rssBytes: z.number(), restarts: z.number() }))
    .readonly(),
});

export type NodeProcessStatus = z.infer<typeof NODE_STATUS>;
