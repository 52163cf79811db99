import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Instruction } from '@solana/kit';
import {
  getActivateInstructionAsync,
  getEnforceMinimumInstructionAsync,
  getHeartbeatInstruction,
  getResumeInstructionAsync,
  getStatusChangedEventDecoder,
  getSuspendInstructionAsync,
  NodeStatus,
  SuspendedBy,
} from '../../src/generated/registry/index.ts';
import { measured } from '../fixtures/compute-units.ts';
import { START } from '../fixtures/svm.ts';
import { refusesWrongAccounts } from '../fixtures/wrong-accounts.ts';
import { DAY, MIN_STAKE, nodeOf, SlashReason, Staking } from '../staking/staking.ts';

/** Alice's node as the tests name what is done to it. */
class Alice {
  readonly staking: Staking;

  constructor(staking: Staking) {
    this.staking = staking;
  }

  static async staked(stake = MIN_STAKE): Promise<Alice> {
    const staking = await Staking.start();
    await staking.staked('alice', stake);
    return new Alice(staking);
  }

  static async active(): Promise<Alice> {
    const alice = await Alice.staked();
    await alice.staking.network.succeed('alice', await alice.activate());
    return alice;
  }

  async activate(by = 'alice'): Promise<Instruction> {
    return getActivateInstructionAsync({ operator: await this.#wallet(by), node: await this.#node() });
  }

  async suspend(by = 'alice'): Promise<Instruction> {
    return getSuspendInstructionAsync({ authority: await this.#wallet(by), node: await this.#node() });
  }

  async resume(by = 'alice'): Promise<Instruction> {
    return getResumeInstructionAsync({ authority: await this.#wallet(by), node: await this.#node() });
  }

  async heartbeat(by = nodeOf('alice')): Promise<Instruction> {
    return getHeartbeatInstruction({ signer: await this.#wallet(by), node: await this.#node() });
  }

  async enforceMinimum(): Promise<Instruction> {
    return getEnforceMinimumInstructionAsync({ node: await this.#node() });
  }

  async errorOf(instruction: Instruction): Promise<string | undefined> {
    return (await this.staking.network.send('deployer', instruction)).error;
  }

  /** Status, and who suspended it. */
  async status(): Promise<string> {
    const node = await this.staking.network.node(nodeOf('alice'));
    return `${NodeStatus[node.status]} ${SuspendedBy[node.suspendedBy]}`;
  }

  async #wallet(name: string) {
    return this.staking.network.wallet(name);
  }

  async #node() {
    return this.staking.network.nodeAddress(nodeOf('alice'));
  }
}

const OPERATED = { operator: 'other', node: 'loaded', config: 'loaded' } as const;
const RULED = { authority: 'other', node: 'loaded', config: 'loaded' } as const;

describe('activate (requirement 6.2)', () => {
  it('brings a pending node into service, alive from then on', async () => {
    const alice = await Alice.staked();
    alice.staking.pass(60n);
    const outcome = await alice.staking.network.succeed('alice', await alice.activate());
    measured('registry.activate', outcome);
    const node = await alice.staking.network.node(nodeOf('alice'));
    assert.deepEqual([node.status, node.statusChangedAt, node.lastHeartbeat], [NodeStatus.Active, START + 60n, START + 60n]);
    const event = getStatusChangedEventDecoder().decode(outcome.events[0]!);
    assert.deepEqual([event.status, event.suspendedBy], [NodeStatus.Active, SuspendedBy.Nobody]);
  });

  it('refuses accounts that are not what they must be', async () => {
    const alice = await Alice.staked();
    const { svm } = alice.staking.network;
    await refusesWrongAccounts(svm, await alice.staking.network.wallet('deployer'), 'registry.activate', await alice.activate(), OPERATED);
  });

  it('is for the operator alone', async () => {
    const alice = await Alice.staked();
    for (const other of ['bob', 'authority', nodeOf('alice')])
      assert.equal(await alice.errorOf(await alice.activate(other)), '6000 NotOperator');
  });

  it('needs the minimum stake', async () => {
    const alice = await Alice.staked(MIN_STAKE - 1n);
    assert.equal(await alice.errorOf(await alice.activate()), '6009 StakeTooLow');
  });

  it('needs a pending node', async () => {
    const alice = await Alice.active();
    assert.equal(await alice.errorOf(await alice.activate()), '6004 NodeNotPending');
    await alice.staking.network.succeed('alice', await alice.suspend());
    assert.equal(await alice.errorOf(await alice.activate()), '6004 NodeNotPending');
  });
});

describe('suspend (requirement 6.2)', () => {
  it('is for the operator and both authorities', async () => {
    for (const [by, reason] of [
      ['alice', 'Operator'],
      ['authority', 'Authority'],
      ['slashing', 'Authority'],
    ] as const) {
      const alice = await Alice.active();
      const outcome = await alice.staking.network.succeed('deployer', await alice.suspend(by));
      if (by === 'authority') measured('registry.suspend', outcome);
      assert.equal(await alice.status(), `Suspended ${reason}`);
    }
  });

  it('refuses accounts that are not what they must be', async () => {
    const alice = await Alice.active();
    const { svm } = alice.staking.network;
    await refusesWrongAccounts(svm, await alice.staking.network.wallet('deployer'), 'registry.suspend', await alice.suspend(), RULED);
  });

  it('is for nobody else', async () => {
    const alice = await Alice.active();
    for (const other of ['bob', 'rewards', 'reputation', nodeOf('alice')]) {
      assert.equal(await alice.errorOf(await alice.suspend(other)), '6001 NotAllowedToSuspend');
    }
  });

  it('happens once, but an authority replaces the operator', async () => {
    const alice = await Alice.active();
    await alice.staking.network.succeed('alice', await alice.suspend());
    assert.equal(await alice.errorOf(await alice.suspend()), '6007 NodeSuspended');
    await alice.staking.network.succeed('deployer', await alice.suspend('slashing'));
    assert.equal(await alice.status(), 'Suspended Authority');
    assert.equal(await alice.errorOf(await alice.suspend('authority')), '6007 NodeSuspended');
    assert.equal(await alice.errorOf(await alice.suspend('alice')), '6007 NodeSuspended');
  });
});

describe('resume (requirement 6.2)', () => {
  it('is for the operator after its own suspension', async () => {
    const alice = await Alice.active();
    await alice.staking.network.succeed('alice', await alice.suspend());
    alice.staking.pass(DAY);
    measured('registry.resume', await alice.staking.network.succeed('alice', await alice.resume()));
    assert.equal(await alice.status(), 'Active Nobody');
    assert.equal((await alice.staking.network.node(nodeOf('alice'))).lastHeartbeat, START + DAY);
  });

  it('refuses accounts that are not what they must be', async () => {
    const alice = await Alice.active();
    await alice.staking.network.succeed('alice', await alice.suspend());
    const { svm } = alice.staking.network;
    await refusesWrongAccounts(svm, await alice.staking.network.wallet('deployer'), 'registry.resume', await alice.resume(), RULED);
  });

  it('is for the authority alone after a suspension by one of them', async () => {
    const alice = await Alice.active();
    await alice.staking.network.succeed('deployer', await alice.suspend('slashing'));
    for (const other of ['alice', 'slashing', 'bob'])
      assert.equal(await alice.errorOf(await alice.resume(other)), '6002 NotAllowedToResume');
    await alice.staking.network.succeed('deployer', await alice.resume('authority'));
    assert.equal(await alice.status(), 'Active Nobody');
  });

  it('by the authority brings back what was before: not what the operator suspended, nor what it never activated', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    await network.succeed('alice', await alice.suspend());
    for (const other of ['authority', 'slashing']) {
      assert.equal(await alice.errorOf(await alice.resume(other)), '6002 NotAllowedToResume');
      await network.succeed('deployer', await alice.suspend(other));
      await network.succeed('deployer', await alice.resume('authority'));
      assert.equal(await alice.status(), 'Suspended Operator');
    }
    await network.succeed('alice', await alice.resume());
    assert.equal(await alice.status(), 'Active Nobody');

    const pending = await Alice.staked();
    await pending.staking.network.succeed('deployer', await pending.suspend('authority'));
    await pending.staking.network.succeed('deployer', await pending.resume('authority'));
    assert.equal(await pending.status(), 'Pending Nobody');
  });

  it('by the authority needs the minimum stake, where the node served, and no ban', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    await network.succeed('deployer', await alice.suspend('authority'), await alice.staking.requestUnstake('alice', 1n));
    assert.equal(await alice.errorOf(await alice.resume('authority')), '6009 StakeTooLow');
    await network.succeed('deployer', await alice.staking.slash('alice', 'an attack', SlashReason.Attack));
    assert.equal(await alice.errorOf(await alice.resume('authority')), '6008 NodeBanned');
  });

  it('is the operator’s own, where it is the authority, too', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    await network.succeed('alice', await alice.suspend());
    await network.setParameter({ __kind: 'SlashingAuthority', value: (await network.wallet('alice')).address });
    await network.succeed('alice', await alice.resume());
    assert.equal(await alice.status(), 'Active Nobody');
  });

  it('needs a suspended node', async () => {
    const alice = await Alice.active();
    assert.equal(await alice.errorOf(await alice.resume()), '6006 NodeNotSuspended');
  });

  it('needs the minimum stake', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    await network.succeed('alice', await alice.suspend(), await alice.staking.requestUnstake('alice', 1n));
    assert.equal(await alice.errorOf(await alice.resume()), '6009 StakeTooLow');
    assert.equal(await alice.errorOf(await alice.resume('authority')), '6002 NotAllowedToResume');
  });

  it('refuses a banned node until the slash with the ban is returned', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    await network.succeed('deployer', await alice.staking.slash('alice', 'an attack', SlashReason.Attack));
    assert.equal(await alice.status(), 'Suspended Ban');
    assert.equal(await alice.errorOf(await alice.resume()), '6008 NodeBanned');
    assert.equal(await alice.errorOf(await alice.resume('authority')), '6002 NotAllowedToResume');
    assert.equal(await alice.errorOf(await alice.activate()), '6008 NodeBanned');
    await network.succeed('deployer', await alice.staking.reduceSlash('alice', 'an attack', 0n));
    await network.succeed('alice', await alice.staking.cancelUnstake('alice'), await alice.resume());
    assert.equal(await alice.status(), 'Active Nobody');
  });
});

describe('heartbeat (requirement 6.2)', () => {
  it('is for the node’s own key, and for the operator', async () => {
    const alice = await Alice.active();
    alice.staking.pass(5n);
    measured('registry.heartbeat', await alice.staking.network.succeed('deployer', await alice.heartbeat()));
    assert.equal((await alice.staking.network.node(nodeOf('alice'))).lastHeartbeat, START + 5n);
    alice.staking.pass(5n);
    await alice.staking.network.succeed('deployer', await alice.heartbeat('alice'));
    assert.equal((await alice.staking.network.node(nodeOf('alice'))).lastHeartbeat, START + 10n);
  });

  it('refuses accounts that are not what they must be', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    const known = { signer: 'other', node: 'loaded' } as const;
    await refusesWrongAccounts(network.svm, await network.wallet('deployer'), 'registry.heartbeat', await alice.heartbeat(), known);
  });

  it('is for nobody else', async () => {
    const alice = await Alice.active();
    for (const other of ['bob', 'authority']) assert.equal(await alice.errorOf(await alice.heartbeat(other)), '6000 NotOperator');
  });

  it('needs an active node', async () => {
    const alice = await Alice.staked();
    assert.equal(await alice.errorOf(await alice.heartbeat()), '6005 NodeNotActive');
    await alice.staking.network.succeed('alice', await alice.activate(), await alice.suspend());
    assert.equal(await alice.errorOf(await alice.heartbeat()), '6005 NodeNotActive');
  });
});

describe('enforce_minimum', () => {
  it('ends the service of a node that has too little after the minimum was raised', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    assert.equal(await alice.errorOf(await alice.enforceMinimum()), '6010 StakeSufficient');
    await network.setParameter({ __kind: 'MinStake', value: MIN_STAKE + 1n });
    measured('registry.enforce_minimum', await network.succeed('bob', await alice.enforceMinimum()));
    assert.equal(await alice.status(), 'Pending Nobody');
    assert.equal(await alice.errorOf(await alice.enforceMinimum()), '6005 NodeNotActive');
  });

  it('refuses accounts that are not what they must be', async () => {
    const alice = await Alice.active();
    const { network } = alice.staking;
    const known = { node: 'loaded', config: 'loaded' } as const;
    await network.setParameter({ __kind: 'MinStake', value: MIN_STAKE + 1n });
    await refusesWrongAccounts(
      network.svm,
      await network.wallet('deployer'),
      'registry.enforce_minimum',
      await alice.enforceMinimum(),
      known,
    );
  });
});
