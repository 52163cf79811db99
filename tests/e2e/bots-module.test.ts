/** 3.3 through the started program: an operator's module that hangs, traps or takes all it can get, under load. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someModule, writeModule } from '@aegis/testkit';
import { eventually, type NodeUnderTest, request, type RawResponse, startNode, startOrigin, workerPids } from './harness.ts';

/** What it does depends on the kind of path (docs/bots-module.md): a page is for humans. */
const CRUEL = [
  [0x02, 0x40, 0x02, 0x40, 0x02, 0x40, 0x02, 0x40],
  // br_table on the byte at 3 of the facts
  [0x20, 0x00, 0x2d, 0x00, 0x03, 0x0e, 0x03, 0x00, 0x01, 0x02, 0x03, 0x0b],
  // 0, a page: human
  [0x41, 0x00, 0x0f, 0x0b],
  // 1, an asset: never ends
  [0x03, 0x40, 0x0c, 0x00, 0x0b, 0x00, 0x0b],
  // 2, an interface: a trap, which is the end of the thread
  [0x00, 0x0b],
  // 3, a login: 64 pages of memory more; human while there are some, else a trap
  [0x41, 0xc0, 0x00, 0x40, 0x00, 0x41, 0x7f, 0x47, 0x04, 0x40, 0x41, 0x00, 0x0f, 0x0b, 0x00, 0x0b],
].flat();
/** From one page to 256. */
const MEMORY = [1, 1, 0x80, 0x02];

const CLIENTS = 8;

test('3.3: a module that hangs, traps or takes memory is replaced under load; no request fails, all are allowed meanwhile', async (t) => {
  const path = await writeModule(someModule({ judge: CRUEL, memory: MEMORY }));
  const origin = await startOrigin(t, (_, response) => void response.end('from the origin'));
  const node = await startNode(t, {
    originPort: origin.port,
    workers: 1,
    disk: false,
    site: 'cache = { enabled = false }\nbots = { human = "allow", suspicious = "block" }',
    extra: `[bots]\nmodule = "${path}"`,
  });
  const workers = await workerPids(node);
  const load = startPages(node);

  for (const [target, reason] of [
    ['/style.css', /gave no answer in \d+ ms/],
    ['/api/x', /failed: unreachable/],
    ['/login', /failed: unreachable/],
  ] as const) {
    const said = node.stderr().length;
    const failures = await moduleFailures(node);
    await eventually(async () => {
      assert.equal((await ask(node, target)).status, 200);
      return (await moduleFailures(node)) > failures;
    }, `${target} ends no module`);
    await eventually(() => reason.test(node.stderr().slice(said)), `${target}: the log gives no such reason`);
    const unjudged = /^none 0 allow (timeout|unavailable)$/;
    await eventually(() => botsOf(node, target).some((text) => unjudged.test(text)), `no unjudged ${target} in the log`);
    const judged = (): number => botsOf(node, '/after').filter((text) => text === 'human 0 allow').length;
    const before = judged();
    await eventually(async () => (await ask(node, '/after'), judged() > before), `nobody judges after ${target}`);
  }

  const { answered, statuses } = await load.stop();
  assert.deepEqual([...statuses], [200]);
  assert.ok(answered > 0);
  assert.deepEqual(await workerPids(node), workers, 'the worker is the same');
  const { bots } = (await node.status()) as unknown as { readonly bots: { readonly moduleFailures: number } };
  assert.ok(bots.moduleFailures >= 3);
  const { body } = await node.admin('GET', '/metrics');
  assert.match(body, /aegis_bots_verdicts_total\{site="\*",verdict="none",action="allow"\} [1-9]/);
});

/** Each of somebody else, so that no verdict is remembered. */
let visitors = 0;
const ask = (node: NodeUnderTest, target: string): Promise<RawResponse> =>
  request(node.httpPort, target, { headers: { 'user-agent': `visitor ${visitors++}` } });

/** Clients that ask for pages until they are stopped. */
function startPages(node: NodeUnderTest): { stop(): Promise<{ readonly answered: number; readonly statuses: ReadonlySet<number> }> } {
  let running = true;
  let answered = 0;
  const statuses = new Set<number>();
  const client = async (): Promise<void> => {
    while (running) {
      statuses.add((await ask(node, '/page')).status);
      answered++;
    }
  };
  const all = Promise.all(Array.from({ length: CLIENTS }, client));
  return {
    async stop() {
      running = false;
      await all;
      return { answered, statuses };
    },
  };
}

/** What the access log says of requests for `target`. */
function botsOf(node: NodeUnderTest, target: string): readonly string[] {
  return node
    .log()
    .filter((line) => line['target'] === target)
    .map((line) => String(line['bots']));
}

async function moduleFailures(node: NodeUnderTest): Promise<number> {
  return Number(/^aegis_bots_module_failures_total (\d+)/m.exec((await node.admin('GET', '/metrics')).body)?.[1] ?? 0);
}
