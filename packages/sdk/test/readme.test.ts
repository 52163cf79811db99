/** The examples of the README, run as one program after another, as a reader would type them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { foundedNetwork } from './network.ts';

const README = new URL('../README.md', import.meta.url);
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** One program: every import once, at the top, and the rest in order. */
function programOf(readme: string, url: string): string {
  const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => match[1]!);
  assert.ok(examples.length >= 6);
  const names = new Map<string, Set<string>>();
  const body = examples.join('\n').replace(/^import \{ (.*) \} from '(.*)';\n/gm, (_, list: string, from: string) => {
    names.set(from, new Set([...(names.get(from) ?? []), ...list.split(', ')]));
    return '';
  });
  const imports = [...names].map(([from, list]) => `import { ${[...list].join(', ')} } from '${from}';\n`);
  return imports.join('') + body.replaceAll("'localhost'", JSON.stringify(url));
}

test('8.6: the examples of the README work', async (t) => {
  const { devnet } = await foundedNetwork(t);
  const folder = mkdtempSync(join(tmpdir(), 'aegis-readme-'));
  // The names of packages mean what they mean to a reader who has installed them.
  symlinkSync(MODULES, join(folder, 'node_modules'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'example.ts'), programOf(readFileSync(README, 'utf8'), devnet.rpcUrl));
  const out = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [join(folder, 'example.ts')], (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr));
    });
  });
  assert.match(out, /^Aegis F1fmd1M2c6g2vYaR2qxhuayP6BjfgYe8zCj4fFC2pMWN 1000000000000000000n$/m);
  assert.match(out, /^transfer 12\.5 \$AEGIS 5\d\d\dn \d+n$/m);
  assert.match(out, / 12500000000n$/m);
  assert.match(out, /^active$/m);
  assert.match(out, / 1000000000000n 1000$/m);
  assert.match(out, /CooldownNotOver/);
});
