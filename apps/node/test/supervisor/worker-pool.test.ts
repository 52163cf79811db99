import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError, LIMITS } from '@aegis/base';
import { settle } from '@aegis/testkit';
import type { Offence } from '../../src/shield-command.ts';
import type { RollStep } from '../../src/status.ts';
import { emptyReport } from '../fixtures/fake-children.ts';
import { plan, setUp, started } from '../fixtures/worker-pool.ts';

test('each slot gets its own socket, and every worker the same ticket keys', async () => {
  const { children } = await started();
  const inits = children.all.map((child) => child.last('init'));
  assert.deepEqual(
    children.all.map((child) => child.spec.inheritedFds),
    [[20], [21]],
  );
  assert.deepEqual(
    inits.map((init) => init?.listeners[0]?.fd),
    [4, 4],
  );
  assert.deepEqual(
    inits.map((init) => init?.slot),
    [0, 1],
  );
  assert.equal(inits[0]?.ticketKeys.length, 48);
  assert.deepEqual(inits[0]?.ticketKeys, inits[1]?.ticketKeys);
});

test('what one worker has seen of who asks much is told to the others, and not back to it', async () => {
  const { children } = await started();
  const sightings = { requests: [['192.0.2.7', 40]], failures: [] } as const;
  children.all[0]?.says({ type: 'sightings', sightings });
  assert.deepEqual(children.all[1]?.last('sightings')?.sightings, sightings);
  assert.equal(children.all[0]?.last('sightings'), undefined);
});

test('a request is explained by a worker that serves; with none there is no answer', async () => {
  const { pool, children } = await started();
  const request = { method: 'GET', url: 'http://a.test/', fields: [], client: '192.0.2.7', ja4: '' };
  const explaining = pool.explain(request);
  const asked = children.all[0]?.last('explain');
  assert.deepEqual(asked?.request, request);
  children.all[0]?.says({ type: 'explained', id: asked?.id ?? -1, explanation: { opinions: [] } });
  assert.deepEqual(await explaining, { opinions: [] });
  for (const child of children.all) child.exit();
  assert.equal(await pool.explain(request), undefined);
});

test('a start that fails in one worker leaves none behind', async () => {
  const { pool, children } = setUp();
  const start = pool.start();
  children.all[0]?.ready();
  children.all[1]?.says({ type: 'fatal', failure: { code: 'x', message: 'no certificate' } });
  children.all[1]?.exit();
  await assert.rejects(start, (error) => isAegisError(error, 'node.worker_failed') && error.message.includes('no certificate'));
  assert.equal(children.alive.length, 0);
  assert.equal(children.all.length, 2);
});

test('a worker that is not ready in time is killed', async () => {
  const { pool, children, clock } = setUp(plan({ workers: 1 }));
  const start = pool.start();
  const rejected = assert.rejects(start, (error) => isAegisError(error, 'node.worker_failed'));
  await clock.advanceSettled(LIMITS.workerReadyTimeoutMs.value);
  await rejected;
  assert.deepEqual(children.newest.signals, ['SIGKILL']);
});

test('3.2: a worker that serves without a WAF engine is not ready, and it is said why', async () => {
  const { pool, children } = await started();
  const [first, second] = children.all;
  const asked = async (lacksWaf: boolean) => {
    const readiness = pool.readiness();
    first?.saysReadiness(lacksWaf);
    second?.saysReadiness(false);
    return readiness;
  };
  assert.deepEqual(await asked(true), { ready: 1, total: 2, reasons: ['worker 0 has no WAF engine'] });
  assert.deepEqual(await asked(false), { ready: 2, total: 2, reasons: [] });
  assert.deepEqual(pool.serving, { ready: 2, total: 2 });
  second?.exit({ code: null, signal: 'SIGKILL' });
  assert.deepEqual((await asked(false)).reasons, ['worker 1 does not serve']);
});

test('requirement 2.6: a worker that crashes is replaced at once, the others are left alone', async () => {
  const { pool, children, crashes } = await started();
  children.all[0]?.exit({ code: null, signal: 'SIGKILL' });
  await settle();
  assert.equal(children.all.length, 3);
  assert.equal(children.newest.last('init')?.slot, 0);
  assert.deepEqual(pool.serving, { ready: 1, total: 2 });
  children.newest.ready();
  await settle();
  assert.deepEqual(pool.serving, { ready: 2, total: 2 });
  assert.deepEqual(crashes, ['crash']);
  assert.equal(pool.status().find((worker) => worker.slot === 0)?.restarts, 1);
});

