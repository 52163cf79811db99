/** What ordinary applications are sent passes with the preset that fits; attacks elsewhere in the same requests do not. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { WafPreset } from '@aegis/config';
import { engineModule } from '../src/engine/artefact.ts';
import { directivesOf } from '../src/engine/directives.ts';
import { Engine } from '../src/engine/engine.ts';
import { packRequest } from '../src/engine/pack.ts';
import type { Judgement, RequestFacts } from '../src/types.ts';
import { get, post, RULES } from './requests.ts';

const FORM = 'application/x-www-form-urlencoded';
const form = (fields: Record<string, string>): RequestFacts => post(new URLSearchParams(fields).toString(), FORM);
const json = (value: unknown): RequestFacts => post(JSON.stringify(value), 'application/json');
const by = (method: string, facts: RequestFacts): RequestFacts => ({ ...facts, method });

/** Refused without the preset, and let through with it. */
const ORDINARY: Readonly<Record<WafPreset, readonly RequestFacts[]>> = {
  api: [
    by('PUT', json({ name: 'Shoe', price: 10 })),
    by('PATCH', post('{"name":"Shoe"}', 'application/merge-patch+json')),
    by('DELETE', get('/items/4')),
    post('a note', 'text/plain'),
    post('[{"type":"csp-violation","body":{}}]', 'application/reports+json'),
    get('/items?$filter=Price%20lt%2020&$orderby=Name'),
  ],
  content: [
    form({ content: '<p><iframe src="https://video.example/embed/4" allowfullscreen></iframe></p>' }),
    form({ message: 'First:\n```bash\nsudo apt update && sudo apt install -y git | tail\n```' }),
    json({ blocks: [{ text: 'document.querySelector("#a").addEventListener("click", () => alert(1))' }] }),
  ],
  search: [get('/search?q=what+is+in+%2Fetc%2Fpasswd')],
  links: [form({ url: 'http://192.168.7.20:8080/status' }), json({ callback: 'http://localhost:3000/done' })],
  files: [by('PUT', post('\0\x01\x02', 'application/octet-stream')), get('/files/backup.sql'), get('/files/package.json')],
  webdav: [
    by('PROPFIND', post('<?xml version="1.0"?><d:propfind xmlns:d="DAV:"/>', 'application/xml')),
    post('BEGIN:VCALENDAR', 'text/calendar'),
  ],
  git: [post('0014command=ls-refs\n', 'application/x-git-upload-pack-request')],
  developer: [json({ cwd: '../../src', log: '/var/log/syslog' }), json({ cmd: 'rm -rf ./out && make; cat /etc/passwd' })],
  wordpress: [form({ action: 'save', customized: '{"css":{"value":"a{background:url(\\"data:image/png;base64,iVBO\\")}"}}' })],
};

const SQL = "1' or '1'='1' union select password from users--";

describe('presets', () => {
  let engine: Engine;

  before(async () => {
    engine = new Engine(await engineModule());
  });

  for (const [name, requests] of Object.entries(ORDINARY) as [WafPreset, readonly RequestFacts[]][]) {
    it(`${name}: what the rules are wrong about passes, and an attack in another field does not`, () => {
      const refusedBy = (presets: readonly WafPreset[]): ((facts: RequestFacts) => boolean) => {
        const policy = engine.compile(directivesOf({ ...RULES, presets }), RULES.workMax);
        return (facts) => {
          const said = engine.judge(policy, packRequest(facts));
          return said !== '' && (JSON.parse(said) as Judgement).refused;
        };
      };
      const [without, withIt] = [refusedBy([]), refusedBy([name])];
      assert.deepEqual(
        requests.map(without),
        requests.map(() => true),
      );
      assert.deepEqual(
        requests.map(withIt),
        requests.map(() => false),
      );
      const attacked = requests.map((facts) => ({
        ...facts,
        target: `${facts.target}${facts.target.includes('?') ? '&' : '?'}id=${encodeURIComponent(SQL)}`,
      }));
      assert.deepEqual(
        attacked.map(withIt),
        requests.map(() => true),
      );
      assert.equal(withIt(form({ other: SQL })), true);
    });
  }
});
