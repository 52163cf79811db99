import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { directivesOf } from '../src/engine/directives.ts';
import { Engine, type PolicyHandle } from '../src/engine/engine.ts';
import { engineModule } from '../src/engine/artefact.ts';
import { packRequest } from '../src/engine/pack.ts';
import { get, post, RULES } from './requests.ts';
import type { WafRulesConfig } from '@aegis/config';
import type { Judgement, RequestFacts } from '../src/types.ts';

describe('engine', () => {
  let engine: Engine;
  const policies = new Map<string, PolicyHandle>();

  before(async () => {
    engine = new Engine(await engineModule());
  });

  const judge = (request: RequestFacts, rules: Partial<WafRulesConfig> = {}): Judgement => {
    const { workMax } = { ...RULES, ...rules };
    const directives = directivesOf({ ...RULES, ...rules });
    const key = `${workMax} ${directives}`;
    const policy = policies.get(key) ?? engine.compile(directives, workMax);
    policies.set(key, policy);
    const json = engine.judge(policy, packRequest(request));
    return json === '' ? { refused: false, score: 0, hits: [] } : (JSON.parse(json) as Judgement);
  };
  const idsOf = ({ hits }: Judgement): number[] => hits.map(({ id }) => id);

  it('has nothing to say about a browser’s request', () => {
    assert.deepEqual(judge(get('/products/1234?color=red&size=42')), { refused: false, score: 0, hits: [] });
  });

  it('refuses an SQL injection in the query, and says where it is', () => {
    const verdict = judge(get("/?id=1'%20OR%20'1'='1"));
    assert.equal(verdict.refused, true);
    assert.equal(verdict.score, 5);
    assert.deepEqual(verdict.hits[0], {
      id: 942100,
      message: 'SQL Injection Attack Detected via libinjection',
      variable: 'ARGS:id',
      severity: 'critical',
      paranoia: 1,
    });
  });

  it('names the form field of an uploaded file that a rule refuses, and nothing for an action without a condition', () => {
    const part = (field: string, file: string): string =>
      `--b\r\nContent-Disposition: form-data; name="${field}"; filename="${file}"\r\nContent-Type: image/png\r\n\r\n.\r\n`;
    const upload = (...parts: readonly string[]): Judgement =>
      judge(post(`${parts.join('')}--b--\r\n`, 'multipart/form-data; boundary=b'), {
        custom: 'SecRule FILES "@endsWith .php" "id:100001,phase:2,deny,log,msg:script"\nSecAction "id:100002,phase:2,pass,log,msg:always"',
      });
    const variables = ({ hits }: Judgement): unknown =>
      hits.filter(({ id }) => id > 100_000 && id < 200_000).map(({ variable }) => variable);
    assert.deepEqual(variables(upload(part('photo', 'cat.png'), part('avatar', 'shell.php'))), ['FILES:avatar']);
    assert.deepEqual(variables(upload(part('photo', 'cat.png'))), ['']);
  });

  it('reads form and JSON bodies', () => {
    assert.ok(idsOf(judge(post('a=1&q=%3Cscript%3Ealert(1)%3C/script%3E', 'application/x-www-form-urlencoded'))).includes(941100));
    assert.ok(idsOf(judge(post('{"a":{"b":["<script>alert(1)</script>"]}}', 'application/json'))).includes(941100));
  });

  it('runs more rules at a higher paranoia level', () => {
    const request = get('/?q=%C3%BC%23');
    assert.deepEqual(idsOf(judge(request)), []);
    assert.ok(idsOf(judge(request, { paranoia: 4 })).length > 0);
  });

  it('refuses at the threshold and not below it', () => {
    const request = get("/?id=1'%20OR%20'1'='1");
    assert.equal(judge(request, { inboundThreshold: 6 }).refused, false);
    assert.equal(judge(request, { inboundThreshold: 6 }).score, 5);
  });

  it('leaves out excluded rules: by id, by tag, by target, and only below a path', () => {
    const request = get("/search?id=1'%20OR%20'1'='1");
    const target = 'ARGS:id';
    const byId = { kind: 'id', id: 942100 } as const;
    const byTag = { kind: 'tag', tag: 'attack-sqli' } as const;
    const excluding = (rules: typeof byId | typeof byTag, of: string | null, pathPrefix: string | null): boolean =>
      judge(request, { exclusions: [{ rules, target: of, pathPrefix }] }).refused;
    assert.equal(excluding(byId, null, null), false);
    assert.equal(excluding(byTag, null, null), false);
    assert.equal(excluding(byId, target, null), false);
    assert.equal(excluding(byTag, target, null), false);
    assert.equal(excluding(byId, 'ARGS:other', null), true);
    assert.equal(excluding(byId, target, '/search'), false);
    assert.equal(excluding(byTag, null, '/search'), false);
    assert.equal(excluding(byId, null, '/elsewhere'), true);
  });

  it('leaves out rules for a path by whole segments: /search is not /searching', () => {
    const rules = { kind: 'id', id: 942100 } as const;
    const isLeftOut = (path: string, pathPrefix: string): boolean =>
      !judge(get(`${path}?id=1'%20OR%20'1'='1`), { exclusions: [{ rules, target: null, pathPrefix }] }).hits.some(
        ({ id }) => id === rules.id,
      );
    for (const path of ['/search', '/search/', '/search/new']) assert.equal(isLeftOut(path, '/search'), true, path);
    for (const path of ['/searching', '/search.php', '/searc', '/other/search']) assert.equal(isLeftOut(path, '/search'), false, path);
    assert.equal(isLeftOut('/a+b(1)/x', '/a+b(1)'), true, 'no character of a path means anything else');
    assert.equal(isLeftOut('/aab(1)/x', '/a+b(1)'), false);
    assert.equal(isLeftOut('/anything', '/'), true);
  });

  it('leaves out nothing for a path that climbs from where it begins, however it is written', () => {
    const rules = { kind: 'id', id: 942100 } as const;
    const refused = (path: string): boolean =>
      judge(get(`${path}?id=1'%20OR%20'1'='1`), {
        inboundThreshold: 5,
        exclusions: [{ rules, target: null, pathPrefix: '/search/' }],
      }).hits.some(({ id }) => id === rules.id);
    for (const path of ['/search/', '/search/caf%C3%A9', '/search/a.b/..c', '/search/...']) assert.equal(refused(path), false, path);
    const climbing = [
      '/search/../admin',
      '/search/%2e%2E/admin',
      '/search/..;/admin',
      '/search/..%2fadmin',
      '/search/..%5Cadmin',
      '/search/.',
    ];
    for (const path of climbing) assert.equal(refused(path), true, path);
  });

  it('runs a site’s own rules', () => {
    const custom = 'SecRule REQUEST_HEADERS:x-tenant "@streq evil" "id:1000,phase:1,deny,log,msg:\'Unwanted tenant\'"';
    const verdict = judge(get('/', ['x-tenant', 'evil']), { custom });
    assert.equal(verdict.refused, true);
    assert.deepEqual(idsOf(verdict), [1000]);
  });

  it('says which of a site’s own rules does not compile, and why', () => {
    const rules =
      'SecRule ARGS "@rx fine" "id:1,phase:2,pass"\n# a comment\n\nSecRule ARGS "@rx (" \\\n  "id:2,phase:2,pass"\nSecAction "id:3,phase:1,pass"';
    const fault = engine.check(rules);
    assert.equal(fault?.line, 4);
    assert.match(fault.reason, /missing closing \)/);
    assert.equal(engine.check('SecRule ARGS "@rx fine" "id:1,phase:2,pass"'), undefined);
    assert.match(engine.check('SecAction "id:1,phase:1,pass"\nSecAction "id:1,phase:1,pass"')?.reason ?? '', /id 1/);
  });

  it('refuses more arguments than the rules are to read, in queries, forms and JSON', () => {
    const rules = { argumentsMax: 20 };
    const pairs = Array.from({ length: 21 }, (_, i) => `a${i}=b`).join('&');
    const object = JSON.stringify(Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${i}`, 'b'])));
    assert.deepEqual(idsOf(judge(get(`/?${pairs}`), rules)), [199002]);
    assert.ok(idsOf(judge(post(pairs, 'application/x-www-form-urlencoded'), rules)).includes(199003));
    assert.equal(judge(post(object, 'application/json'), rules).refused, true);
    assert.equal(judge(post(pairs, 'application/x-www-form-urlencoded'), { argumentsMax: 21 }).refused, false);
  });

  it('refuses JSON that is nested deeper than the rules are to follow', () => {
    const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    assert.equal(judge(post(nested(12), 'application/json'), { depthMax: 10 }).refused, true);
    assert.equal(judge(post(nested(5), 'application/json'), { depthMax: 10 }).refused, false);
  });

  it('stops where a request has cost what it may, the same each time, and keeps what the head alone says', () => {
    const form = (target: string): RequestFacts => ({ ...post(`a=${"'b ".repeat(3_000)}`, 'application/x-www-form-urlencoded'), target });
    const rules = { workMax: 10_000_000 };
    assert.equal(judge(form('/')).costly, undefined);
    for (let i = 0; i < 2; i++) assert.deepEqual([judge(form('/'), rules).refused, judge(form('/'), rules).costly], [false, true]);
    const attack = judge(form("/?id=1'%20OR%20'1'='1"), rules);
    assert.deepEqual([attack.refused, attack.costly, attack.hits[0]?.id], [true, true, 942100]);
    assert.equal(judge(get('/'), rules).costly, undefined);
  });

  it('needs no more work than that of finding a request refused, and a little more for the log', () => {
    const value = '; cat /etc/passwd ';
    const fields = Array.from({ length: 400 }, (_, i) => `p${i}=${encodeURIComponent(value.repeat(4))}`).join('&');
    const request = post(fields, 'application/x-www-form-urlencoded');
    const rules = { workMax: 100_000_000 };
    const soon = judge(request, rules);
    assert.deepEqual([soon.refused, soon.costly], [true, undefined]);
    const never = judge(request, { ...rules, inboundThreshold: 10_000 });
    assert.deepEqual([never.refused, never.costly], [false, true]);
  });

  it('reads content of no kind that it parses as bytes, not as a form', () => {
    const script = 'q=<script>alert(1)</script>';
    const rules = { presets: ['api'] } as const;
    assert.equal(judge(post(script, 'application/octet-stream'), rules).refused, false);
    assert.equal(judge(post(script, 'application/x-www-form-urlencoded'), rules).refused, true);
    assert.ok(idsOf(judge(post(script, 'application/octet-stream'))).includes(920420));
  });

  it('answers as a site’s own rule says', () => {
    const custom = [
      'SecRule REQUEST_HEADERS:x-a "@streq b" "id:1000,phase:1,deny,status:429"',
      'SecRule REQUEST_HEADERS:x-a "@streq c" "id:1001,phase:1,redirect:/elsewhere,status:303"',
    ].join('\n');
    const answerOf = (value: string): unknown => {
      const { refused, status, location } = judge(get('/', ['x-a', value]), { custom });
      return [refused, status, location];
    };
    assert.deepEqual(answerOf('b'), [true, 429, undefined]);
    assert.deepEqual(answerOf('c'), [true, 303, '/elsewhere']);
    assert.deepEqual(answerOf('d'), [false, undefined, undefined]);
  });

  it('refuses rules that would do less than they say', () => {
    const rule = (actions: string, operator = '@streq a'): string | undefined =>
      engine.check(`SecRule ARGS:a "${operator}" "id:1,phase:2,${actions}"`)?.reason;
    for (const actions of [
      'deny',
      'deny,status:503',
      'redirect:https://a.example/,status:301',
      'redirect:/a',
      "block,setvar:'tx.a=1'",
      'pass,log',
      'allow',
    ]) {
      assert.equal(rule(actions), undefined, actions);
    }
    assert.match(rule('deny,status:302') ?? '', /status from 400 to 599, not 302/);
    assert.match(rule('status:200,deny') ?? '', /status from 400 to 599, not 200/);
    assert.match(rule('redirect:/a,status:403') ?? '', /301, 302, 303 or 307, not 403/);
    assert.match(rule('redirect:a') ?? '', /a URL or a path/);
    assert.match(rule('redirect:/%{ARGS.a}') ?? '', /without macros/);
    assert.match(rule('pass,status:403') ?? '', /nothing without deny or redirect/);
    assert.match(rule('drop') ?? '', /drop does nothing/);
    assert.match(rule('pass,exec:/bin/true') ?? '', /./);
    assert.match(rule('pass,initcol:ip=a') ?? '', /initcol does nothing/);
    assert.match(rule('deny', '@rbl a.example') ?? '', /@rbl does nothing/);
  });

  it('does not take the beginning of a body for a broken one', () => {
    const whole = post('{"a":"b","c":', 'application/json');
    assert.equal(judge(whole).refused, true);
    assert.equal(judge({ ...whole, bodyIsCut: true }).refused, false);
  });
});