test('a slot whose workers keep crashing waits longer and longer before it tries again', async () => {
  const { children, clock } = await started(plan({ workers: 1 }));
  for (let crash = 0; crash < 3; crash++) {
    children.newest.exit();
    await settle();
  }
  assert.equal(children.all.length, 3);
  await clock.advanceSettled(249);
  assert.equal(children.all.length, 3);
  await clock.advanceSettled(1);
  assert.equal(children.all.length, 4);
});

test('a worker that hangs is killed and replaced', async () => {
  const { children, clock, crashes } = await started(plan({ workers: 1 }));
  await clock.advanceSettled(LIMITS.workerUnresponsiveMs.value + LIMITS.workerReportIntervalMs.value + LIMITS.workerReportTimeoutMs.value);
  assert.deepEqual(children.all[0]?.signals, ['SIGKILL']);
  assert.equal(children.all.length, 2);
  assert.deepEqual(crashes, ['hang']);
});

test('a worker that answers is not taken for one that hangs', async () => {
  const { children, clock } = await started(plan({ workers: 1 }));
  for (let second = 0; second < 60; second++) {
    await clock.advanceSettled(1_000);
    children.newest.reports(emptyReport);
  }
  assert.equal(children.all.length, 1);
});

test('requirement 2.6: a roll starts the successor before the old worker drains, one slot after the other', async () => {
  const { pool, children } = await started();
  const steps: RollStep[] = [];
  const roll = pool.roll(pool.plan, (step) => steps.push(step));
  await settle();
  assert.equal(children.all.length, 3);
  assert.equal(children.all[0]?.last('drain'), undefined, 'the old one accepts until the new one does');
  children.newest.ready();
  await settle();
  assert.deepEqual(children.all[0]?.last('drain'), { type: 'drain', deadlineMs: 3_600_000 });
  assert.equal(children.all[1]?.last('drain'), undefined);
  assert.equal(children.all.length, 4);
  children.newest.ready();
  await roll;
  assert.deepEqual(
    children.all.map((child) => child.last('drain') !== undefined),
    [true, true, false, false],
  );
  assert.deepEqual(
    children.all.slice(2).map((child) => child.spec.inheritedFds),
    [[20], [21]],
  );
  assert.deepEqual(
    steps.map(({ slot, action, pid }) => [slot, action, pid]),
    [
      [0, 'starting', null],
      [0, 'replaced', 3],
      [1, 'starting', null],
      [1, 'replaced', 4],
    ],
  );
});

test('a roll stops at the first successor that fails: the old workers go on', async () => {
  const { pool, children } = await started();
  const roll = pool.roll(pool.plan);
  const rejected = assert.rejects(roll, (error) => isAegisError(error, 'node.worker_failed'));
  await settle();
  children.newest.exit();
  await rejected;
  assert.deepEqual(pool.serving, { ready: 2, total: 2 });
  assert.deepEqual(
    children.alive.map((child) => child.pid),
    [1, 2],
  );
});

test('a worker that crashes while its successor starts is succeeded by that one', async () => {
  const { pool, children } = await started(plan({ workers: 1 }));
  const roll = pool.roll(pool.plan);
  await settle();
  children.all[0]?.exit();
  await settle();
  assert.equal(children.all.length, 2);
  children.newest.ready();
  await roll;
  assert.deepEqual(pool.serving, { ready: 1, total: 1 });
});

test('a slot left empty by a failed replacement is filled again', async () => {
  const { pool, children } = await started(plan({ workers: 1 }));
  const roll = pool.roll(pool.plan);
  const rejected = assert.rejects(roll);
  await settle();
  children.all[0]?.exit();
  children.all[1]?.exit();
  await rejected;
  await settle();
  assert.equal(children.alive.length, 1);
});

test('a worker that does not end by its drain deadline is killed', async () => {
  const { pool, children, clock } = await started(plan({ workers: 1 }));
  const roll = pool.roll(pool.plan);
  await settle();
  children.newest.ready();
  await roll;
  const advance = async (ms: number): Promise<void> => {
    await clock.advanceSettled(ms);
    for (const child of children.alive) child.reports(emptyReport);
  };
  for (let passedMs = 0; passedMs < 3_600_000; passedMs += 1_000) await advance(1_000);
  await advance(4_999);
  assert.equal(children.all[0]?.alive, true);
  await advance(1);
  assert.equal(children.all[0]?.alive, false);
  assert.equal(children.newest.alive, true);
});

test('workers that were replaced drain for long, but few at a time: for one more the oldest is told to hurry', async () => {
  const { pool, children } = await started(plan({ workers: 1 }));
  for (let generation = 1; generation <= LIMITS.drainingWorkersMax.value; generation++) {
    const roll = pool.roll(pool.plan);
    await settle();
    children.newest.ready();
    await roll;
  }
  const [oldest, second] = children.all;
  const last = pool.roll(pool.plan);
  await settle();
  assert.equal(children.all.length, 1 + LIMITS.drainingWorkersMax.value);
  assert.deepEqual(oldest?.last('drain'), { type: 'drain', deadlineMs: 30_000 });
  assert.deepEqual(second?.last('drain'), { type: 'drain', deadlineMs: 3_600_000 });
  oldest?.exit({ code: 0, signal: null });
  await settle();
  children.newest.ready();
  await last;
});

