/**
 * What registry and staking must do together (requirements 6.2, 6.3), without accounts and bytes: the property test runs it beside the
 * programs and compares every figure and every refusal.
 *
 *   wallet ──stake──▶ active ──request──▶ unstaking ──withdraw, after the cooldown──▶ wallet
 *                       ▲  ╲                 ╱
 *                 reduce│   ╲── slash ──────╱        what is reduced comes back as active stake, of a banned node as unstaking
 *                       └──── escrow ◀─────╯
 *                               ╰──settle, after the appeal window──▶ burned | reporter, or treasury
 *
 * Amounts are base units, times seconds. A `Refusal` changes nothing.
 */
import { Refusal, refuse } from './refusal.ts';
import { nodeAfterBan, nodeAfterStake, type ModelNode, punishableSilence, punishSilence } from './registry.ts';

/** The parameters that the programs read from the config account. */
export interface ModelConfig {
  readonly authority: string;
  readonly slashingAuthority: string;
  readonly minStake: bigint;
  readonly unstakeCooldown: bigint;
  readonly appealWindow: bigint;
  readonly heartbeatTimeout: bigint;
  /** By reason code. */
  readonly penaltyBps: readonly bigint[];
  readonly slashReporterBps: bigint;
}

/** Reason codes of a slash, as in config's penalties. */
export const REASON = { wrongContent: 0, noHeartbeat: 1, lowUptime: 2, failedChallenge: 3, attack: 4 } as const;

export interface ModelStake {
  readonly operator: string;
  active: bigint;
  unstaking: bigint;
  unlockAt: bigint;
  feesPerSharePaid: bigint;
  feesOwed: bigint;
  /** Until then a slash can be returned. */
  appealUntil: bigint;
  /** Slashes with a ban that were not returned. */
  bans: bigint;
}

export interface ModelSlash {
  readonly node: string;
  readonly reporter: string | undefined;
  readonly ban: boolean;
  readonly appealUntil: bigint;
  amount: bigint;
  state: 'open' | 'returned' | 'settled';
}

/** Fixed point of fees per share, and the least active stake over which fees are shared out. */
const SHARE_SCALE = 1_000_000_000_000n;
const BPS = 10_000n;

export class StakingModel {
  readonly nodes = new Map<string, ModelNode>();
  readonly stakes = new Map<string, ModelStake>();
  /** By node and evidence. */
  readonly slashes = new Map<string, ModelSlash>();
  readonly wallets = new Map<string, bigint>();
  readonly pool = { active: 0n, unstaking: 0n, escrow: 0n, feesPerShare: 0n, feesUndistributed: 0n };
  readonly vaults = { stake: 0n, escrow: 0n, fees: 0n, treasury: 0n };
  burned = 0n;
  readonly config: ModelConfig;

  constructor(config: ModelConfig) {
    this.config = config;
  }

  stake(signer: string, node: string, amount: bigint, now: bigint): void {
    const registered = this.owned(signer, node);
    refuse(amount === 0n, 'AmountZero');
    refuse(registered.banned, 'NodeBanned');
    refuse(this.wallet(signer) < amount, 'InsufficientFunds');
    const account = this.stakes.get(node) ?? this.open(node, signer);
    this.settleFees(account);
    this.pay(signer, -amount);
    this.vaults.stake += amount;
    this.changeActive(node, account, amount, now);
  }

  requestUnstake(signer: string, node: string, amount: bigint, now: bigint): void {
    const account = this.staked(signer, node);
    refuse(amount === 0n, 'AmountZero');
    refuse(amount > account.active, 'StakeTooLow');
    this.settleFees(account);
    this.changeUnstaking(account, amount);
    account.unlockAt = now + this.config.unstakeCooldown;
    this.changeActive(node, account, -amount, now);
  }

