/** An operator's purge in the words of the cache: URLs become the keys that sites store them under. */
import { cacheKey, type PurgeRecord } from '@aegis/cache';
import type { Proxy } from '@aegis/proxy';
import type { PurgeCommand } from '../protocol.ts';

export function purgeRecord(command: PurgeCommand, proxy: Proxy): PurgeRecord {
  const { scope, soft, version, timestampMs } = command;
  return { scope, soft, version, timestampMs, value: scope === 'url' ? keyOf(command.value, proxy) : command.value };
}

/** The admin listener has checked that it is an absolute http or https URL. */
function keyOf(text: string, proxy: Proxy): string {
  const url = new URL(text);
  const site = proxy.siteOf(url.hostname);
  const parts = {
    scheme: url.protocol.slice(0, -1),
    host: url.hostname,
    port: url.port === '' ? undefined : Number(url.port),
    pathAndQuery: url.pathname + url.search,
  };
  return cacheKey(parts, site?.config.cache.key ?? { query: { kind: 'all' } });
}