test('the end of the node gives workers that drain for long no more than the others', async () => {
  const { pool, children } = await started(plan({ workers: 1 }));
  const roll = pool.roll(pool.plan);
  await settle();
  children.newest.ready();
  await roll;
  void pool.drain();
  assert.deepEqual(
    children.all.map((child) => child.last('drain')?.deadlineMs),
    [30_000, 30_000],
  );
});

test('a worker that hangs while it drains is killed', async () => {
  const { pool, children, clock } = await started(plan({ workers: 1 }));
  const roll = pool.roll(pool.plan);
  await settle();
  children.newest.ready();
  await roll;
  for (let passedMs = 0; passedMs <= LIMITS.workerUnresponsiveMs.value + LIMITS.workerReportIntervalMs.value; passedMs += 1_000) {
    await clock.advanceSettled(1_000);
    children.newest.reports(emptyReport);
  }
  assert.deepEqual(
    children.all.map((child) => child.signals),
    [['SIGKILL'], []],
  );
});

test('a roll to more workers adds slots, to fewer drains the surplus', async () => {
  const { pool, children } = await started(plan({ workers: 1 }));
  const readyOnes = async (work: Promise<void>) => {
    let done = false;
    void work.then(() => (done = true));
    for (let turn = 0; turn < 20 && !done; turn++) {
      for (const child of children.alive) child.ready();
      await settle();
    }
    await work;
  };
  await readyOnes(pool.roll(plan({ workers: 3 })));
  assert.deepEqual(pool.serving, { ready: 3, total: 3 });
  for (const child of children.alive) if (child.last('drain') !== undefined) child.exit({ code: 0, signal: null });
  await readyOnes(pool.roll(plan({ workers: 2 })));
  for (const child of children.alive) if (child.last('drain') !== undefined) child.exit({ code: 0, signal: null });
  await settle();
  assert.deepEqual(pool.serving, { ready: 2, total: 2 });
  assert.equal(children.alive.length, 2);
});

test('restore replaces only the workers that run another configuration', async () => {
  const { pool, children } = await started();
  const old = pool.plan;
  const next = plan({ configPath: '/data/config/2.json', configVersion: 2 });
  const roll = assert.rejects(pool.roll(next));
  await settle();
  children.newest.ready();
  await settle();
  children.newest.exit();
  await roll;
  children.all[0]?.exit({ code: 0, signal: null });
  const restore = pool.restore(old);
  await settle();
  assert.equal(children.newest.last('init')?.configVersion, 1);
  assert.equal(children.newest.last('init')?.slot, 0);
  children.newest.ready();
  await restore;
  assert.equal(children.all.length, 5);
  assert.deepEqual(
    pool
      .status()
      .filter((worker) => worker.state === 'ready')
      .map((worker) => worker.configVersion),
    [1, 1],
  );
});

test('a live configuration goes to every worker; the outcome of each is told', async () => {
  const { pool, children, clock } = await started(plan({ workers: 3 }));
  const outcome = pool.applyConfig(plan({ workers: 3, configPath: '/data/config/2.json', configVersion: 2 }));
  await settle();
  assert.deepEqual(children.all[0]?.last('config'), { type: 'config', path: '/data/config/2.json', version: 2 });
  children.all[0]?.says({ type: 'config-applied', version: 2 });
  children.all[1]?.says({ type: 'config-refused', version: 2, failure: { code: 'x', message: 'no' } });
  await clock.advanceSettled(LIMITS.configTrialTimeoutMs.value);
  assert.deepEqual(
    (await outcome).map(({ kind }) => kind),
    ['applied', 'refused', 'silent'],
  );
});

test('requirement 2.4: a purge is answered for by each worker, and the silent ones are named', async () => {
  const { pool, children, clock } = await started();
  const purge = pool.purge({ scope: 'all', value: '', soft: false, version: 5, timestampMs: 5 });
  await settle();
  const id = children.all[0]?.last('purge')?.id as number;
  children.all[0]?.says({ type: 'purge-ack', id, result: 'applied' });
  await clock.advanceSettled(LIMITS.purgeTimeoutMs.value);
  assert.deepEqual((await purge).workers, [
    { slot: 0, pid: 1, result: 'applied' },
    { slot: 1, pid: 2, result: 'silent' },
  ]);
});

