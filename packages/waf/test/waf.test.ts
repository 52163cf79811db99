import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { jsonLogger, LIMITS, type Logger, silentLogger } from '@aegis/base';
import type { WafRulesConfig } from '@aegis/config';
import { FakeClock } from '@aegis/testkit';
import type { Inspection, Inspector, RequestFacts } from '../src/types.ts';
import { createWaf, type WafOptions } from '../src/waf.ts';
import { get, post, RULES, slow } from './requests.ts';

const ATTACK = get("/?id=1'%20OR%20'1'='1");

async function wafWith(t: TestContext, rules: Partial<WafRulesConfig> = {}, options: WafOptions = {}, logger: Logger = silentLogger) {
  const clock = new FakeClock();
  const waf = createWaf({ threads: 1, ...options })({ clock, logger });
  t.after(() => waf.stop());
  const all = { ...RULES, ...rules };
  await waf.useRules([all]);
  return { waf, clock, inspector: waf.inspector(all) };
}

function inspect(inspector: Inspector, facts: RequestFacts, deadlineMs = 50): Promise<Inspection> {
  return new Promise((resolve) => inspector.inspect(facts, deadlineMs, resolve));
}

/** What is known without waiting. */
function known(inspector: Inspector, facts: RequestFacts): Inspection | undefined {
  let said: Inspection | undefined;
  inspector.inspect(facts, 50, (inspection) => (said = inspection));
  return said;
}

test('a request is judged by the engine once, and by memory from then on', async (t) => {
  const { inspector } = await wafWith(t);
  for (const facts of [get('/'), ATTACK, post('a=b', 'application/x-www-form-urlencoded')]) {
    const first = await inspect(inspector, facts);
    assert.equal(first.kind === 'judged' && first.by, 'engine');
    assert.deepEqual(known(inspector, facts), { ...first, by: 'memory' });
  }
});

test('what is said after the deadline is remembered for the next time', async (t) => {
  const { inspector, clock, waf } = await wafWith(t);
  const attack = slow(50);
  const answer = inspect(inspector, attack, 0);
  clock.advance(0);
  assert.deepEqual(await answer, { kind: 'unjudged', failure: 'late' });
  // One engine takes one request after the other: when this one is judged, the late one has been.
  await inspect(inspector, get('/after'));
  const next = known(inspector, attack);
  assert.equal(next?.kind === 'judged' && next.by === 'memory' && !next.judgement.refused, true);
  assert.equal(waf.stats.queued, 0);
});

test('what an engine fails on is judged by its head: an attack there is not hidden by the body', async (t) => {
  const { inspector, clock } = await wafWith(t);
  const answer = inspect(inspector, { ...slow(50), target: ATTACK.target }, 0);
  clock.advance(0);
  const said = await answer;
  assert.equal(said.kind === 'judged' && said.judgement.refused, true);
});

test('what a request may cost is part of the rules: sites that differ in it share no judgement', async (t) => {
  const small: WafRulesConfig = { ...RULES, workMax: 1_000_000 };
  const { waf, inspector } = await wafWith(t);
  await waf.useRules([RULES, small]);
  const long = slow(20);
  const judged = await inspect(inspector, long);
  assert.deepEqual(judged.kind === 'judged' && [judged.judgement.refused, judged.judgement.costly], [false, undefined]);
  const costly = await inspect(waf.inspector(small), long);
  assert.deepEqual(costly.kind === 'judged' && [costly.judgement.refused, costly.judgement.costly], [false, true]);
});

test('rules that read the address are asked for each address; those that read the time, each time', async (t) => {
  const byAddress = await wafWith(t, { custom: 'SecRule REMOTE_ADDR "@ipMatch 198.51.100.0/24" "id:1000,phase:1,deny,log,msg:\'No\'"' });
  assert.equal((await inspect(byAddress.inspector, get('/'))).kind, 'judged');
  const other = await inspect(byAddress.inspector, { ...get('/'), client: '198.51.100.7' });
  assert.equal(other.kind === 'judged' && other.by === 'engine' && other.judgement.refused, true);
  assert.notEqual(known(byAddress.inspector, get('/')), undefined);

  const byTime = await wafWith(t, { custom: 'SecRule TIME_HOUR "@eq 25" "id:1000,phase:1,deny"' });
  await inspect(byTime.inspector, get('/'));
  assert.equal(known(byTime.inspector, get('/')), undefined);
});

test('what a prefilter clears is not asked of the engine, and is remembered when it comes again', async (t) => {
  let asked = 0;
  const prefilter = { noRuleCanMatch: ({ target }: RequestFacts): boolean => (asked++, target === '/clear') };
  const { inspector } = await wafWith(t, {}, { prefilter: () => prefilter });
  for (let i = 0; i < 2; i++) {
    const cleared = known(inspector, get('/clear'));
    assert.equal(cleared?.kind === 'judged' && cleared.by, 'prefilter');
  }
  const again = known(inspector, get('/clear'));
  assert.equal(again?.kind === 'judged' && again.by, 'memory');
  const other = await inspect(inspector, get('/other'));
  assert.equal(other.kind === 'judged' && other.by, 'engine');
  assert.equal(asked, 3);
});

test('sites with equal rules share what was learnt; others do not', async (t) => {
  const { waf, inspector } = await wafWith(t);
  const strict: WafRulesConfig = { ...RULES, inboundThreshold: 4 };
  await waf.useRules([RULES, { ...RULES }, strict]);
  await inspect(inspector, get('/'));
  assert.notEqual(known(waf.inspector({ ...RULES }), get('/')), undefined);
  assert.equal(known(waf.inspector(strict), get('/')), undefined);
});

test('responses are judged with the request that they answer', async (t) => {
  const { inspector } = await wafWith(t, { responses: true });
  const ask = (body: string): Promise<Inspection> =>
    new Promise((resolve) =>
      inspector.inspectResponse(get('/'), { status: 200, fields: ['content-type', 'text/html'], body: Buffer.from(body) }, 50, resolve),
    );
  const fine = await ask('<p>fine</p>');
  assert.equal(fine.kind === 'judged' && fine.judgement.refused, false);
  const leak = await ask('<b>Warning</b>: mysql_fetch_array() expects parameter 1');
  assert.equal(leak.kind === 'judged' && leak.judgement.refused, true);
});

test('a response that is withdrawn leaves its place in the queue, and is not answered', async (t) => {
  const { inspector, waf } = await wafWith(t, { responses: true });
  let answered = 0;
  const response = { status: 200, fields: ['content-type', 'text/html'], body: Buffer.from('<p>fine</p>') };
  const busy = inspect(inspector, get('/'));
  const withdrawals = Array.from({ length: LIMITS.wafQueueMax.value }, (_, i) =>
    inspector.inspectResponse(get(`/${i}`), response, 50, () => void answered++),
  );
  assert.equal(waf.stats.queued, LIMITS.wafQueueMax.value);
  for (const withdraw of withdrawals) withdraw();
  assert.equal(waf.stats.queued, 0);
  await busy;
  await inspect(inspector, get('/after'));
  assert.equal(answered, 0);
});

test('the log is told also of what could not even be asked about', async (t) => {
  const lines: Record<string, unknown>[] = [];
  const logger = jsonLogger((line) => lines.push(JSON.parse(line) as Record<string, unknown>));
  const { inspector } = await wafWith(t, {}, {}, logger);
  inspector.noteUnjudged('overload');
  assert.deepEqual(
    lines.map(({ level, overload }) => [level, overload]),
    [['warn', 1]],
  );
});
