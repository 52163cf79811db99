/** What a new configuration asks of a running node. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { NodeConfig } from '@aegis/config';

export type ReloadPlan =
  /** It means the same. */
  | { readonly kind: 'unchanged' }
  /** The workers that run can take it. */
  | { readonly kind: 'live' }
  /** The workers must be replaced, for the sake of these sections. */
  | { readonly kind: 'replace'; readonly sections: readonly string[] }
  /** Only another process can do this. */
  | { readonly kind: 'refused'; readonly reason: string };

export function planReload(current: NodeConfig, next: NodeConfig): ReloadPlan {
  if (isDeepStrictEqual(current, next)) return { kind: 'unchanged' };
  if (current.node.dataDir !== next.node.dataDir) {
    return { kind: 'refused', reason: 'node.data_dir cannot change while the node runs: stop it and start it again' };
  }
  const before = fixedSections(current);
  const after = fixedSections(next);
  const sections = Object.keys(before).filter((section) => !isDeepStrictEqual(before[section], after[section]));
  return sections.length === 0 ? { kind: 'live' } : { kind: 'replace', sections };
}

/** What a worker takes up only when it starts: identity, sockets, memory, log, the bot module. Sites, certificates, timeouts and log level it changes live. */
function fixedSections(config: NodeConfig): Readonly<Record<string, unknown>> {
  const { node, listen, tls, cache, log, bots, sites } = config;
  return {
    node,
    listen: { http: listen.http, https: listen.https },
    tls: { mode: tls.mode, minVersion: tls.minVersion },
    cache,
    log: { access: log.access, address: log.address },
    bots: sites.some((site) => site.bots !== null) ? bots : null,
  };
}
