/** The node's key at its start: made or migrated here, before another process reads it. */
import { type Logger, messageOf, type Random } from '@aegis/base';
import type { NodeConfig } from '@aegis/config';
import { type NodeIdentity, openIdentity, otherIdentities } from '@aegis/identity';
import { identityPlace } from '../identity-place.ts';

/** Undefined, and said in the log, where the key cannot be read: sites are served all the same. */
export function startIdentity(config: Pick<NodeConfig, 'node' | 'chain'>, random: Random, logger: Logger): NodeIdentity | undefined {
  const place = identityPlace(config);
  let identity: NodeIdentity | undefined;
  try {
    identity = openIdentity(place, random);
    for (const { address, path } of otherIdentities(place, identity)) {
      logger.warn('the node has a second key, which is not used: peers that know it by that key need the new one', {
        code: 'identity.second_key',
        identity: identity.address,
        unused: address,
        file: path,
      });
    }
  } catch (error) {
    logger.error("the node's key cannot be read", { code: 'identity.unusable', reason: messageOf(error) });
  }
  return identity;
}
