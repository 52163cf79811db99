/** A whole node with its kernel shield, in network namespaces of this test's own (requirement 3.1). */
import assert from 'node:assert/strict';
import { type ChildProcess, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hostBlock } from '@aegis/config';
import { encodeReport, signingKey } from '@aegis/intel';
import type { ShieldStatus } from '@aegis/shield';
import { ADDRESS4, Network, noNetwork } from '../../packages/shield/test/fixtures/network.ts';
import { noKernel } from '../../packages/shield/test/fixtures/program.ts';
import { noBpftool } from '../../packages/shield/test/fixtures/ways.ts';

const MAIN = fileURLToPath(new URL('../../apps/node/src/main.ts', import.meta.url));
/** A client of its own: the address of the other side is the edge's gateway, which nobody can block. */
const STRANGER = '198.18.0.3';
const OTHER = '198.18.0.4';
/** The node's own BPF file system, so that this test leaves nothing in the machine's. */
const OWN_BPF_FS = 'mount -t bpf bpf /sys/fs/bpf && exec "$@"';

type On = Extract<ShieldStatus, { state: 'on' }>;

class ShieldedNode {
  readonly network = new Network();
  readonly #folder = mkdtempSync(join(tmpdir(), 'aegis-shielded-'));
  readonly #config = join(this.#folder, 'aegis.toml');
  /** How Node is called. */
  readonly #node: readonly string[];
  process: ChildProcess | undefined;

