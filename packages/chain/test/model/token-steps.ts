/**
 * Steps of the token program's property test: what an actor may try, how the model takes it, and how chance makes it.
 *
 * ```
 *   randomStep(random, world) ─▶ Step ─▶ takeStep(world, step)   the model's answer
 *                                  └───▶ the program's answer    (test/token/token-chain.ts)
 * ```
 */
import type { Random } from '@aegis/base';
import { MultisigModel } from './multisig.ts';
import { type Grant, type Refusal, TokenModel } from './token.ts';

/** What a signature can ask for; also what a proposal can hold, then signed by MULTISIG. */
export type Call =
  | { readonly call: 'allocate'; readonly signer: string; readonly kind: number }
  | { readonly call: 'mint'; readonly signer: string; readonly to: string; readonly amount: bigint }
  | { readonly call: 'offerController'; readonly signer: string; readonly to: string }
  | { readonly call: 'acceptController'; readonly signer: string }
  | { readonly call: 'transfer'; readonly signer: string; readonly to: string; readonly amount: bigint }
  | { readonly call: 'burn'; readonly signer: string; readonly amount: bigint }
  | { readonly call: 'createVesting'; readonly signer: string; readonly grant: Grant }
  | { readonly call: 'claim'; readonly signer: string; readonly id: string; readonly amountMax: bigint }
  | { readonly call: 'revoke'; readonly signer: string; readonly id: string }
  | { readonly call: 'offerBeneficiary'; readonly signer: string; readonly id: string; readonly to: string }
  | { readonly call: 'acceptBeneficiary'; readonly signer: string; readonly id: string }
  | { readonly call: 'replaceMember'; readonly signer: string; readonly old: string; readonly successor: string };

export type Step =
  | Call
  | { readonly call: 'propose'; readonly signer: string; readonly action: Call; readonly expiresAt: bigint }
  | { readonly call: 'approve' | 'withdrawApproval' | 'execute' | 'cancel'; readonly signer: string; readonly proposal: bigint }
  | { readonly call: 'expire'; readonly proposal: bigint }
  | { readonly call: 'wait'; readonly seconds: bigint };

export interface World {
  readonly token: TokenModel;
  readonly multisig: MultisigModel<Call>;
}

export function createWorld(now: bigint, members: readonly string[], beneficiaries: readonly string[]): World {
  return { token: new TokenModel(now, beneficiaries), multisig: new MultisigModel<Call>(now, members) };
}

/** The name of the rule that `step` breaks, or `undefined` when it took effect. */
export function takeStep(world: World, step: Step): Refusal {
  const { token, multisig } = world;
  switch (step.call) {
    case 'propose':
      return multisig.propose(step.signer, step.action, step.expiresAt);
    case 'approve':
      return multisig.approve(step.signer, step.proposal);
    case 'withdrawApproval':
      return multisig.withdrawApproval(step.signer, step.proposal);
    case 'execute':
      return multisig.execute(step.signer, step.proposal, (action) => takeCall(world, action));
    case 'cancel':
      return multisig.cancel(step.signer, step.proposal);
    case 'expire':
      return multisig.expire(step.proposal);
    case 'wait':
      token.now += step.seconds;
      multisig.now += step.seconds;
      return undefined;
    default:
      return takeCall(world, step);
  }
}

function takeCall({ token, multisig }: World, call: Call): Refusal {
  switch (call.call) {
    case 'allocate':
      return token.allocate(call.kind);
    case 'mint':
      return token.mint(call.signer, call.to, call.amount);
    case 'offerController':
      return token.offerController(call.signer, call.to);
    case 'acceptController':
      return token.acceptController(call.signer);
    case 'transfer':
      return token.transfer(call.signer, call.to, call.amount);
    case 'burn':
      return token.burn(call.signer, call.amount);
    case 'createVesting':
      return token.createVesting(call.signer, call.grant);
    case 'claim':
      return token.claim(call.signer, call.id, call.amountMax);
    case 'revoke':
      return token.revoke(call.signer, call.id);
    case 'offerBeneficiary':
      return token.offerBeneficiary(call.signer, call.id, call.to);
    case 'acceptBeneficiary':
      return token.acceptBeneficiary(call.signer, call.id);
    case 'replaceMember':
      return multisig.replaceMember(call.signer, call.old, call.successor);
  }
}

/** Base units in every account together: always the supply. */
export function sumOfAccounts({ token }: World): bigint {
  let sum = 0n;
  for (const amount of token.accounts.values()) sum += amount;
  return sum;
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random.float() * items.length)] as T;
}
