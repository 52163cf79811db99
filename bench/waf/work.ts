/**
 * `npm run bench:waf work`: the most processor time that one request can cost the firewall, by the type of its body and its size.
 *
 * Each type is tried with bodies that are expensive in ways of their own; printed is the worst of them, what it took in steps and in time,
 * and what a step takes. The bound of a request is `work_max` steps.
 */
import { Buffer } from 'node:buffer';
import { threadCpuUsage } from 'node:process';
import { LIMITS, seededRandom } from '@aegis/base';
import type { WafRulesConfig } from '@aegis/config';
import { directivesOf, Engine, engineModule, type Judgement, packRequest } from '@aegis/waf';

const RULES: WafRulesConfig = {
  paranoia: 1,
  inboundThreshold: 5,
  outboundThreshold: 4,
  presets: ['api'],
  exclusions: [],
  custom: '',
  responses: false,
  bodyBytesMax: LIMITS.wafBodyBytes.value,
  argumentsMax: LIMITS.wafArgumentsMax.value,
  depthMax: LIMITS.wafDepthMax.value,
  workMax: LIMITS.wafWorkMax.value,
};

const SIZES = [8_192, 32_768, 131_072];
const SEED = 20_261_130;
const MICROSECONDS_PER_MS = 1_000;

const random = seededRandom(SEED);
const letters = (count: number, alphabet: string): string =>
  Array.from({ length: count }, () => alphabet[Math.floor(random.float() * alphabet.length)]).join('');
const repeated = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);
const PROSE = `It was said that "all is well" in the list of items, wasn't it? `;
const FRAGMENTS = ["'a ", '`a ', '<a ', '(a', 'a;b ', '$(a ', 'on a=on', 'a|b ', '\u00e9 a', '%2525', '&amp; ', '/*a', '\\u0061', 'a b '];

/** Values that no rule is sure about. */
const values = (size: number): string[] => [
  ...FRAGMENTS.map((fragment) => repeated(fragment, size)),
  repeated(PROSE, size),
  letters(size, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
];
const fields = (size: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => repeated(FRAGMENTS[i % FRAGMENTS.length]!, Math.max(1, Math.floor(size / count) - 8)));

const TYPES: Readonly<Record<string, (size: number) => string[]>> = {
  'application/x-www-form-urlencoded': (size) => [
    ...values(size - 2).map((value) => `a=${value.replaceAll('&', '%26')}`),
    ...[100, 900, 2_900].map((count) =>
      fields(size, count)
        .map((value, i) => `p${i}=${value.replaceAll('&', '.')}`)
        .join('&'),
    ),
  ],
  'multipart/form-data; boundary=x': (size) => [
    ...values(size - 100).map((value) => `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${value}\r\n--x--\r\n`),
    `${fields(size, Math.floor(size / 80))
      .map((value, i) => `--x\r\nContent-Disposition: form-data; name="p${i}"\r\n\r\n${value}\r\n`)
      .join('')}--x--\r\n`,
  ],
  'application/json': (size) => [
    ...values(size - 10).map((value) =>
      JSON.stringify({ a: value })
        .slice(0, size - 2)
        .replace(/\\*$/, '')
        .concat('"}'),
    ),
    ...[100, 900, 2_900].map((count) => JSON.stringify(fields(size, count))),
  ],
  'text/xml': (size) => [`<a>${repeated('<b c="d">text here</b>', size - 22)}</a>`, `<a>${repeated(PROSE, size - 7)}</a>`],
  'application/octet-stream': (size) => [...values(size), letters(size, String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i)))],
};

const engine = new Engine(await engineModule());
const policy = engine.compile(directivesOf(RULES), RULES.workMax);
const cpuMs = (): number => {
  const { user, system } = threadCpuUsage();
  return (user + system) / MICROSECONDS_PER_MS;
};

const rows = [];
for (const [type, bodiesOf] of Object.entries(TYPES)) {
  for (const size of SIZES) {
    let worst = { ms: 0, answer: '' };
    for (const body of bodiesOf(size)) {
      const bytes = Buffer.from(body, 'latin1').subarray(0, size);
      const packed = packRequest({
        client: '203.0.113.9',
        method: 'POST',
        target: '/',
        protocol: 'HTTP/1.1',
        fields: ['host', 'a.example', 'user-agent', 'bench', 'accept', '*/*', 'content-type', type, 'content-length', String(bytes.length)],
        body: bytes,
        bodyIsCut: false,
      });
      const beganMs = cpuMs();
      const json = engine.judge(policy, packed);
      const ms = cpuMs() - beganMs;
      if (ms <= worst.ms) continue;
      const judgement = (json === '' ? {} : JSON.parse(json)) as Partial<Judgement>;
      worst = { ms, answer: judgement.refused === true ? 'refused' : judgement.costly === true ? 'costly' : 'clean' };
    }
    rows.push({ type: type.split(';')[0], KiB: size / 1_024, 'worst ms of CPU': Math.round(worst.ms), answer: worst.answer });
  }
}
console.table(rows);
console.log(`bound: ${RULES.workMax / 1e6} million steps; the engine has ${Math.round(engine.memoryBytes / 2 ** 20)} MiB`);