test('requirement 2.4: what a purge removed is counted by each worker, on disk by the one heard last and by lookups', async () => {
  const { pool, children } = await started();
  const purge = pool.purge({ scope: 'all', value: '', soft: false, version: 5, timestampMs: 5 });
  await settle();
  const walks = children.all.map((child) => child.last('purge')?.walk);
  assert.deepEqual(new Set(walks), new Set(['memory', 'memory and disk']));
  for (const child of children.all) child.says({ type: 'purge-ack', id: child.last('purge')?.id as number, result: 'applied' });
  for (const child of children.all) {
    child.says({ type: 'purge-counted', id: child.last('purge')?.id as number, count: { memory: 3, disk: 2 } });
  }
  assert.deepEqual((await purge).storedResponses, { memory: 6, disk: 4 });
});

test('requirement 2.4: a purge is not held up by a count, and says which count is missing', async () => {
  const { pool, children, clock } = await started();
  const purge = pool.purge({ scope: 'all', value: '', soft: false, version: 5, timestampMs: 5 });
  await settle();
  for (const child of children.all) {
    const { id, walk } = child.last('purge') ?? {};
    child.says({ type: 'purge-ack', id: id as number, result: 'applied' });
    if (walk === 'memory and disk') child.says({ type: 'purge-counted', id: id as number, count: { memory: 1, disk: 7 } });
  }
  await clock.advanceSettled(LIMITS.purgeCountTimeoutMs.value);
  assert.deepEqual((await purge).storedResponses, { memory: null, disk: 7 });
});

test('a worker that ends during a purge holds nothing any more and is not waited for', async () => {
  const { pool, children } = await started(plan({ workers: 1 }));
  const purge = pool.purge({ scope: 'all', value: '', soft: false, version: 5, timestampMs: 5 });
  await settle();
  children.newest.exit();
  assert.deepEqual((await purge).workers, []);
});

test('a worker that is gone leaves its last report, and one that is slow is counted by its last', async () => {
  const { pool, children, clock, gone } = await started();
  const first = pool.reports();
  await settle();
  for (const child of children.all) child.reports({ ...emptyReport, connectionsOpen: child.pid });
  assert.equal((await first).length, 2);
  const second = pool.reports();
  await clock.advanceSettled(LIMITS.workerReportTimeoutMs.value);
  assert.deepEqual(
    (await second).map((report) => report.connectionsOpen),
    [1, 2],
  );
  children.all[0]?.says({ type: 'drained', report: { ...emptyReport, connectionsOpen: 7 } });
  children.all[0]?.exit();
  await settle();
  assert.deepEqual(
    gone.map((report) => report.connectionsOpen),
    [7],
  );
});

test('ticket keys are renewed after their lifetime, in all workers alike', async () => {
  const { children, clock } = await started();
  const before = children.all[0]?.last('init')?.ticketKeys;
  for (let time = 0; time <= LIMITS.ticketKeyLifetimeMs.value; time += 5_000) {
    await clock.advanceSettled(5_000);
    for (const child of children.alive) child.reports(emptyReport);
  }
  const keys = children.alive.map((child) => child.last('ticket-keys')?.keys);
  assert.notDeepEqual(keys[0], before);
  assert.deepEqual(keys[0], keys[1]);
});

test('drain ends every worker gracefully and starts none', async () => {
  const { pool, children } = await started();
  const drain = pool.drain();
  await settle();
  for (const child of children.all) {
    assert.ok(child.last('drain'));
    child.exit({ code: 0, signal: null });
  }
  await drain;
  assert.equal(children.all.length, 2);
});

test('drain in the middle of a roll leaves no process behind', async () => {
  const { pool, children } = await started(plan({ workers: 1 }));
  const roll = pool.roll(plan({ workers: 2 })).catch(() => {});
  await settle();
  const drain = pool.drain();
  await settle();
  for (const child of children.alive) child.exit({ code: 0, signal: null });
  await Promise.all([roll, drain]);
  await settle();
  assert.equal(children.alive.length, 0);
});

test('what a worker says of clients that misbehave is passed on', async () => {
  const { children, offended } = await started();
  const offence: Offence = { source: '192.0.2.1', address: '192.0.2.1', kind: 'protocol', count: 60 };
  children.newest.says({ type: 'offences', offences: [offence] });
  assert.deepEqual(offended, [offence]);
});

test('a first worker that a fault ends is started anew; after two, without the disk cache', async () => {
  const { pool, children } = setUp(plan({ workers: 1 }));
  const start = pool.start();
  const suspects: number[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const child = children.newest;
    suspects.push((child.received[0] as { diskSuspectMs: number }).diskSuspectMs);
    if (attempt === 2) child.ready();
    else child.exit({ code: null, signal: 'SIGBUS' });
    await settle();
  }
  await start;
  assert.deepEqual(
    suspects.map((ms) => ms > 0),
    [false, false, true],
  );
});
