/**
 * Random instruction sequences: mostly what the rules allow, often exactly at their edge, and sometimes what nobody may do.
 */
import type { Random } from '@aegis/base';
import { activate, heartbeat, resume, suspend } from './registry.ts';
import { Refusal } from './refusal.ts';
import { REASON, slashKey, type StakingModel } from './staking.ts';

/** One instruction by one signer; `node` and `signer` are names. */
export type Step =
  | { readonly kind: 'stake' | 'requestUnstake'; readonly signer: string; readonly node: string; readonly amount: bigint }
  | { readonly kind: 'cancelUnstake' | 'withdraw' | 'claimFees'; readonly signer: string; readonly node: string }
  | { readonly kind: 'activate' | 'suspend' | 'resume' | 'heartbeat'; readonly signer: string; readonly node: string }
  | {
      readonly kind: 'slash';
      readonly signer: string;
      readonly node: string;
      readonly evidence: string;
      readonly reason: number;
      readonly reporter: string | undefined;
    }
  | { readonly kind: 'reduceSlash'; readonly signer: string; readonly node: string; readonly evidence: string; readonly amount: bigint }
  | { readonly kind: 'settleSlash'; readonly signer: string; readonly node: string; readonly evidence: string }
  | { readonly kind: 'depositFees'; readonly signer: string; readonly amount: bigint };

