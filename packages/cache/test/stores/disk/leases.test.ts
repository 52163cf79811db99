import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LIMITS } from '@aegis/base';
import { FakeClock } from '@aegis/testkit';
import { LeaseTable, leaseNameOf } from '../../../src/stores/disk/leases.ts';
import { waitFor } from '../store-suite.ts';
import { temporaryDirectory } from './support.ts';

const NAME = leaseNameOf('https://a/');

describe('leases among workers (requirement 2.3)', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let clock: FakeClock;
  let tables: LeaseTable[];
  const dead = new Set<number>();
  beforeEach(() => {
    directory = temporaryDirectory();
    clock = new FakeClock();
    dead.clear();
    tables = [1, 2].map(
      (pid) =>
        new LeaseTable(join(directory.path, 'leases'), `owner-${pid}`, pid, {
          clock,
          machineMs: () => clock.monotonicMs(),
          isAlive: (asked) => !dead.has(asked),
        }),
    );
  });
  afterEach(() => {
    for (const table of tables) table.close();
    directory.remove();
  });
  function pair(): readonly [LeaseTable, LeaseTable] {
    return tables as unknown as readonly [LeaseTable, LeaseTable];
  }

  test('one has it, the other sees that it is held, and has it when it is released', async () => {
    const [one, other] = pair();
    assert.equal(one.acquire(NAME).kind, 'mine');
    assert.deepEqual(other.acquire(NAME), { kind: 'held', owner: 'owner-1', sinceWallMs: clock.wallMs() });
    one.release(NAME);
    assert.equal(other.state(NAME).kind, 'free');
    assert.equal(other.acquire(NAME).kind, 'mine');
    assert.equal(one.acquire(NAME).kind, 'held');
  });

  test('it is renewed while it is held, and can be had when its owner shows no sign of life', async () => {
    const [one, other] = pair();
    one.acquire(NAME);
    for (let at = 0; at < 5; at++) {
      clock.advance(LIMITS.leaseMs.value / 3);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(other.state(NAME).kind, 'held');
    }
    one.close();
    tables = [other];
    clock.advance(LIMITS.leaseMs.value);
    assert.equal(other.acquire(NAME).kind, 'mine');
  });

  test('that of a process that is gone can be had at once; what it releases late is another’s', async () => {
    const [one, other] = pair();
    one.acquire(NAME);
    dead.add(1);
    assert.equal(other.isWith(NAME, 'owner-1'), false);
    assert.equal(other.acquire(NAME).kind, 'mine');
    dead.clear();
    one.release(NAME);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(other.state(NAME).kind, 'mine');
  });

  test('who already follows an owner that is late with renewing goes on', () => {
    const [one, other] = pair();
    one.acquire(NAME);
    clock.advance(0);
    assert.ok(other.isWith(NAME, 'owner-1'));
    assert.equal(other.isWith(NAME, 'owner-2'), false);
  });

  test('what is not for sharing is known for a while', async () => {
    const [one, other] = pair();
    one.acquire(NAME);
    one.release(NAME, 1_000);
    await waitFor(() => other.state(NAME).kind === 'alone');
    assert.equal(other.acquire(NAME).kind, 'alone');
    clock.advance(1_000);
    assert.equal(other.acquire(NAME).kind, 'mine');
  });

  test('who waits can say so, to this owner only', async () => {
    const [one, other] = pair();
    one.acquire(NAME);
    other.want(NAME);
    await waitFor(() => one.isWanted(NAME));
    one.release(NAME);
    await waitFor(() => !other.isWanted(NAME));
  });
});