  cancelUnstake(signer: string, node: string, now: bigint): void {
    const account = this.staked(signer, node);
    refuse(account.bans > 0n, 'NodeBanned');
    refuse(account.unstaking === 0n, 'NothingUnstaking');
    this.settleFees(account);
    const amount = account.unstaking;
    this.changeUnstaking(account, -amount);
    account.unlockAt = 0n;
    this.changeActive(node, account, amount, now);
  }

  withdraw(signer: string, node: string, now: bigint): void {
    const account = this.staked(signer, node);
    refuse(account.unstaking === 0n, 'NothingUnstaking');
    refuse(now < account.unlockAt, 'CooldownNotOver');
    this.settleFees(account);
    const amount = account.unstaking;
    this.changeUnstaking(account, -amount);
    account.unlockAt = 0n;
    this.vaults.stake -= amount;
    this.pay(signer, amount);
  }

  /** `reporter` undefined: nobody reported, the treasury takes the part. */
  slash(signer: string, node: string, evidence: string, reason: number, reporter: string | undefined, now: bigint): void {
    refuse(signer !== this.config.slashingAuthority, 'NotSlashingAuthority');
    const account = this.stakes.get(node);
    const registered = this.nodes.get(node);
    if (account === undefined || registered === undefined) throw new Refusal('AccountNotInitialized');
    refuse(this.slashes.has(slashKey(node, evidence)), 'EvidenceUsed');
    refuse(reporter === account.operator, 'ReporterIsOperator');
    const silence = reason === REASON.noHeartbeat ? punishableSilence(registered, this.config.heartbeatTimeout, now) : 0n;
    refuse(silence === undefined, 'HeartbeatRecent');
    const amount = ((account.active + account.unstaking) * (this.config.penaltyBps[reason] ?? 0n)) / BPS;
    refuse(amount === 0n, 'NothingToSlash');
    this.settleFees(account);
    if (reason === REASON.noHeartbeat) punishSilence(registered, silence ?? 0n);
    const ban = reason === REASON.attack;
    const fromActive = amount < account.active ? amount : account.active;
    this.changeUnstaking(account, fromActive - amount);
    this.vaults.stake -= amount;
    this.changeEscrow(amount);
    let activeChange = -fromActive;
    if (ban) {
      account.bans += 1n;
      const rest = account.active - fromActive;
      this.changeUnstaking(account, rest);
      if (account.unstaking > 0n) account.unlockAt = now + this.config.unstakeCooldown;
      activeChange -= rest;
    }
    account.appealUntil = now + this.config.appealWindow;
    this.slashes.set(slashKey(node, evidence), {
      node,
      reporter,
      ban,
      appealUntil: now + this.config.appealWindow,
      amount,
      state: 'open',
    });
    this.changeActive(node, account, activeChange, now);
  }

  /** `amount` is what the slash comes down to; 0 returns it whole, with the ban that it brought. */
  reduceSlash(signer: string, node: string, evidence: string, amount: bigint, now: bigint): void {
    refuse(signer !== this.config.authority, 'NotAuthority');
    const [account, slash] = this.slashed(node, evidence);
    refuse(slash.state !== 'open', 'SlashClosed');
    refuse(now >= slash.appealUntil, 'AppealWindowOver');
    refuse(amount >= slash.amount, 'NotLess');
    this.settleFees(account);
    const returned = slash.amount - amount;
    slash.amount = amount;
    if (amount === 0n) {
      slash.state = 'returned';
      if (slash.ban) account.bans -= 1n;
    }
    this.changeEscrow(-returned);
    this.vaults.stake += returned;
    if (account.bans > 0n) {
      this.changeUnstaking(account, returned);
      account.unlockAt = now + this.config.unstakeCooldown;
      this.changeActive(node, account, 0n, now);
    } else {
      this.changeActive(node, account, returned, now);
    }
  }

