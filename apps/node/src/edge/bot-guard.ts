/** Puts the bots room together for a worker: the module, who is a good bot, and the seals of challenges. */
import { join } from 'node:path';
import { type Clock, type Logger, messageOf, secureRandom } from '@aegis/base';
import { type BotModule, Challenges, createBots, Identities, openBotModule, OWN_MODULE, systemNames } from '@aegis/bots';
import type { NodeConfig } from '@aegis/config';
import type { BotGuard } from '@aegis/proxy';
import { sharedSecret } from './shared-secret.ts';

export interface OpenBotGuard extends BotGuard {
  readonly module: BotModule;
}

export interface BotGuardComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of the node. */
  readonly workers: number;
}

/**
 * Undefined when no site judges anybody. A trial refuses a bad module: `bots.bad_module`, `bots.unreadable_module`. A worker that starts goes
 * on without one, and says so: requests then pass unjudged.
 */
export async function openBotGuard(
  config: NodeConfig,
  { clock, logger, workers }: BotGuardComponents,
  when: 'starting' | 'trial',
): Promise<OpenBotGuard | undefined> {
  if (config.sites.every((site) => site.bots === null)) return undefined;
  try {
    const { modulePath, deadlineMs, nameServers, good } = config.bots;
    const module = await openBotModule({ path: modulePath ?? OWN_MODULE, deadlineMs }, { clock, logger });
    await module.start();
    const identities = new Identities(good, { clock, names: systemNames(nameServers) });
    const secret = await sharedSecret(join(config.node.dataDir, 'bots', 'secret'));
    const challenges = new Challenges(secret, { clock, random: secureRandom });
    return { module, bots: createBots({ workers }, { clock, module, identities }), challenges };
  } catch (error) {
    if (when === 'trial') throw error;
    logger.error('bots are not judged', { code: 'bots.unavailable', reason: messageOf(error) });
    return undefined;
  }
}
