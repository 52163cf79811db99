/**
 * Clients of a soak: each asks on a connection that stays, takes the next request when it has the answer to the last, and goes on after
 * failures. So there are never more requests under way than clients.
 */
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { SoakRequest } from './mix.ts';

/** A name: rules have something to say about addresses. */
const HOST = 'shop.test';

export interface Tally {
  answered: number;
  /** `benign 200`, `attack 403`, `benign ECONNRESET`: how often. */
  readonly outcomes: Record<string, number>;
}

export interface Soak {
  readonly port: number;
  readonly requests: number;
  readonly clients: number;
  readonly next: () => SoakRequest;
  /** After each answer; the client that got it waits. */
  readonly onAnswer?: (tally: Tally) => Promise<void> | undefined;
}

export async function runClients({ port, requests, clients, next, onAnswer }: Soak): Promise<Tally> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const tally: Tally = { answered: 0, outcomes: {} };
  let taken = 0;
  const client = async (): Promise<void> => {
    while (taken < requests) {
      taken++;
      const asked = next();
      const outcome = `${asked.kind} ${await outcomeOf(port, agent, asked)}`;
      tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1;
      tally.answered++;
      await onAnswer?.(tally);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return tally;
}

/** The status, or the code of what went wrong. */
async function outcomeOf(port: number, agent: Agent, { method, path, fields, body }: SoakRequest): Promise<string> {
  const headers = fields.flat();
  const asked = request({ host: '127.0.0.1', port, agent, method, path, headers: ['Host', HOST, ...headers] });
  asked.end(Buffer.from(body));
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return String(answer.statusCode);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'failed';
  }
}

/** Requests of one kind, by whether their outcome is the one wanted. */
export function countOf({ outcomes }: Tally, kind: SoakRequest['kind'], isWanted: (outcome: string) => boolean): number {
  return Object.entries(outcomes)
    .filter(([key]) => key.startsWith(`${kind} `) && isWanted(key.slice(kind.length + 1)))
    .reduce((sum, [, count]) => sum + count, 0);
}
