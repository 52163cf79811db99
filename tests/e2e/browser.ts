/** A real Chromium without window, driven by its DevTools protocol. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { eventually } from './harness.ts';

export interface BrowserOptions {
  /** Default: that of a Chromium with a window; a headless one says so in its user agent. */
  readonly userAgent?: string;
  readonly cookies?: 'kept' | 'refused';
}

export interface Browser {
  /** Goes to a URL; resolves when the page has begun to load. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page, JSON values only. */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until an expression in the page is true. */
  until(expression: string): Promise<void>;
  /** Documents that were loaded so far, with their status codes. */
  readonly documents: { readonly url: string; readonly status: number }[];
  /** What the console and the browser complained of. */
  readonly complaints: string[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

const HEADED_AGENT = /HeadlessChrome/;

export async function startBrowser(t: TestContext, options: BrowserOptions = {}): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'aegis-chromium-'));
  const child = spawn(
    'chromium-headless-shell',
    [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--ignore-certificate-errors',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const exited = once(child, 'exit');
  const sockets: WebSocket[] = [];
  t.after(async () => {
    for (const socket of sockets) socket.close();
    // Its own helpers too: they are of its process group.
    process.kill(-(child.pid as number), 'SIGKILL');
    await exited;
    child.stderr.destroy();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => (said += String(bytes)));
  const address = (): string | undefined => /DevTools listening on (ws:\S+)/.exec(said)?.[1];
  await eventually(() => address() !== undefined, `Chromium did not start:\n${said}`);
  const { host } = new URL(address() ?? '');
  const page = (await (await fetch(`http://${host}/json/new?about:blank`, { method: 'PUT' })).json()) as { webSocketDebuggerUrl: string };
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  sockets.push(socket);
  await once(socket, 'open');
  return drive(socket, options);
}

async function drive(socket: WebSocket, options: BrowserOptions): Promise<Browser> {
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>();
  const documents: { url: string; status: number }[] = [];
  const complaints: string[] = [];
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(String(data)) as Message;
    if (id !== undefined) {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) asked?.resolve(result ?? {});
      else asked?.reject(new Error(error.message));
    }
    if (method === 'Network.responseReceived' && params?.['type'] === 'Document')
      documents.push(params['response'] as { url: string; status: number });
    if (method === 'Log.entryAdded') complaints.push(String((params?.['entry'] as { text: string } | undefined)?.text));
    if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params));
  });
  let lastId = 0;
  const send = (method: string, params: object = {}): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      waiting.set(++lastId, { resolve, reject });
      socket.send(JSON.stringify({ id: lastId, method, params }));
    });

  for (const domain of ['Network', 'Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  const { userAgent } = (await send('Browser.getVersion')) as { userAgent: string };
  await send('Network.setUserAgentOverride', agentOverride(options.userAgent ?? userAgent.replace(HEADED_AGENT, 'Chrome')));
  if (options.cookies === 'refused') {
    const refuse = "Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} })";
    await send('Page.addScriptToEvaluateOnNewDocument', { source: refuse });
  }
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = (await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })) as {
      result: { value?: unknown };
    };
    return result.value;
  };
  return {
    documents,
    complaints,
    evaluate,
    async open(url) {
      const { errorText } = await send('Page.navigate', { url });
      assert.equal(errorText, undefined);
    },
    until: (expression) =>
      eventually(
        // While a page gives way to another there is none to ask.
        async () => (await evaluate(expression).catch(() => false)) === true,
        `never true in the page: ${expression}\n${complaints.join('\n')}`,
      ),
  };
}

/** A user agent with the client hints that belong to it. */
function agentOverride(userAgent: string): object {
  const major = /Chrome\/(\d+)/.exec(userAgent)?.[1];
  const brands = [
    { brand: 'Not)A;Brand', version: '24' },
    { brand: userAgent.includes('Headless') ? 'HeadlessChrome' : 'Chromium', version: major ?? '' },
  ];
  const hints = { brands, platform: 'Linux', platformVersion: '', architecture: 'x86', model: '', mobile: false };
  return { userAgent, acceptLanguage: 'en-GB,en', ...(major === undefined ? {} : { userAgentMetadata: hints }) };
}
