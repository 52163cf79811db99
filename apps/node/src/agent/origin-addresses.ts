/** Where the sites' origins are, so that no report or proposal cuts them off: literal addresses at once, names as DNS has them now and then. */
import { lookup } from 'node:dns/promises';
import { type Clock, LIMITS, type Logger, messageOf } from '@aegis/base';
import { type SiteConfig, hostBlock } from '@aegis/config';
import type { Protected } from '@aegis/shield';

/** Addresses of a name. Rejects when it has none. */
export type LookUp = (name: string) => Promise<readonly string[]>;

export interface OriginAddressesComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Default: as the system does it, hosts file included. */
  readonly lookUp?: LookUp;
}

const AGAIN_MS = 300_000;

export class OriginAddresses {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #lookUp: LookUp;
  /** Addresses of each origin's host; what a name had last stays while it has no answer. */
  #hosts = new Map<string, readonly Protected[]>();
  #isLooking = false;
  #cancelAgain: () => void = () => {};

  constructor({ clock, logger, lookUp = systemLookUp }: OriginAddressesComponents) {
    this.#clock = clock;
    this.#logger = logger;
    this.#lookUp = lookUp;
  }

  get protected(): readonly Protected[] {
    return [...this.#hosts.values()].flat().slice(0, LIMITS.intelOriginsMax.value);
  }

  use(sites: readonly Pick<SiteConfig, 'origins'>[]): void {
    const hosts = new Set(sites.flatMap(({ origins }) => origins.map(({ host }) => host)));
    const kept = [...hosts].slice(0, LIMITS.intelOriginsMax.value);
    if (kept.length < hosts.size) this.#logger.warn('not all origins are protected', { protected: kept.length, origins: hosts.size });
    this.#hosts = new Map(kept.map((host) => [host, this.#hosts.get(host) ?? protectedOnes([host])]));
    void this.#lookAtAll();
  }

  close(): void {
    this.#cancelAgain();
    this.#hosts.clear();
  }

  /** One name after the other: nobody waits for it. */
  async #lookAtAll(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#cancelAgain();
    const looked = new Set<string>();
    for (let name = this.#nextName(looked); name !== undefined; name = this.#nextName(looked)) {
      looked.add(name);
      try {
        const found = protectedOnes(await this.#inTime(this.#lookUp(name)));
        if (this.#hosts.has(name)) this.#hosts.set(name, found);
      } catch (error) {
        this.#logger.debug('an origin has no address', { origin: name, reason: messageOf(error) });
      }
    }
    this.#isLooking = false;
    if (this.#hosts.size > 0) this.#cancelAgain = this.#clock.after(AGAIN_MS, () => void this.#lookAtAll());
  }

  /** A configuration may have come meanwhile. */
  #nextName(looked: ReadonlySet<string>): string | undefined {
    for (const host of this.#hosts.keys()) if (!looked.has(host) && hostBlock(host) === undefined) return host;
    return undefined;
  }

  async #inTime(answer: Promise<readonly string[]>): Promise<readonly string[]> {
    const { promise, reject } = Promise.withResolvers<never>();
    const cancel = this.#clock.after(LIMITS.intelLookupTimeoutMs.value, () => reject(new Error('no answer in time')));
    try {
      return await Promise.race([answer, promise]);
    } finally {
      cancel();
    }
  }
}

function protectedOnes(addresses: readonly string[]): readonly Protected[] {
  return addresses.flatMap((address) => {
    const block = hostBlock(address);
    return block === undefined ? [] : [{ block, what: 'an origin of a site' }];
  });
}

async function systemLookUp(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}
