/** Requirement 6.3: no heartbeat for 48 hours costs 10 %, also when a heartbeat came after that. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getResumeInstructionAsync, getSuspendInstructionAsync } from '../../src/generated/registry/index.ts';
import { DAY, MIN_STAKE, nodeOf, SlashReason, Staking } from './staking.ts';

const STAKE = 10n * MIN_STAKE;
const TIMEOUT = 2n * DAY;
const KEPT = 30n * DAY;

class Silent {
  readonly staking: Staking;

  constructor(staking: Staking) {
    this.staking = staking;
  }

  static async active(): Promise<Silent> {
    const staking = await Staking.start();
    await staking.active('alice', STAKE);
    return new Silent(staking);
  }

  /** Heartbeats, then a silence of `seconds`, then a heartbeat again. */
  async late(seconds: bigint): Promise<void> {
    await this.heard();
    this.staking.pass(seconds);
    await this.heard();
  }

  async heard(): Promise<void> {
    await this.staking.network.succeed('deployer', await this.staking.heartbeat('alice'));
  }

  async slash(evidence: string): Promise<string | undefined> {
    return (await this.staking.network.send('deployer', await this.staking.slash('alice', evidence, SlashReason.NoHeartbeat))).error;
  }

  async operator(build: typeof getSuspendInstructionAsync | typeof getResumeInstructionAsync): Promise<void> {
    const { network } = this.staking;
    const node = await network.nodeAddress(nodeOf('alice'));
    await network.succeed('alice', await build({ authority: await network.wallet('alice'), node }));
  }
}

describe('a slash for no heartbeat', () => {
  it('takes 48 hours of silence of an active node, and not a second less', async () => {
    const alice = await Silent.active();
    alice.staking.pass(DAY);
    await alice.heard();
    alice.staking.pass(TIMEOUT - 1n);
    assert.equal(await alice.slash('it'), '6010 HeartbeatRecent');
    alice.staking.pass(1n);
    assert.equal(await alice.slash('it'), undefined);
    assert.equal(alice.staking.vaults.escrow, STAKE / 10n);
    alice.staking.pass(TIMEOUT - 1n);
    assert.equal(await alice.slash('the same silence'), '6010 HeartbeatRecent');
    alice.staking.pass(1n);
    assert.equal(await alice.slash('that goes on'), undefined);
  });

  it('is not for a node that never served', async () => {
    const staking = await Staking.start();
    await staking.staked('alice');
    staking.pass(100n * DAY);
    assert.equal(await new Silent(staking).slash('it'), '6010 HeartbeatRecent');
  });

  it('is not undone by a late heartbeat, nor by many', async () => {
    const alice = await Silent.active();
    await alice.late(TIMEOUT);
    for (let i = 0; i < 3; i++) {
      alice.staking.pass(DAY);
      await alice.heard();
    }
    assert.equal(await alice.slash('it'), undefined);
    assert.equal(alice.staking.vaults.escrow, STAKE / 10n);
    assert.equal(await alice.slash('once more'), '6010 HeartbeatRecent');
    const node = await alice.staking.network.node(nodeOf('alice'));
    assert.deepEqual([node.silentFrom, node.silentUntil], [0n, 0n]);
  });

  it('is not for a heartbeat a second before the timeout', async () => {
    const alice = await Silent.active();
    await alice.late(TIMEOUT - 1n);
    assert.equal(await alice.slash('it'), '6010 HeartbeatRecent');
  });

  it('is not undone by the end of the service', async () => {
    const ends: Record<string, (alice: Silent) => Promise<void>> = {
      suspended: (alice) => alice.operator(getSuspendInstructionAsync),
      'suspended and resumed': async (alice) => {
        await alice.operator(getSuspendInstructionAsync);
        await alice.operator(getResumeInstructionAsync);
      },
      unstaked: async ({ staking }) => {
        await staking.network.succeed('alice', await staking.requestUnstake('alice', STAKE));
      },
      banned: async ({ staking }) => {
        await staking.network.succeed('deployer', await staking.slash('alice', 'an attack', SlashReason.Attack));
      },
    };
    for (const [what, end] of Object.entries(ends)) {
      const alice = await Silent.active();
      alice.staking.pass(TIMEOUT);
      await end(alice);
      alice.staking.pass(DAY);
      assert.equal(await alice.slash('it'), undefined, what);
      assert.equal(await alice.slash('once more'), '6010 HeartbeatRecent', what);
    }
  });

  it('is not for the time out of service', async () => {
    const alice = await Silent.active();
    await alice.operator(getSuspendInstructionAsync);
    alice.staking.pass(10n * DAY);
    assert.equal(await alice.slash('it'), '6010 HeartbeatRecent');
    await alice.operator(getResumeInstructionAsync);
    alice.staking.pass(TIMEOUT - 1n);
    assert.equal(await alice.slash('it'), '6010 HeartbeatRecent');
  });

  it('comes within 30 days after the silence', async () => {
    const alice = await Silent.active();
    await alice.late(TIMEOUT);
    alice.staking.pass(KEPT);
    await alice.operator(getSuspendInstructionAsync);
    assert.equal(await alice.slash('it'), undefined);

    const later = await Silent.active();
    await later.late(TIMEOUT);
    await later.operator(getSuspendInstructionAsync);
    later.staking.pass(KEPT + 1n);
    assert.equal(await later.slash('it'), '6010 HeartbeatRecent');
  });

  it('is for each silence once, the kept one first', async () => {
    const alice = await Silent.active();
    await alice.late(TIMEOUT);
    alice.staking.pass(TIMEOUT);
    assert.equal(await alice.slash('the first'), undefined);
    assert.equal(await alice.slash('the one that goes on'), undefined);
    assert.equal(await alice.slash('none'), '6010 HeartbeatRecent');
    await alice.late(TIMEOUT);
    assert.equal(await alice.slash('the third'), undefined);
  });
});