  /** `flags` are those of Node, for the node and for its commands. */
  constructor(t: TestContext, ...flags: string[]) {
    this.#node = [process.execPath, '--disable-warning=ExperimentalWarning', ...flags, MAIN];
    t.after(() => {
      this.network.close();
      rmSync(this.#folder, { recursive: true, force: true });
    });
    for (const address of [STRANGER, OTHER]) this.network.run('client', 'ip', 'address', 'add', `${address}/15`, 'dev', 'eth0');
  }

  configure(shield: string, { workers = 1, bots = '' } = {}): void {
    const site = `[[site]]\nhosts = ["*"]\norigins = ["http://127.0.0.1:1"]\n${bots}\n`;
    const listen = '[listen]\nhttp = ["0.0.0.0:8080"]\nadmin = "127.0.0.1:9180"\n';
    writeFileSync(
      this.#config,
      `[node]\ndata_dir = "data"\nworkers = ${workers}\n${listen}[log]\naccess = false\n${site}[shield]\n${shield}\n`,
    );
  }

  /** `before` is what the node is started by: a command that ends with running the rest. */
  async start(before: readonly string[] = ['unshare', '--mount', 'sh', '-c', OWN_BPF_FS, 'sh']): Promise<void> {
    const [command, ...args] = [...before, ...this.#node, 'start', '--config', this.#config];
    this.process = this.network.start('edge', command, ...args);
    await until(() => this.#query('/api/v1/shield')['kind'] === 'status');
  }

  /** The answer of `aegis-node shield …`; refusals have `error`. */
  shield(...words: string[]): Record<string, unknown> {
    const run = spawnSync('nsenter', [...this.#inside, ...this.#node, 'shield', ...words, '--json', '--config', this.#config], {
      encoding: 'utf8',
    });
    return run.stdout === '' ? { stderr: run.stderr } : (JSON.parse(run.stdout) as Record<string, unknown>);
  }

  status(): ShieldStatus {
    return this.#query('/api/v1/shield')['status'] as ShieldStatus;
  }

  blocks(): string[] {
    const { rules } = this.#query('/api/v1/shield/blocks') as { rules: { block: { address: string }; reason: string }[] };
    return rules.map(({ block, reason }) => `${block.address} ${reason}`);
  }

  /** What the node makes of a report. */
  hear(report: string): unknown {
    const path = join(this.#folder, 'reports');
    writeFileSync(path, `${report}\n`);
    return this.shield('hear', path)['outcome'];
  }

  /** HTTP status that the stranger gets; 0 when nothing comes. */
  ask(field = 'accept: */*'): number {
    const args = ['-s', '-o', '/dev/null', '-w', '%{http_code}', '--max-time', '1', '--interface', STRANGER, '-H', field];
    const command = [`--net=/run/netns/${this.network.nameOf('client')}`, 'curl', ...args, `http://${ADDRESS4.edge}:8080/`];
    return Number(spawnSync('nsenter', command, { encoding: 'utf8' }).stdout);
  }

  /** Wrong answers to challenges, each on a connection of its own. Returns how many were refused. */
  answerWrongly(from: string, times: number, ...fields: string[]): number {
    const args = [
      '-s',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code}\n',
      '--max-time',
      '5',
      '--interface',
      from,
      '-X',
      'POST',
      '-H',
      'connection: close',
    ];
    const target = `http://${ADDRESS4.edge}:8080/.well-known/aegis/challenge?answer=wrong[1-${times}]`;
    const command = [
      `--net=/run/netns/${this.network.nameOf('client')}`,
      'curl',
      ...args,
      ...fields.flatMap((field) => ['-H', field]),
      target,
    ];
    const { stdout } = spawnSync('nsenter', command, { encoding: 'utf8' });
    return stdout.split('\n').filter((status) => status === '403').length;
  }

  reload(): void {
    spawnSync('nsenter', [...this.#inside, ...this.#node, 'reload', '--config', this.#config]);
  }

  agentPid(): number {
    return (this.#query('/api/v1/status')['agent'] as { pid: number | null }).pid ?? 0;
  }

  /** Of the admin listener; empty while there is none. */
  #query(path: string): Record<string, unknown> {
    const run = spawnSync('nsenter', [...this.#inside, 'curl', '-s', `http://127.0.0.1:9180${path}`], { encoding: 'utf8' });
    return run.stdout === '' ? {} : (JSON.parse(run.stdout) as Record<string, unknown>);
  }

  get attached(): boolean {
    return / xdp /.test(this.network.run('edge', 'ip', 'link', 'show', 'eth0'));
  }

  get #inside(): string[] {
    return [`--net=/run/netns/${this.network.nameOf('edge')}`];
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}

suite('a node with its shield', { skip: noKernel() || noNetwork() }, () => {
  test('operators block, confirm, unblock; who must not be blocked is not', async (t) => {
    const node = new ShieldedNode(t);
    node.configure('interface = "eth0"\nconfirm_within = "8s"\nallow = ["203.0.113.0/24"]\nblock = ["192.0.2.0/24"]');
    await node.start();
    const status = node.status() as On;
    assert.equal((node.shield('status')['status'] as On).program, status.program, 'the command shows what the listener says');
    assert.deepEqual([status.state, status.interface, status.mode], ['on', 'eth0', 'native']);
    assert.deepEqual(node.blocks(), ['192.0.2.0 config']);
    assert.equal(node.ask(), 502);

    assert.match(JSON.stringify(node.shield('block', ADDRESS4.client)), /cannot be blocked: it is the gateway/);
    assert.match(JSON.stringify(node.shield('block', ADDRESS4.edge)), /an address of this machine/);
    assert.match(JSON.stringify(node.shield('block', '203.0.113.9')), /in shield.allow/);

    assert.equal(node.shield('block', STRANGER)['confirmWithinMs'], 8_000);
    assert.equal(node.ask(), 0);
    await until(() => node.ask() === 502);
    await until(() => !node.blocks().some((block) => block.startsWith(STRANGER)));

    node.shield('block', STRANGER);
    assert.deepEqual(node.shield('confirm')['blocks'], [STRANGER]);
    assert.equal((node.status() as On).confirmWithinMs, null);
    assert.equal(node.ask(), 0);
    assert.match(JSON.stringify(node.shield('top')), new RegExp(STRANGER.replaceAll('.', '\\.')));
    assert.equal(node.shield('unblock', STRANGER)['was'], true);
    assert.equal(node.ask(), 502);

    // A range that takes in the gateway: the allow list makes the exception.
    node.shield('block', '198.18.0.0/24', '--confirmed');
    assert.equal(node.ask(), 0);
    assert.match(
      node.network.run('client', 'curl', '-si', '--interface', ADDRESS4.client, `http://${ADDRESS4.edge}:8080/`),
      /^HTTP\/1.1 502/,
    );
  });

  test('a client that breaks the protocol again and again is dropped in the kernel', async (t) => {
    const node = new ShieldedNode(t);
    node.configure('interface = "eth0"');
    await node.start();
    assert.equal(node.ask(), 502);
    for (let i = 0; i < 60 && node.ask('not a token: x') === 400; i++);
    await until(() => node.blocks().includes(`${STRANGER} protocol`));
    assert.equal(node.ask(), 0);
  });

  test('offences count for a node, not for a worker, and what a page elsewhere makes a browser send is none', async (t) => {
    const node = new ShieldedNode(t);
    node.configure('interface = "eth0"', { workers: 4, bots: 'bots = {}' });
    await node.start();
    const misled = ['sec-fetch-site: cross-site', 'sec-fetch-mode: no-cors', 'sec-fetch-dest: image'];
    assert.equal(node.answerWrongly(STRANGER, 76, ...misled), 76);
    // The kernel spreads them over the workers, of which none sees sixty. All of them are needed: what the stranger did is known by then.
    assert.equal(node.answerWrongly(OTHER, 60), 60);
    await until(() => node.blocks().includes(`${OTHER} challenge`));
    assert.deepEqual(node.blocks(), [`${OTHER} challenge`]);
    assert.equal(node.ask(), 403, 'refused, and not dropped');
  });

  test('3.4: reports of enough nodes drop a client, why says so, and an operator takes it back', async (t) => {
    const keys = [1, 2, 3, 4].map((byte) => signingKey(Buffer.alloc(32, byte)));
    const reporters = keys.map(({ reporter }, i) => `{ key = "${reporter}", network = "as${i}", reputation = 1000 }`);
    const node = new ShieldedNode(t);
    node.configure(`interface = "eth0"\nreporters = [${reporters.join(', ')}]`);
    await node.start();
    assert.equal(node.ask(), 502);
    assert.match(String(node.shield('status')['reporter']), /^[0-9a-f]{64}$/);
    const stranger = hostBlock(STRANGER)!;
    const range = { family: 4, address: '198.18.0.0', prefixLength: 24 } as const;
    const say = (block: typeof stranger): string[] =>
      keys.map(({ key, reporter }) => {
        const timestampMs = Date.now();
        const claim = { type: 'flood', evidenceHash: 'ab'.repeat(32), timestampMs, expiresMs: timestampMs + 600_000 } as const;
        return encodeReport({ ...claim, block, reporter }, key);
      });
    const reports = say(stranger);
    const outcomes = reports.map((report) => node.hear(report));
    assert.deepEqual(outcomes, [{ believed: 'noted' }, { believed: 'noted' }, { believed: 'noted' }, { believed: 'blocked' }]);
    assert.deepEqual(node.blocks(), [`${STRANGER} intel`]);
    assert.equal(node.ask(), 0);
    const why = JSON.stringify(node.shield('why', STRANGER));
    assert.match(why, /"reporters":4,"networks":4/);
    assert.match(why, /"reason":"intel"/);

    node.shield('unblock', STRANGER);
    assert.equal(node.ask(), 502);
    assert.match(JSON.stringify(node.shield('why', STRANGER)), /"rules":\[\]/);
    assert.match(JSON.stringify(node.hear(reports[0]!)), /refuted since/);

    // What an operator blocked and takes back says nothing about who claimed the same.
    node.shield('block', '203.0.113.9', '--confirmed');
    node.hear(say(hostBlock('203.0.113.9')!)[0]!);
    node.shield('unblock', '203.0.113.9');
    assert.match(JSON.stringify(node.shield('why', '203.0.113.9')), /"standing":0\.5[^0-9]/);

    // Somebody in a range that is blocked: what the operator asks for is that it passes.
    for (const report of say(range)) node.hear(report);
    assert.deepEqual(node.blocks(), ['198.18.0.0 intel']);
    assert.equal(node.ask(), 0);
    assert.equal(node.shield('unblock', STRANGER)['was'], true);
    assert.equal(node.ask(), 502);
  });

  test('thresholds change live; the agent’s death changes nothing; off and on', async (t) => {
    const node = new ShieldedNode(t);
    node.configure('interface = "eth0"\nsyn_per_second = 500');
    await node.start();
    node.shield('block', STRANGER, '--confirmed');
    node.configure('interface = "eth0"\nsyn_per_second = 700');
    node.reload();
    await until(() => (node.status() as On).thresholds.synPerSecond === 700);
    assert.equal(node.ask(), 0);

    process.kill(node.agentPid(), 'SIGKILL');
    assert.equal(node.attached, true);
    assert.equal(node.ask(), 0);
    await until(() => node.status()?.state === 'on');
    assert.deepEqual(node.blocks(), [`${STRANGER} operator`]);

    node.shield('off');
    assert.equal(node.attached, false);
    assert.equal(node.ask(), 502);
    assert.deepEqual(node.status(), { state: 'off', reason: 'switched off by the operator' });
    node.shield('on');
    assert.equal(node.attached, true);
    assert.deepEqual(node.blocks(), [`${STRANGER} operator`]);
    assert.equal(node.ask(), 0);
    node.configure('mode = "off"');
    node.reload();
    await until(() => !node.attached);
  });

  test('without its interface, and without the right to load programs, the node serves and says why', async (t) => {
    const node = new ShieldedNode(t);
    node.configure('interface = "eth7"');
    await node.start();
    assert.match(JSON.stringify(node.status()), /there is no interface eth7/);
    assert.equal(node.ask(), 502);

    const poor = new ShieldedNode(t);
    poor.configure('interface = "eth0"');
    await poor.start(['setpriv', '--bounding-set=-all', '--inh-caps=-all']);
    assert.match(JSON.stringify(poor.status()), /needs root, or CAP_BPF/);
    assert.equal(poor.ask(), 502);
  });

  test('a Node without FFI: bpftool attaches, blocks and detaches, and what is missing is said', { skip: noBpftool }, async (t) => {
    const node = new ShieldedNode(t, '--no-experimental-ffi');
    node.configure('interface = "eth0"\nblock = ["192.0.2.0/24"]');
    await node.start();
    const status = node.shield('status')['status'] as On;
    assert.deepEqual([status.state, status.mode, status.way], ['on', 'native', 'bpftool'], JSON.stringify(status));
    assert.match(status.wayBecause ?? '', /--no-experimental-ffi/);
    assert.match(status.missing.join(), /sampled drops/);
    assert.equal(node.ask(), 502);
    node.shield('block', STRANGER, '--confirmed');
    assert.equal(node.ask(), 0);
    assert.deepEqual(node.blocks().toSorted(), ['192.0.2.0 config', `${STRANGER} operator`]);
    assert.match(JSON.stringify(node.shield('top')), /drops are not sampled/);
    assert.equal(node.shield('unblock', STRANGER)['was'], true);
    assert.equal(node.ask(), 502);
    node.shield('off');
    assert.equal(node.attached, false);
  });
});
