import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../src/parse.ts';
import { formatProblems } from '../../src/problem.ts';

const START = '[listen]\nhttp = [":8080"]\n';
const SITE = '[[site]]\nhosts = ["*"]\norigins = ["http://127.0.0.1:3000"]\n';

/** All that is said of a file, and that it is one thing. */
function mistake(text: string, format: 'toml' | 'yaml' = 'toml'): string {
  const result = parseConfig(text, { format, file: 'f' });
  assert.ok(!result.ok);
  const said = formatProblems(result.problems);
  assert.equal(said.split('\n').length, 1, said);
  return said;
}

/** The rule: a message says where the mistake is and what to write instead. */
const MISTAKES: ReadonlyArray<readonly [name: string, text: string, said: string]> = [
  ['an unclosed quote', '[listen]\nhttp = [":8080]\n', 'f:2:9: the " that opens this text has no closing " on its line'],
  [
    'an unclosed quote before a comment',
    '[listen]\nhttp = [":8080] # all of them\n',
    'f:2:9: the " that opens this text has no closing " on its line',
  ],
  ['unquoted text', '[node]\nname = edge\n', 'f:2:8: text, sizes and durations need quotes: write "edge"'],
  [
    'unquoted text in a list',
    `${START}[[site]]\nhosts = ["a", b.example]\n`,
    'f:4:15: text, sizes and durations need quotes: write "b.example"',
  ],
  [
    'an unquoted URL',
    `${START}[[site]]\norigins = [http://127.0.0.1:3000]\n`,
    'f:4:12: text, sizes and durations need quotes: write "http://127.0.0.1:3000"',
  ],
  ['an unquoted duration', '[timeouts]\nheader = 10s\n', 'f:2:10: text, sizes and durations need quotes: write "10s"'],
  ['an unquoted size in a table', '[cache]\ndisk = { size = 10GiB }\n', 'f:2:17: text, sizes and durations need quotes: write "10GiB"'],
  ['curly quotes', '[node]\nname = “edge”\n', 'f:2:8: text needs straight quotes ("), not “'],
  ["another language's true", '[log]\naccess = True\n', 'f:2:10: write true, not "True"'],
  [
    "another language's nothing",
    '[log]\naccess = null\n',
    'f:2:10: "null" is not a value of TOML: write false, text in quotes, or leave the key out',
  ],
  ["another language's comment", `${START}https = [":8443"] // TLS\n`, 'f:3:19: a comment starts with "#", not with "//"'],
  ['a key set twice', `${START}http = [":80"]\n`, 'f:3:1: "http" is set twice, first in line 2: keep one of them'],
  [
    'a table defined twice',
    `${START}[listen]\nhttps = []\n`,
    'f:3:1: [listen] is defined twice, first in line 1: put its keys under one of them',
  ],
  [
    'one site in single brackets',
    `${START}[site]\nhosts = ["*"]\norigins = ["http://127.0.0.1:3000"]\n`,
    'f:3:2: site: expected a list, found a table: each entry starts with [[site]] in TOML, with "- " in YAML',
  ],
  ['sites under another name', `${START}${SITE.replace('site', 'sites')}`, 'f:3:3: sites: unknown key; did you mean "site"?'],
  [
    'one table in double brackets',
    `${START}${SITE}[[site.cache]]\ndefault_ttl = "1s"\n`,
    'f:6:8: site[0].cache: expected a table, found a list: there is only one, [site.cache] in TOML',
  ],
  ['text for a list', `${START}${SITE.replace('["*"]', '"*"')}`, 'f:4:9: site[0].hosts: expected a list, found "*": write ["*"]'],
  [
    'a number for a duration',
    `${START}${SITE}cache = { default_ttl = 10 }\n`,
    'f:6:25: site[0].cache.default_ttl: expected text like "30s", found the number 10: a duration has a unit, like "10s"',
  ],
  [
    'a number for a size',
    `${START}${SITE}[cache]\nmemory = 512\n`,
    'f:7:10: cache.memory: expected text like "512MiB", found the number 512: a size has a unit, like "512MiB"',
  ],
  [
    'a size for a table',
    `${START}${SITE}[cache]\ndisk = "10GB"\n`,
    'f:7:8: cache.disk: expected a table, found "10GB": its keys are path, size',
  ],
  ['part of a key', `${START}${SITE}cache = { ttl = "10s" }\n`, 'f:6:11: site[0].cache.ttl: unknown key; did you mean "default_ttl"?'],
  [
    'an origin without scheme',
    `${START}${SITE.replace('http://', '')}`,
    'f:5:12: site[0].origins[0]: "127.0.0.1:3000" has no scheme: write "http://127.0.0.1:3000"',
  ],
  [
    'nginx',
    '# site\nserver {\n  listen 80;\n}\n',
    'f:2:1: this looks like the configuration of another server (nginx, Caddy, HAProxy), not TOML: start from aegis.example.toml',
  ],
  [
    'Caddy',
    'example.org {\n  reverse_proxy 127.0.0.1:3000\n}\n',
    'f:1:1: this looks like the configuration of another server (nginx, Caddy, HAProxy), not TOML: start from aegis.example.toml',
  ],
  ['HAProxy', 'global\n  daemon\n', 'f:1:1: this looks like the configuration of another server, not TOML: start from aegis.example.toml'],
  ['Apache', '<VirtualHost *:80>\n', 'f:1:1: this is XML or an Apache configuration, not TOML: start from aegis.example.toml'],
  [
    'YAML in a file named .toml',
    'listen:\n  http: [":80"]\n',
    'f:1:1: this is YAML, and the file is read as TOML by its name: name it ….yaml',
  ],
  ['JSON in a file named .toml', '{"listen": {}}', 'f:1:1: this is JSON, and the file is read as TOML by its name: name it ….json'],
];

for (const [name, text, said] of MISTAKES) test(`a message names the fix: ${name}`, () => assert.equal(mistake(text), said));

test('a message names the fix: TOML in a file named .yaml', () => {
  assert.equal(mistake(`${START}${SITE}`, 'yaml'), 'f:1:1: this is TOML, and the file is read as YAML by its name: name it ….toml');
});

test('what no rule knows is said in the words of the parser', () => {
  assert.match(mistake('a = 1\nb = = 2\n'), /^f:2:5: not TOML: /);
});

test('any text is refused or read, never thrown at, and the position is inside of it', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '=',
    '[',
    ']',
    '[[',
    '#',
    '//',
    ' ',
    '\n',
    '\r\n',
    'a',
    'true',
    'True',
    '10s',
    '{',
    '}',
    ',',
    '“',
    '"""',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), fc.constantFrom('toml' as const, 'yaml' as const), (words, format) => {
      const text = words.join('');
      const result = parseConfig(text, { format, file: 'f' });
      if (result.ok) return;
      const lines = text.split('\n');
      for (const { line, column } of result.problems) {
        assert.ok(line >= 0 && line <= lines.length);
        assert.ok(line === 0 || column <= (lines[line - 1] as string).length + 1);
      }
    }),
  );
});
