/**
 * The agent's shield: the one process that may write to the kernel does so for all others. Workers' offenders become proposals here; commands
 * of the operator become calls.
 */
import { type Clock, invariant, type Logger, unmapped } from '@aegis/base';
import type { NameService } from '@aegis/bots';
import { type Cidr, type NodeConfig, parseCidr, type ShieldConfig, covers, hostBlock } from '@aegis/config';
import { type BlockDecision, type BlockProposal, pinFolderOf, type Protected, Shield, surroundings } from '@aegis/shield';
import type { Offence, ServedClient, ShieldAnswer, ShieldCommand } from '../shield-command.ts';
import { GoodBots } from './good-bots.ts';
import { IntelDuty } from './intel-duty.ts';
import { type Offender, Offenders } from './offenders.ts';
import { OriginAddresses } from './origin-addresses.ts';

export interface ShieldDutyComponents {
  readonly clock: Clock;
  readonly logger: Logger;
  /** How good bots are looked up. Default: as the configuration says. */
  readonly names?: NameService;
}

export class ShieldDuty {
  readonly #components: ShieldDutyComponents;
  #shield: Shield | undefined;
  #intel: IntelDuty | undefined;
  readonly #origins: OriginAddresses;
  readonly #offenders = new Offenders();
  readonly #goodBots: GoodBots;
  #config: NodeConfig | undefined;

  constructor(components: ShieldDutyComponents) {
    this.#components = components;
    this.#goodBots = new GoodBots(components);
    this.#origins = new OriginAddresses({ ...components, logger: components.logger.child({ part: 'origins' }) });
  }

  /** Takes up a configuration. Never throws: see `Shield.use`. */
  use(config: NodeConfig, nodeId: string): void {
    const { clock, logger } = this.#components;
    this.#config = config;
    this.#origins.use(config.shield === null ? [] : config.sites);
    this.#shield ??= new Shield({
      clock,
      logger: logger.child({ part: 'shield' }),
      surroundings: () => this.#surroundings(),
      pinFolder: pinFolderOf(nodeId),
    });
    this.#shield.use(config.shield);
    this.#goodBots.use(config.bots);
    this.#intel ??= new IntelDuty({
      clock,
      logger: logger.child({ part: 'intel' }),
      proposals: { propose: (proposal) => this.#propose(proposal) },
    });
    this.#intel.use(config);
  }

  /**
   * Counts what clients did wrong, and proposes those that do so too often if the configuration wants them blocked. Resolves when all is
   * decided; never rejects.
   */
  async report(offences: readonly Offence[]): Promise<void> {
    if ((this.#config?.shield ?? null) === null) return;
    const offenders = this.#offenders.add(offences, this.#components.clock.monotonicMs());
    await Promise.all(offenders.map((offender) => this.#reportOne(offender)));
  }

  async #reportOne(offender: Offender): Promise<void> {
    const { source, address, kind, count, withinMs } = offender;
    const parsed = parseCidr(source);
    if (!parsed.ok) return;
    const block = parsed.value;
    if (await this.#goodBots.has(unmapped(address))) {
      this.#components.logger.info('a good bot offends and is not blocked', { address, kind, count });
      return;
    }
    // It may have changed while DNS was asked.
    const config: ShieldConfig | null = this.#config?.shield ?? null;
    if (config === null) return;
    this.#intel?.offended(source);
    const forMs = config.autoBlockMs;
    if (forMs === null) return;
    // Who may not be blocked here is not denounced to others either, whether or not the shield is at work.
    if (this.#shield?.refusalOf(block) === undefined) this.#intel?.observed(offender, block, forMs);
    this.#propose({ block, reason: kind, forMs, evidence: `${count} offences in ${Math.round(withinMs / 1000)} s` });
  }

  #propose(proposal: BlockProposal): BlockDecision {
    if (this.#goodBots.touches(proposal.block)) return { accepted: false, why: 'it has addresses of a good bot' };
    return this.#shield?.propose(proposal) ?? { accepted: false, why: 'the agent has no configuration yet' };
  }

  served(clients: readonly ServedClient[]): void {
    this.#intel?.served(clients);
  }

  answer(command: ShieldCommand): ShieldAnswer {
    const shield = this.#shield;
    if (shield === undefined) return { kind: 'refused', why: 'the agent has no configuration yet' };
    switch (command.verb) {
      case 'status':
        return this.#status(shield);
      case 'list': {
        const rules = shield.list();
        return { kind: 'list', total: rules.length, rules: rules.slice(0, command.count) };
      }
      case 'top':
        return this.#top(shield, command.count);
      case 'block': {
        const answer = shield.block({ ...command, operatorAddress: command.operator });
        return answer.ok ? { kind: 'blocked', confirmWithinMs: answer.confirmWithinMs } : { kind: 'refused', why: answer.why };
      }
      case 'unblock':
        return { kind: 'unblocked', was: this.#unblock(shield, command.block) };
      case 'why':
        return this.#why(shield, command.address);
      case 'hear':
        return { kind: 'heard', outcome: this.#intel?.hear(command.report) ?? { refused: 'the agent has no configuration yet' } };
      case 'confirm':
        return { kind: 'confirmed', blocks: shield.confirm() };
      case 'off':
        shield.off();
        return this.#status(shield);
      case 'on':
        shield.on();
        return this.#status(shield);
    }
    invariant(false, 'every command has its answer');
  }

  /** What others brought about ends with all that it covers, for the operator knows better; other rules that cover the block stay. */
  #unblock(shield: Shield, block: Cidr): boolean {
    const wrong = shield.list().filter((rule) => rule.reason === 'intel' && covers(rule.block, block));
    if (wrong.length > 0) this.#intel?.refute(block);
    const was = shield.unblock(block);
    return wrong.map((rule) => shield.unblock(rule.block)).length > 0 || was;
  }

  #status(shield: Shield): ShieldAnswer {
    const { reporter = null, offBecause = '' } = this.#intel ?? {};
    return { kind: 'status', status: shield.status(), reporter, intelOffBecause: offBecause };
  }

  #top(shield: Shield, count: number): ShieldAnswer {
    const sources = shield.top(count);
    const why = 'drops are not sampled where the kernel is reached by bpftool; `shield list` has the count of each block';
    return sources === undefined ? { kind: 'refused', why } : { kind: 'top', sources };
  }

  #why(shield: Shield, address: string): ShieldAnswer {
    const host = hostBlock(address);
    if (host === undefined) return { kind: 'refused', why: `${JSON.stringify(address)} is no address` };
    const rules = shield.list().filter(({ block }) => covers(block, host));
    return { kind: 'why', rules, protectedBecause: shield.refusalOf(host) ?? '', intel: this.#intel?.why(address) ?? null };
  }

  /** Who must not be blocked. Whoever passes requests on for others would be for what these others do. */
  #surroundings(): Protected[] {
    return [...surroundings(), ...this.#trustedProxies(), ...this.#origins.protected];
  }

  #trustedProxies(): Protected[] {
    const blocks = this.#config?.sites.flatMap((site) => site.trustedProxies) ?? [];
    return blocks.map((block) => ({ block, what: 'a trusted proxy of a site' }));
  }

  /** What is in the kernel stays at work. */
  close(): void {
    this.#origins.close();
    this.#intel?.close();
    this.#shield?.close();
  }
}
