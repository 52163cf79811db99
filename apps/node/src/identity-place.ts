/** Where a node with this configuration has its key. */
import type { NodeConfig } from '@aegis/config';
import type { IdentityPlace } from '@aegis/identity';

/** A snapshot of an earlier version has no chain section. */
export function identityPlace({ node, chain }: Pick<NodeConfig, 'node' | 'chain'>): IdentityPlace {
  return { dataDir: node.dataDir, registeredKeyPath: chain?.keyPath ?? null };
}
