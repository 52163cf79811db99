/** Words that are not used, each with what is used instead. */
import { law } from './law.ts';
import { files, lineAt, textOf } from './repository.ts';
import { DATA_PLANE, PURE } from './rooms.ts';

interface Banned {
  readonly name: string;
  /** Written so that it does not find itself. */
  readonly pattern: RegExp;
  /** Which files. */
  readonly where: (path: string) => boolean;
  readonly instead: string;
}

const code = (path: string): boolean => /\.(ts|mjs|js)$/.test(path);
const packageSource = (path: string): boolean => /^packages\/[^/]+\/src\//.test(path) && code(path);
const text = (path: string): boolean => path !== 'package-lock.json' && !/\.(png|jpg|wasm|br|der|o|so)$/.test(path);
const pure = (path: string): boolean => PURE.some(({ folder }) => path.startsWith(folder));
/** Where the clock, randomness and the log come from. */
const PASSED_IN = ['packages/base/src/clock.ts', 'packages/base/src/random.ts', 'packages/base/src/logger.ts'];

const BANNED: readonly Banned[] = [
  {
    name: 'time and chance in pure rooms',
    pattern: /\b(Date\.now|performance\.now|Math\.random|new Date\(\)|setTimeout|setInterval|setImmediate)\b/g,
    where: (path) => pure(path) && !PASSED_IN.includes(path),
    instead: 'take a number, a Clock or a Random (@aegis/base) as an argument',
  },
  {
    name: 'Math.random in production',
    pattern: /\bMath\.random\(/g,
    where: packageSource,
    instead: 'take a Random (@aegis/base): secureRandom where it must not be guessed, seededRandom in tests',
  },
  {
    name: "Node's internals",
    pattern: /\bprocess\.binding\b|[.'](?:_handle)\b/g,
    where: (path) => code(path) && !path.startsWith('packages/sockets/'),
    instead: 'packages/sockets is the one room that touches them, behind a self-test',
  },
  {
    name: "Node's HTTP server in the data plane",
    pattern: /'node:(http|http2|https)'/g,
    where: (path) => DATA_PLANE.test(path),
    instead: 'use the wire engines (docs/decisions/0001-own-wire-engines.md)',
  },
  {
    name: 'console in packages',
    pattern: /\bconsole\.\w+\(/g,
    where: packageSource,
    instead: 'take a Logger (@aegis/base); only programs print',
  },
  {
    name: 'silenced type errors',
    pattern: /@ts-(ignore|nocheck)\b/g,
    where: code,
    instead: 'fix the type, or @ts-expect-error with the reason',
  },
  {
    name: 'lint or format suppressions without a reason',
    pattern: /(eslint|oxlint|oxfmt|prettier)-(disable|ignore)(?![^\n]* -- \S)[^\n]*/g,
    where: code,
    instead: 'obey the rule, or write ` -- ` and why it is wrong here',
  },
  {
    name: 'notes to self',
    pattern: /\b(TO[D]O|FIX[M]E|HA[C]K|XX[X])\b/g,
    where: (path) => code(path) || path.endsWith('.md'),
    instead: 'do it now, or open an issue',
  },
  {
    name: 'tests that run alone or are skipped without a reason',
    pattern: /\b(test|it|describe|suite)\.(only|skip|todo)\(|\b(only|skip): true\b/g,
    where: (path) => path.endsWith('.test.ts'),
    instead: "run them all; what can't run here says why: { skip: 'reason' }",
  },
  {
    name: 'paths of one machine',
    pattern: /(?<![\w.])\/(work|root|home\/\w+|tmp\/x)\/|(?<![\w.])\/tmp\/x\b/g,
    where: text,
    instead: 'use a path relative to the repository, or one that is passed in',
  },
  {
    name: 'hosts of package registries',
    pattern: /\b(registry\.npmjs|registry\.yarnpkg|pypi\.org|static\.crates|index\.crates|proxy\.golang|deb\.debian|repo1?\.maven)\b/g,
    where: text,
    instead: 'name the package; where it comes from is the machine’s own setting',
  },
];

for (const { name, pattern, where, instead } of BANNED) {
  law(`not used: ${name}`, () =>
    files.filter(where).flatMap((path) => {
      const content = textOf(path);
      return [...content.matchAll(pattern)].map((match) => ({
        at: `${path}:${lineAt(content, match.index)}`,
        found: match[0].trim(),
        instead,
      }));
    }),
  );
}

law('not used: rooms and files named after nothing', () =>
  files
    .filter((path) => /(^|\/)(utils?|helpers?|common)(\/|\.|-|$)/.test(path) && !path.startsWith('programs/'))
    .map((path) => ({ at: path, found: 'a name without a subject', instead: 'name it after what it is about' })),
);
