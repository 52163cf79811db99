/** Requirement 3.4: reports are weighed, never obeyed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIMITS } from '@aegis/base';
import fc from 'fast-check';
import { judge } from '../src/judge.ts';
import { DEFAULT_INTEL_POLICY } from '../src/policy.ts';
import { EVIDENCE_CLASSES, isSigned, parseReport } from '../src/report.ts';
import { block, network, TestReporter } from './network.ts';

const HOUR_MS = 3_600_000;
const reporters = (count: number, reputation = 1_000): TestReporter[] =>
  Array.from({ length: count }, (_, i) => new TestReporter(i + 1, `as${i}`, reputation));

test('3.4: enough independent reporters bring about a block that ends', () => {
  const [a, b, c, d] = reporters(4) as [TestReporter, TestReporter, TestReporter, TestReporter];
  const { clock, intel, proposed } = network({ reporters: [a, b, c, d] });
  assert.deepEqual(intel.receive(a.report('192.0.2.7', clock.wallMs())), { believed: 'noted' });
  assert.deepEqual(intel.receive(b.report('192.0.2.7', clock.wallMs())), { believed: 'noted' });
  assert.deepEqual(intel.receive(d.report('192.0.2.7', clock.wallMs())), { believed: 'noted' });
  assert.deepEqual(intel.receive(c.report('192.0.2.7', clock.wallMs())), { believed: 'blocked' });
  assert.deepEqual(
    proposed.map(({ block: { address, prefixLength }, reason, forMs }) => [address, prefixLength, reason, forMs]),
    [['192.0.2.7', 32, 'intel', HOUR_MS]],
  );
  clock.advance(1);
  assert.deepEqual(intel.receive(a.report('192.0.2.7', clock.wallMs())), { believed: 'blocked' });
  assert.equal(proposed.length, 1, 'a block that stands is not asked for again');
});

test('an address that comes back is blocked for twice as long', () => {
  const all = reporters(4);
  const { clock, intel, proposed } = network({ reporters: all });
  for (const hours of [1, 2, 3]) {
    for (const reporter of all)
      intel.receive(reporter.report('192.0.2.7', clock.wallMs(), { expiresMs: clock.wallMs() + hours * HOUR_MS }));
    assert.equal(proposed.at(-1)?.forMs, hours * HOUR_MS, 'and never for longer than the claims hold');
    clock.advance(hours * HOUR_MS + 1);
  }
});

test('one reporter, however often it reports, is one reporter', () => {
  const [a] = reporters(1) as [TestReporter];
  const { clock, intel, proposed } = network({ reporters: [a] });
  for (const type of EVIDENCE_CLASSES) {
    clock.advance(1);
    assert.deepEqual(intel.receive(a.report('192.0.2.7', clock.wallMs(), { type })), { believed: 'noted' });
  }
  assert.equal(proposed.length, 0);
  assert.deepEqual(intel.why('192.0.2.7')?.blocks[0]?.judgement.missing.slice(0, 2), ['1 of 4 reporters', '1 of 4 networks']);
});

test('a crowd without standing is no witness, however many networks it is in', () => {
  const claims = Array.from({ length: 50 }, (_, i) => ({
    reporter: String(i),
    network: `as${i}`,
    type: 'flood' as const,
    evidenceHash: '',
    timestampMs: 0,
    expiresMs: HOUR_MS,
  }));
  const below = judge(claims, DEFAULT_INTEL_POLICY, () => DEFAULT_INTEL_POLICY.standingMin - 0.01);
  assert.deepEqual([below.enough, below.reporters, below.networks, below.weight], [false, 0, 0, 0]);
  assert.equal(judge(claims, DEFAULT_INTEL_POLICY, () => DEFAULT_INTEL_POLICY.standingMin).enough, true);
});

test('a hundred reporters of one network are one network', () => {
  const all = Array.from({ length: 100 }, (_, i) => new TestReporter(i + 1, 'as1', 1_000));
  const { clock, intel, proposed } = network({ reporters: all });
  for (const reporter of all) intel.receive(reporter.report('192.0.2.7', clock.wallMs()));
  assert.equal(proposed.length, 0);
  assert.match(intel.why('192.0.2.7')?.blocks[0]?.judgement.missing.join() ?? '', /1 of 4 networks,weight 0\.45 of 1\.5/);
});

test('a crowd of newcomers is no witness', () => {
  const all = reporters(50, 200);
  const { clock, intel, proposed } = network({ reporters: all });
  for (const reporter of all) {
    const answer = intel.receive(reporter.report('192.0.2.7', clock.wallMs()));
    assert.deepEqual(answer, { refused: 'the reporter has too little standing' });
  }
  assert.equal(proposed.length, 0);
  assert.deepEqual(intel.why('192.0.2.7')?.blocks, [], 'and takes no room');
});

test('an address whose requests this node serves is not blocked, nor a range with several of them', () => {
  const all = reporters(4);
  const { clock, intel, proposed, popularity } = network({ reporters: all });
  const serve = (host: number): void => popularity.served(`192.0.2.${host}`, 1_000, clock.monotonicMs(), 3_600_000);
  const say = (address: string): void => {
    for (const reporter of all) intel.receive(reporter.report(address, clock.wallMs()));
  };
  for (const host of [7, 8, 9]) serve(host);
  for (const address of ['192.0.2.7', '192.0.2.0/24']) say(address);
  assert.equal(proposed.length, 0);
  const why = intel.why('192.0.2.7');
  assert.equal(why?.popular, true);
  assert.deepEqual(
    why?.blocks.map(({ refusedBecause }) => refusedBecause),
    ['3 sources in 192.0.2.0/24 are popular here', '192.0.2.7 is popular here'],
  );
  say('192.0.2.0/29');
  assert.equal(proposed.length, 1, 'one customer does not shield its neighbours');
  clock.advance(HOUR_MS);
  assert.equal(proposed.length, 4, 'customers of long ago are none, and the sweep looks again');
});

test('what the shield protects stays; why() says so', () => {
  const all = reporters(4);
  const shield = () => ({ accepted: false, why: '192.0.2.7 cannot be blocked: it is the gateway' }) as const;
  const { clock, intel } = network({ reporters: all, shield });
  for (const reporter of all) assert.deepEqual(intel.receive(reporter.report('192.0.2.7', clock.wallMs())), { believed: 'noted' });
  assert.match(intel.why('192.0.2.7')?.blocks[0]?.refusedBecause ?? '', /gateway/);
});

test('who was found wrong counts for less, then for nothing', () => {
  const all = reporters(4);
  const { clock, intel, proposed } = network({ reporters: all });
  const rounds: number[] = [];
  for (let i = 0; i < 4; i++) {
    for (const reporter of all) intel.receive(reporter.report(`192.0.2.${i}`, clock.wallMs()));
    rounds.push(proposed.length);
    intel.refute(block(`192.0.2.${i}`));
    assert.equal(intel.why(`192.0.2.${i}`)?.blocks[0]?.blockedForMs ?? 0, 0);
  }
  assert.deepEqual(rounds, [1, 2, 2, 2], 'twice, and then never again');
  const answer = intel.receive(all[0]!.report('192.0.2.9', clock.wallMs()));
  assert.deepEqual(answer, { refused: 'the reporter has too little standing' });
});

test('what this node sees itself gives credit to those who said so before, and goes out signed', () => {
  const [a] = reporters(1) as [TestReporter];
  const { clock, intel, others } = network({ reporters: [a] });
  const out: string[] = [];
  others.subscribe((report) => out.push(report));
  intel.receive(a.report('192.0.2.0/24', clock.wallMs()));
  const before = intel.trust.of(a.key);
  intel.observed({ block: block('192.0.2.7'), type: 'waf', evidence: 'three SQL injections', forMs: HOUR_MS });
  assert.ok(intel.trust.of(a.key) > before);
  const parsed = parseReport(out[0] ?? '');
  assert.ok(parsed.ok && isSigned(parsed.value));
  assert.equal(parsed.value.report.reporter, intel.reporter);
  assert.deepEqual(intel.receive(out[0] ?? ''), { refused: 'the report is this node’s own' });
});

test('claims end: what expires no longer counts', () => {
  const all = reporters(4);
  const { clock, intel, proposed } = network({ reporters: all });
  for (const reporter of all.slice(0, 3)) intel.receive(reporter.report('192.0.2.7', clock.wallMs()));
  clock.advance(2 * HOUR_MS + 60_000);
  intel.receive(all[3]!.report('192.0.2.7', clock.wallMs()));
  assert.equal(proposed.length, 0);
  assert.equal(intel.why('192.0.2.7')?.blocks[0]?.judgement.reporters, 1);
});

for (const [what, change, why] of [
  ['of the past', { timestampMs: 1_000 }, /not of now/],
  ['of the future', { timestampMs: 9e12, expiresMs: 9.1e12 }, /not of now/],
  ['about half the Internet', { block: block('128.0.0.0/1') }, /too wide/],
  ['about an IPv6 provider', { block: block('2001:db8::/32') }, /too wide/],
  ['that ends before it begins', { expiresMs: 1 }, /"expires"/],
] as const) {
  test(`a report ${what} is refused`, () => {
    const [a] = reporters(1) as [TestReporter];
    const { clock, intel } = network({ reporters: [a] });
    const answer = intel.receive(a.report('192.0.2.7', clock.wallMs(), change));
    assert.match('refused' in answer ? answer.refused : 'believed', why);
  });
}

test('who is not in the directory is not heard, and a forger takes nobody’s pace', () => {
  const [a, stranger] = reporters(2) as [TestReporter, TestReporter];
  const { clock, intel } = network({ reporters: [a] });
  assert.deepEqual(intel.receive(stranger.report('192.0.2.7', clock.wallMs())), { refused: 'the reporter is not known' });
  const forged = a.report('192.0.2.7', clock.wallMs()).replace('192.0.2.7', '192.0.2.8');
  for (let i = 0; i < 2 * LIMITS.intelReportsPerMinuteMax.value; i++) assert.match(JSON.stringify(intel.receive(forged)), /signature/);
  assert.deepEqual(intel.receive(a.report('192.0.2.7', clock.wallMs())), { believed: 'noted' });
});

test('one reporter can fill neither the minute nor the ledger', () => {
  const [a] = reporters(1) as [TestReporter];
  const { clock, intel } = network({ reporters: [a] });
  const outcomes = new Map<string, number>();
  for (let i = 0; i < 1_500; i++) {
    if (i % 100 === 0) clock.advance(60_000);
    const answer = intel.receive(a.report(`10.0.${i >> 8}.${i & 255}`, clock.wallMs(), { expiresMs: clock.wallMs() + 80_000_000 }));
    const outcome = 'refused' in answer ? answer.refused : answer.believed;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  assert.deepEqual(
    [...outcomes],
    [
      ['noted', LIMITS.intelClaimsPerReporterMax.value],
      ['the reporter has too many claims alive', 500],
    ],
  );
  const inOneMinute = Array.from({ length: 200 }, (_, i) => intel.receive(a.report(`10.1.0.${i}`, clock.wallMs())));
  assert.ok(inOneMinute.some((answer) => 'refused' in answer && /too many reports/.test(answer.refused)));
});

test('whatever comes as a report is parsed or refused with a reason, and never throws', () => {
  const [a] = reporters(1) as [TestReporter];
  const good = JSON.parse(a.report('192.0.2.7', 1_000)) as Record<string, unknown>;
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(good), 'more'), fc.jsonValue(), (name, value) => {
      const parsed = parseReport(JSON.stringify({ ...good, [name]: value }));
      assert.ok(parsed.ok || parsed.reason !== '');
      if (parsed.ok) isSigned(parsed.value);
    }),
  );
  for (const text of ['', '{', 'null', '[]', '"x"', 'x'.repeat(10_000)]) assert.equal(parseReport(text).ok, false);
});

test('no mixture of claims is enough without the reporters, networks and weight that the policy asks for', () => {
  const claim = fc.record({
    network: fc.constantFrom('a', 'b', 'c', 'd'),
    type: fc.constantFrom(...EVIDENCE_CLASSES),
    standing: fc.double({ min: 0, max: 1, noNaN: true }),
    expiresMs: fc.integer({ min: 1, max: 1_000 }),
  });
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 12 }), (claims) => {
      const standing = new Map(claims.map((one, i) => [String(i), one.standing]));
      const judgement = judge(
        claims.map(({ network: net, type, expiresMs }, i) => ({
          reporter: String(i),
          network: net,
          type,
          expiresMs,
          evidenceHash: '',
          timestampMs: 0,
        })),
        DEFAULT_INTEL_POLICY,
        ({ reporter }) => standing.get(reporter) ?? 0,
      );
      const counted = claims.filter((one) => one.standing >= DEFAULT_INTEL_POLICY.standingMin);
      const total = counted.reduce((sum, one) => sum + one.standing, 0);
      if (judgement.enough) {
        assert.ok(counted.length >= 4 && new Set(counted.map((one) => one.network)).size >= 4 && total >= 1.5);
        assert.ok(counted.filter((one) => one.expiresMs >= judgement.untilMs).length >= 4, 'enough of them hold until it ends');
      }
    }),
  );
});

test('a block ends when the claims that are left are no longer enough, and not before', () => {
  const claim = fc.record({
    network: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    type: fc.constantFrom(...EVIDENCE_CLASSES),
    standing: fc.constantFrom(0.2, 0.3, 0.9, 1),
    expiresMs: fc.integer({ min: 1, max: 20 }),
  });
  const changes = fc.constantFrom({}, { networkShareMax: 1 }, { weightMin: 0.5 }, { networksMin: 2, networkShareMax: 1 });
  let enough = 0;
  fc.assert(
    fc.property(fc.array(claim, { minLength: 4, maxLength: 14 }), changes, (found, change) => {
      const claims = found.map((one, i) => ({ ...one, reporter: String(i), evidenceHash: '', timestampMs: 0 }));
      const policy = { ...DEFAULT_INTEL_POLICY, ...change };
      const at = (ms: number) => {
        const left = claims.filter(({ expiresMs }) => expiresMs > ms);
        return judge(left, policy, ({ reporter }) => claims[Number(reporter)]?.standing ?? 0);
      };
      const { untilMs } = at(0);
      if (at(0).enough) enough++;
      for (let ms = 0; ms <= 20; ms++) assert.equal(at(ms).enough, ms < untilMs, `at ${ms} of ${untilMs}`);
    }),
    { seed: 1, numRuns: 500 },
  );
  assert.ok(enough > 50);
});
