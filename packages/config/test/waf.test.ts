/** Requirement 3.2: modes, paranoia, exclusions and custom rules of a site. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LIMITS } from '@aegis/base';
import { loadConfig } from '../src/load.ts';
import { parseConfig } from '../src/parse.ts';
import { formatProblems } from '../src/problem.ts';
import type { WafConfig } from '../src/types.ts';

const site = (waf: string, host = 'example.org'): string =>
  `[[site]]\nhosts = ["${host}"]\norigins = ["http://127.0.0.1:3000"]\n${waf === '' ? '' : `waf = ${waf}\n`}`;
const listen = '[listen]\nhttp = [":80"]\n';

function parsed(waf: string): WafConfig | null {
  const result = parseConfig(listen + site(waf), { format: 'toml', file: 'F' });
  assert.ok(result.ok, result.ok ? '' : formatProblems(result.problems));
  return result.config.sites[0]!.waf;
}

function problems(waf: string): string {
  const result = parseConfig(listen + site(waf), { format: 'toml', file: 'F' });
  assert.ok(!result.ok);
  return formatProblems(result.problems);
}

test('a site has no firewall unless it asks for one; then it blocks', () => {
  assert.equal(parsed(''), null);
  assert.equal(parsed('{ mode = "off" }'), null);
  assert.equal(parsed('{}')?.mode, 'block');
});

test('the defaults are those of LIMITS and the requirements: level 1, threshold 5, fail open', () => {
  assert.deepEqual(parsed('{ mode = "log" }'), {
    mode: 'log',
    rules: {
      paranoia: 1,
      inboundThreshold: 5,
      outboundThreshold: 4,
      presets: [],
      exclusions: [],
      custom: '',
      responses: false,
      bodyBytesMax: LIMITS.wafBodyBytes.value,
      argumentsMax: LIMITS.wafArgumentsMax.value,
      depthMax: LIMITS.wafDepthMax.value,
      workMax: LIMITS.wafWorkMax.value,
    },
    onFailure: 'open',
    onCostly: 'block',
    deadlineMs: LIMITS.wafDeadlineMs.value,
    bodyDeadlineMs: LIMITS.wafBodyDeadlineMs.value,
    bodyOver: 'pass',
    staticPaths: [],
  });
});

test('presets, and what a request may cost, are the site’s to say', () => {
  const waf = parsed('{ presets = ["api", "wordpress"], work_max = 2000000, on_costly = "pass" }');
  assert.deepEqual([waf?.rules.presets, waf?.rules.workMax, waf?.onCostly], [['api', 'wordpress'], 2_000_000, 'pass']);
  assert.match(problems('{ presets = ["wordpres"] }'), /wordpres/);
});

test('rules are excluded by id or tag, for a target, below a path', () => {
  const waf = parsed('{ exclude = [{ rule = 942100 }, { tag = "attack-sqli", target = "ARGS:q", path = "/search" }] }');
  assert.deepEqual(waf?.rules.exclusions, [
    { rules: { kind: 'id', id: 942_100 }, target: null, pathPrefix: null },
    { rules: { kind: 'tag', tag: 'attack-sqli' }, target: 'ARGS:q', pathPrefix: '/search' },
  ]);
});

test('an exclusion that could say something else in SecLang is refused', () => {
  for (const entry of ['target = "ARGS:q\\" x"', 'target = "ARGS:a,id:1"', 'path = "/a\\" b"', 'path = "/a\\nSecRuleEngine Off"']) {
    assert.match(problems(`{ exclude = [{ rule = 1, ${entry} }] }`), /expected/, entry);
  }
  assert.match(problems('{ exclude = [{ tag = "a\\" b" }] }'), /expected a tag/);
});

test('an exclusion names a rule or a tag, not both, not neither', () => {
  assert.match(problems('{ exclude = [{ target = "ARGS" }] }'), /F:\d+:\d+: site\[0\]\.waf\.exclude\[0\]: needs either `rule` or `tag`/);
  assert.match(problems('{ exclude = [{ rule = 1, tag = "a" }] }'), /needs either `rule` or `tag`/);
});

function write(t: TestContext, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'aegis-config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'aegis.toml');
  writeFileSync(path, content);
  return path;
}

test('custom rules are checked when the file is read: where, which line, why', async (t) => {
  const path = write(t, `${listen}${site('')}[site.waf]\nrules = """\nSecRule A\nSecRule B\n"""\n`);
  const asked: string[] = [];
  const result = await loadConfig(path, {
    async checkRules(rules) {
      asked.push(rules);
      return { line: 2, reason: 'no such\nthing' };
    },
  });
  assert.deepEqual(asked, ['SecRule A\nSecRule B\n']);
  assert.ok(!result.ok);
  assert.match(formatProblems(result.problems), /:7:\d+: site\[0\]\.waf\.rules: line 2 of them: no such.*thing/);
});

test('LIMITS.wafPoliciesMax: more different sets of rules are refused; sites that share one count once', async (t) => {
  const max = LIMITS.wafPoliciesMax.value;
  const sites = (count: number, threshold: (i: number) => number): string =>
    Array.from({ length: count }, (_, i) => site(`{ inbound_threshold = ${threshold(i)} }`, `s${i}.example.org`)).join('');
  assert.ok((await loadConfig(write(t, listen + sites(max, (i) => i + 1)))).ok);
  assert.ok((await loadConfig(write(t, listen + sites(max + 10, (i) => (i % max) + 1)))).ok);
  const result = await loadConfig(write(t, listen + sites(max + 1, (i) => i + 1)));
  assert.ok(!result.ok);
  assert.match(formatProblems(result.problems), /site\[32\]\.waf: more than 32 different sets of rules/);
});