/** Does the step, or returns the error by which the programs must refuse it. */
export function applyStep(model: StakingModel, step: Step, now: bigint): string | undefined {
  try {
    act(model, step, now);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function act(model: StakingModel, step: Step, now: bigint): void {
  switch (step.kind) {
    case 'stake':
      return model.stake(step.signer, step.node, step.amount, now);
    case 'requestUnstake':
      return model.requestUnstake(step.signer, step.node, step.amount, now);
    case 'cancelUnstake':
      return model.cancelUnstake(step.signer, step.node, now);
    case 'withdraw':
      return model.withdraw(step.signer, step.node, now);
    case 'claimFees':
      return model.claimFees(step.signer, step.node);
    case 'slash':
      return model.slash(step.signer, step.node, step.evidence, step.reason, step.reporter, now);
    case 'reduceSlash':
      return model.reduceSlash(step.signer, step.node, step.evidence, step.amount, now);
    case 'settleSlash':
      return model.settleSlash(step.node, step.evidence, now);
    case 'depositFees':
      return model.depositFees(step.signer, step.amount);
    default:
      return actOnNode(model, step, now);
  }
}

function actOnNode(model: StakingModel, step: Step & { kind: 'activate' | 'suspend' | 'resume' | 'heartbeat' }, now: bigint): void {
  const node = model.nodes.get(step.node);
  if (node === undefined) throw new Refusal('AccountNotInitialized');
  if (step.kind === 'activate') return activate(node, step.signer, model.config.minStake, now);
  if (step.kind === 'suspend') return suspend(node, step.signer, model.config, now);
  if (step.kind === 'resume') return resume(node, step.signer, model.config, model.config.minStake, now);
  return heartbeat(node, step.signer, now);
}

/** How often each kind is tried, beside the others. */
const WEIGHTS: readonly (readonly [Step['kind'], number])[] = [
  ['stake', 20],
  ['requestUnstake', 14],
  ['cancelUnstake', 6],
  ['withdraw', 12],
  ['claimFees', 8],
  ['activate', 8],
  ['suspend', 4],
  ['resume', 6],
  ['heartbeat', 6],
  ['slash', 8],
  ['reduceSlash', 8],
  ['settleSlash', 8],
  ['depositFees', 8],
];

/** Reasons that leave something to go on with are tried more often. */
const REASONS: readonly number[] = [
  ...Array.from({ length: 8 }, () => [REASON.noHeartbeat, REASON.lowUptime, REASON.failedChallenge]).flat(),
  REASON.wrongContent,
  REASON.attack,
];

/** A step for the model as it stands; `fresh` names evidence that was not used before. */
export function randomStep(model: StakingModel, random: Random, actors: readonly string[], fresh: string): Step {
  const kind = weighted(random);
  const node = pick(random, [...model.nodes.keys()]);
  const operator = model.nodes.get(node)?.operator ?? '';
  const by = (rightful: string): string => (random.float() < 0.88 ? rightful : pick(random, actors));
  const account = model.stakes.get(node);
  switch (kind) {
    case 'stake':
      return { kind, signer: by(operator), node, amount: amountAround(random, [model.wallet(operator), model.config.minStake]) };
    case 'requestUnstake':
      return { kind, signer: by(operator), node, amount: amountAround(random, [account?.active ?? 0n]) };
    case 'depositFees': {
      const signer = pick(random, actors);
      return { kind, signer, amount: amountAround(random, [model.wallet(signer) / 100n]) };
    }
    case 'slash': {
      const evidence = random.float() < 0.9 ? fresh : (pickSlash(model, random)?.evidence ?? fresh);
      const reason = pick(random, REASONS);
      const reporter = random.float() < 0.3 ? undefined : pick(random, actors);
      return { kind, signer: by(model.config.slashingAuthority), node, evidence, reason, reporter };
    }
    case 'reduceSlash': {
      const chosen = pickSlash(model, random) ?? { node, evidence: fresh, amount: 1n };
      const amount = random.float() < 0.4 ? 0n : amountAround(random, [chosen.amount]);
      return { kind, signer: by(model.config.authority), node: chosen.node, evidence: chosen.evidence, amount };
    }
    case 'settleSlash': {
      const chosen = pickSlash(model, random) ?? { node, evidence: fresh };
      return { kind, signer: pick(random, actors), node: chosen.node, evidence: chosen.evidence };
    }
    case 'suspend':
    case 'resume':
      return { kind, signer: by(random.float() < 0.6 ? operator : model.config.authority), node };
    default:
      return { kind, signer: by(operator), node };
  }
}

/** Seconds that pass before a step: mostly none, sometimes to the edge of a deadline, sometimes a long time. */
export function randomDelay(model: StakingModel, random: Random, now: bigint): bigint {
  const choice = random.float();
  if (choice < 0.6) return 0n;
  if (choice < 0.85) return BigInt(Math.floor(random.float() * 3_600));
  if (choice < 0.97) {
    const deadlines = [...model.stakes.values()].map((account) => account.unlockAt);
    for (const slash of model.slashes.values()) if (slash.state === 'open') deadlines.push(slash.appealUntil);
    for (const node of model.nodes.values()) deadlines.push(node.lastHeartbeat + model.config.heartbeatTimeout);
    const ahead = deadlines.filter((deadline) => deadline > now);
    if (ahead.length === 0) return 1n;
    return pick(random, ahead) - now - (random.float() < 0.5 ? 1n : 0n);
  }
  return BigInt(Math.floor(random.float() * 8 * 86_400));
}

/** An open slash, often the latest; now and then the latest of all. */
function pickSlash(model: StakingModel, random: Random): { node: string; evidence: string; amount: bigint } | undefined {
  const open = [...model.slashes].filter(([, slash]) => slash.state === 'open');
  const choice = random.float();
  const last = choice < 0.1 ? [...model.slashes].at(-1) : open.at(-1);
  const chosen = choice < 0.5 || open.length === 0 ? last : pick(random, open);
  if (chosen === undefined) return undefined;
  const [key, { node, amount }] = chosen;
  return { node, amount, evidence: key.slice(slashKey(node, '').length) };
}

/** An amount at or beside one of `edges`, a part of it, or nothing. */
function amountAround(random: Random, edges: readonly bigint[]): bigint {
  const edge = pick(random, edges);
  const choice = random.float();
  if (choice < 0.03) return 0n;
  if (choice < 0.1) return edge + 1n;
  if (choice < 0.25) return edge;
  if (choice < 0.35) return edge > 0n ? edge - 1n : 0n;
  return (edge * BigInt(Math.floor(random.float() * 1_000_000))) / 1_000_000n;
}

function weighted(random: Random): Step['kind'] {
  let left = random.float() * WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of WEIGHTS) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'stake';
}

function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random.float() * choices.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}