  settleSlash(node: string, evidence: string, now: bigint): void {
    const [, slash] = this.slashed(node, evidence);
    refuse(slash.state !== 'open', 'SlashClosed');
    refuse(now < slash.appealUntil, 'AppealWindowOpen');
    const paid = (slash.amount * this.config.slashReporterBps) / BPS;
    slash.state = 'settled';
    this.changeEscrow(-slash.amount);
    this.burned += slash.amount - paid;
    if (slash.reporter === undefined) this.vaults.treasury += paid;
    else this.pay(slash.reporter, paid);
  }

  depositFees(signer: string, amount: bigint): void {
    refuse(amount === 0n, 'AmountZero');
    refuse(this.wallet(signer) < amount, 'InsufficientFunds');
    this.pay(signer, -amount);
    this.vaults.fees += amount;
    const undistributed = this.pool.feesUndistributed + amount;
    const shares = this.pool.active;
    if (shares < SHARE_SCALE) {
      this.pool.feesUndistributed = undistributed;
      return;
    }
    const perShare = (undistributed * SHARE_SCALE) / shares;
    this.pool.feesPerShare += perShare;
    this.pool.feesUndistributed = undistributed - (perShare * shares + SHARE_SCALE - 1n) / SHARE_SCALE;
  }

  claimFees(signer: string, node: string): void {
    const account = this.staked(signer, node);
    refuse(account.feesOwed + this.earned(account) === 0n, 'NothingOwed');
    this.settleFees(account);
    this.vaults.fees -= account.feesOwed;
    this.pay(signer, account.feesOwed);
    account.feesOwed = 0n;
  }

  wallet(owner: string): bigint {
    return this.wallets.get(owner) ?? 0n;
  }

  pay(owner: string, amount: bigint): void {
    this.wallets.set(owner, this.wallet(owner) + amount);
  }

  private owned(signer: string, node: string): ModelNode {
    const registered = this.nodes.get(node);
    if (registered === undefined) throw new Refusal('AccountNotInitialized');
    refuse(registered.operator !== signer, 'NotOperator');
    return registered;
  }

  private staked(signer: string, node: string): ModelStake {
    const account = this.stakes.get(node);
    if (account === undefined) throw new Refusal('AccountNotInitialized');
    refuse(account.operator !== signer, 'NotOperator');
    return account;
  }

  private slashed(node: string, evidence: string): [ModelStake, ModelSlash] {
    const account = this.stakes.get(node);
    const slash = this.slashes.get(slashKey(node, evidence));
    if (account === undefined || slash === undefined) throw new Refusal('AccountNotInitialized');
    return [account, slash];
  }

  private open(node: string, operator: string): ModelStake {
    const account = {
      operator,
      active: 0n,
      unstaking: 0n,
      unlockAt: 0n,
      feesPerSharePaid: this.pool.feesPerShare,
      feesOwed: 0n,
      appealUntil: 0n,
      bans: 0n,
    };
    this.stakes.set(node, account);
    return account;
  }

  private settleFees(account: ModelStake): void {
    account.feesOwed += this.earned(account);
    account.feesPerSharePaid = this.pool.feesPerShare;
  }

  private earned(account: ModelStake): bigint {
    return (account.active * (this.pool.feesPerShare - account.feesPerSharePaid)) / SHARE_SCALE;
  }

  private changeUnstaking(account: ModelStake, change: bigint): void {
    account.unstaking += change;
    this.pool.unstaking += change;
    if (account.unstaking === 0n) account.unlockAt = 0n;
  }

  private changeEscrow(change: bigint): void {
    this.pool.escrow += change;
    this.vaults.escrow += change;
  }

  /** The last step of everything that moves stake: the registry hears of it in the same transaction. */
  private changeActive(node: string, account: ModelStake, change: bigint, now: bigint): void {
    account.active += change;
    this.pool.active += change;
    const registered = this.nodes.get(node);
    if (registered === undefined) throw new Error('a stake without a node');
    nodeAfterBan(registered, account.bans > 0n, now);
    nodeAfterStake(registered, account.active, this.config.minStake, now);
  }
}

export function slashKey(node: string, evidence: string): string {
  return `${node}/${evidence}`;
}
