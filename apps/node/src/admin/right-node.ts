/**
 * Whether a request is meant for this node. Two nodes of one machine may have the same admin address in their configurations, and only one of
 * them has it; a purge or stop for the other must not come here.
 */
import { realpathSync } from 'node:fs';

/** Names the configuration file of the node that is meant, as an encoded path. Left out: any node. */
export const CONFIG_HEADER = 'aegis-config';

/** Why the request is for another node than the one that runs with `source`; undefined when it is for this one. */
export function wrongNode(header: string | undefined, source: string): string | undefined {
  if (header === undefined) return undefined;
  let meant: string;
  try {
    meant = decodeURI(header);
  } catch {
    return `${CONFIG_HEADER} is not an encoded path`;
  }
  if (meant === source || realPath(meant) === realPath(source)) return undefined;
  return `this node runs with ${source}, not with ${meant}; --admin asks it whatever it runs with`;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
