/** Whether an address is a good bot's: nobody has one of those kept out by having it follow links that carry attacks. */
import type { Clock } from '@aegis/base';
import { Identities, type Identity, type NameService, systemNames } from '@aegis/bots';
import { type BotsConfig, type Cidr, covers } from '@aegis/config';

export interface GoodBotsComponents {
  readonly clock: Clock;
  /** Default: those of the configuration, or of this machine. */
  readonly names?: NameService;
}

export class GoodBots {
  readonly #components: GoodBotsComponents;
  #ranges: readonly Cidr[] = [];
  #identities: Identities | undefined;

  constructor(components: GoodBotsComponents) {
    this.#components = components;
  }

  use({ good, nameServers }: BotsConfig): void {
    const { clock, names = systemNames(nameServers) } = this.#components;
    this.#ranges = good.flatMap(({ ranges }) => ranges);
    this.#identities = good.length === 0 ? undefined : new Identities(good, { clock, names });
  }

  /** By its ranges, or by DNS both ways. Never rejects. */
  async has(address: string): Promise<boolean> {
    const identity: Identity | undefined = await this.#identities?.identifyAddress(address);
    return identity === 'confirmed';
  }

  /** Whether the block has addresses that good bots' owners have published. */
  touches(block: Cidr): boolean {
    return this.#ranges.some((range) => covers(range, block) || covers(block, range));
  }
}
