/** Requirement 3.2: where the prefilter says that no rule can match, none does. One disagreement fails. */
import assert from 'node:assert/strict';
import { env } from 'node:process';
import { before, describe, it } from 'node:test';
import { seededRandom } from '@aegis/base';
import { readCorpus } from '@aegis/testkit';
import { Engine, engineModule, type RequestFacts } from '@aegis/waf';
import { corpusFolder, goVersion } from '../../scripts/wasm/coraza.mjs';
import { benignFacts, compare, type Comparison, everyRule, factsOf, pack, prefilterOf } from './held-against-engine.ts';
import { Mutations } from './mutations.ts';
import { judgeNatively } from './native.ts';
import { sqlTexts } from './sql-texts.ts';

/** `AEGIS_PREFILTER_MUTATIONS=100000 AEGIS_PREFILTER_SEED=7 node --test tests/waf/prefilter.test.ts` looks longer, and elsewhere. */
const MUTATIONS = Number(env['AEGIS_PREFILTER_MUTATIONS'] ?? 2_000);
const SEED = Number(env['AEGIS_PREFILTER_SEED'] ?? 1);
const BENIGN = 400;
const SQL_TEXTS = 10_000;
/** Of the benign requests that no rule matches, how many are asked about: a prefilter that always asks would be conservative too. */
const ASKED_FOR_NOTHING_SHARE_MAX = 0.02;

const skip = goVersion() === undefined ? 'the corpus is in a Go module, and there is no Go' : false;

describe('prefilter, on the Core Rule Set’s own tests', { skip }, () => {
  let packed: Buffer[] = [];
  let judged: string[] = [];

  before(() => {
    packed = pack(readCorpus(corpusFolder()).flatMap(({ stages }) => stages.map(({ request }) => factsOf(request))));
    judged = judgeNatively(everyRule(4), packed);
  });

  for (const paranoia of [1, 2, 3, 4]) {
    it(`knows of every rule that matches, at paranoia level ${paranoia}`, async () => {
      agrees(compare(await prefilterOf(paranoia), packed, judged, paranoia));
    });
  }

  it('is found out where it does not know a rule: level 1 held against level 4', async () => {
    const { disagreements } = compare(await prefilterOf(1), packed, judged, 4);
    assert.ok(disagreements.length > 1_000, `${disagreements.length}`);
  });
});

describe('prefilter, on requests changed by chance', { skip }, () => {
  for (const paranoia of [1, 4] as const) {
    it(`knows of every rule that matches, at paranoia level ${paranoia} (seed ${SEED})`, async () => {
      const corpus = readCorpus(corpusFolder()).flatMap(({ stages }) => stages.map(({ request }) => factsOf(request)));
      const seeds: RequestFacts[] = [...corpus.filter(({ target }) => target !== ''), ...benignFacts(SEED, corpus.length)];
      const mutations = new Mutations(seededRandom(SEED + paranoia), seeds);
      const packed = pack(Array.from({ length: MUTATIONS }, () => mutations.next()));
      agrees(compare(await prefilterOf(paranoia), packed, judgeNatively(everyRule(paranoia), packed), paranoia));
    });
  }
});

describe('prefilter, on benign requests', () => {
  it('knows of every rule that matches, and asks about few requests that none does', async () => {
    const engine = new Engine(await engineModule());
    const policy = engine.compile(everyRule(1), 500_000_000);
    const packed = pack(benignFacts(SEED, BENIGN));
    const judged = packed.map((request) => engine.judge(policy, request));
    const { clean, askedForNothing } = agrees(compare(await prefilterOf(1), packed, judged, 1));
    assert.ok(clean > BENIGN * 0.9, `${clean} of ${BENIGN} are benign`);
    assert.ok(askedForNothing <= clean * ASKED_FOR_NOTHING_SHARE_MAX, `asked about ${askedForNothing} of ${clean}`);
  });
});

describe('prefilter’s detection of SQL injection', () => {
  it('is libinjection’s, verdict for verdict (rule 942100)', async () => {
    const rule =
      'SecRule ARGS "@detectSQLi" "id:942100,phase:2,pass,log,t:none,t:utf8toUnicode,t:urlDecodeUni,t:removeNulls,multiMatch,tag:\'paranoia-level/1\'"';
    const engine = new Engine(await engineModule());
    const policy = engine.compile(`SecRuleEngine DetectionOnly\n${rule}`, 500_000_000);
    const prefilter = await prefilterOf(1);
    const different: string[] = [];
    let found = 0;
    for (const text of sqlTexts(seededRandom(SEED), SQL_TEXTS)) {
      const [request] = pack([
        { ...benignFacts(1, 1)[0]!, method: 'GET', target: `/?q=${encodeURIComponent(text)}`, fields: [], body: Buffer.alloc(0) },
      ]);
      const engines = engine.judge(policy, request!) !== '';
      const ours = prefilter.rulesThatMayMatch(request!, { argumentsMax: 100, depthMax: 10 }).includes(942100);
      if (engines) found++;
      if (engines !== ours) different.push(`${engines ? 'missed' : 'found for nothing'}: ${JSON.stringify(text)}`);
    }
    assert.deepEqual(different, []);
    assert.ok(found > SQL_TEXTS / 20 && found < SQL_TEXTS, `${found} injections: the texts must show both sides`);
  });
});

function agrees(comparison: Comparison): Comparison {
  assert.deepEqual(comparison.disagreements.slice(0, 5), [], `${comparison.disagreements.length} disagreements`);
  return comparison;
}
