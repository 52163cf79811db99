/** Lets a shortcut answer for the bots phase: for connections whose last request with the same fields it let through. */
import type { Place } from '@aegis/bots';
import type { Gate, GateMiss } from '../request/gate.ts';
import type { ClearedConnections } from './cleared-connections.ts';
import type { BotGuard, SiteBots } from './site-bots.ts';

/** Why a request that a shortcut could have answered is judged. */
export interface Uncleared {
  /** Its fields, to be kept with the verdict; undefined when they are not to be. */
  readonly fields: Buffer | undefined;
  /** It has been counted against its address. */
  readonly counted: boolean;
}

export function botsGate(site: SiteBots, { bots }: BotGuard, cleared: ClearedConnections): Gate<Uncleared> {
  return {
    logs: 'bots',
    passedNote: { fields: undefined, counted: true },
    placeOf: (path) => site.policy.placeOf(path),
    ask(head, buffer, connection, place) {
      const before = cleared.get(connection, head, buffer, site, place as Place);
      if (before === undefined) return missed(cleared.copy(head, buffer), false);
      return bots.count(connection.remoteAddress) === before.frequency ? before : missed(cleared.copy(head, buffer), true);
    },
  };
}

function missed(fields: Buffer | undefined, counted: boolean): GateMiss<Uncleared> {
  return { passes: false, note: { fields, counted } };
}
