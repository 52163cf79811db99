/** The command line of `aegis-node`. */
import { type Command, Option } from 'commander';
import {
  addCommand,
  argument,
  type ExitCode,
  failUsage,
  jsonOption,
  listenerUrl,
  type Output,
  runProgram as run,
} from '@aegis/command-line';
import type { Entries } from '../entries.ts';
import { VERSION } from '../version.ts';
import {
  type AskOptions,
  explain,
  type ExplainOptions,
  type Header,
  parseHeader,
  purge,
  type PurgeOptions,
  reload,
  status,
  stop,
  upgrade,
} from './ask.ts';
import { check } from './check.ts';
import { identityShow } from './identity.ts';
import type { BlockOptions } from './shield.ts';

export interface ProgramComponents {
  readonly output: Output;
  readonly entries: Entries;
}

/** Runs one command line (without the program's name); resolves to its exit code and never rejects. */
export function runProgram(words: readonly string[], { output, entries }: ProgramComponents): Promise<ExitCode> {
  return run(
    words,
    {
      name: 'aegis-node',
      description: 'One node of Aegis, the community-owned edge network: it proxies, caches and protects web sites.',
      version: VERSION,
      help: HELP,
      hints: { 'cli.unreachable': 'aegis-node start runs one; --config or --admin names another' },
      addCommands(program, finish) {
        addOwn(program, { output, entries }, finish);
        addAsked(program, output, finish);
        addShield(program, output, finish);
      },
    },
    output,
  );
}

type Finish = (code: ExitCode) => void;

function configOption(): Option {
  return new Option('-c, --config <file>', 'the configuration, TOML or YAML').default('aegis.toml');
}

const WHICH_NODE = 'Which node:';

/** A command that asks a running node. */
function addAsk(parent: Command, name: string, summary: string): Command {
  return addCommand(parent, name, summary)
    .addOption(
      new Option(
        '-c, --config <file>',
        'the configuration it runs with; default: aegis.toml here, or the node of the default data_dir',
      ).helpGroup(WHICH_NODE),
    )
    .addOption(
      new Option('--admin <address>', 'its admin listener, like 127.0.0.1:9180; default: as the configuration says')
        .argParser(listenerUrl)
        .helpGroup(WHICH_NODE),
    )
    .addOption(jsonOption());
}

/** What needs no running node. */
function addOwn(program: Command, { output, entries }: ProgramComponents, finish: Finish): void {
  addCommand(program, 'start', 'run a node in the foreground')
    .description('Run a node in the foreground. SIGHUP reloads, SIGTERM and SIGINT stop gracefully, a second one at once.')
    .addOption(configOption())
    .action(async (options: { config: string }) => {
      // Only here: what binds sockets is not needed, and warned of by Node, in every other command.
      const { start } = await import('./start.ts');
      finish(await start(options.config, entries, output));
    });
  addCommand(program, 'check', 'say what is wrong with a configuration')
    .description('Say what is wrong with a configuration: file, line, column, field, reason.')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(async (options: { config: string; json: boolean }) => finish(await check(options.config, options.json, entries, output)));
  const identity = addCommand(program, 'identity', "the node's own key, which its peers and the registry know it by");
  addCommand(identity, 'show', "show the names of the node's key, and its file")
    .addOption(configOption())
    .addOption(jsonOption())
    .action(async (options: { config: string; json: boolean }) => finish(await identityShow(options.config, options.json, output)));
}

function addAsked(program: Command, output: Output, finish: Finish): void {
  const ask = (name: string, summary: string): Command => addAsk(program, name, summary);
  ask('reload', 'make a running node read its configuration again').action(async (options: AskOptions) =>
    finish(await reload(options, output)),
  );
  ask('status', 'show what a running node does').action(async (options: AskOptions) => finish(await status(options, output)));
  ask('upgrade', 'replace the workers of a running node by the code that is on disk now, losing no request').action(
    async (options: AskOptions) => finish(await upgrade(options, output)),
  );
  ask('stop', 'end a running node gracefully').action(async (options: AskOptions) => finish(await stop(options, output)));
  ask('purge', 'remove stored responses from the cache of a running node')
    .option('--url <url>', 'one URL')
    .option('--prefix <url>', 'every URL that begins so')
    .option('--host <name>', 'a whole host')
    .option('--tag <tag>', 'every response that carries a tag')
    .option('--all', 'everything')
    .option('--soft', 'only make them stale: they may still be served while they are fetched anew')
    .action(async ({ json, config, admin, ...what }: AskOptions & PurgeOptions, command: Command) => {
      const { soft: _, ...scope } = what;
      if (Object.keys(scope).length !== 1) failUsage(command, 'say what: exactly one of --url, --prefix, --host, --tag and --all');
      finish(await purge(what, located({ json, config, admin }), output));
    });
  ask('explain', 'say which phase would do what with a request, and why; nothing is sent anywhere')
    .requiredOption('--url <url>', 'what is asked for')
    .option('--method <method>', 'how; default GET')
    .option('--header <line...>', 'a field, like "User-Agent: curl/8"; may be given more than once', headerArgument)
    .option('--client <address>', 'who asks; default 127.0.0.1')
    .option('--ja4 <fingerprint>', "the client's TLS fingerprint")
    .action(async ({ json, config, admin, ...what }: AskOptions & ExplainOptions) =>
      finish(await explain(what, located({ json, config, admin }), output)),
    );
}

function located({ json, config, admin }: { json: boolean; config: string | undefined; admin: string | undefined }): AskOptions {
  return { json, ...(config !== undefined && { config }), ...(admin !== undefined && { admin }) };
}

function headerArgument(text: string, before: readonly Header[] = []): readonly Header[] {
  return [...before, argument(parseHeader)(text)];
}

function addShield(program: Command, output: Output, finish: Finish): void {
  // As above: what talks to the kernel is not needed in other commands.
  const commands = () => import('./shield.ts');
  const shield = addCommand(program, 'shield', 'the kernel shield of a running node: what it drops, and whom');
  const ask = (name: string, summary: string): Command => addAsk(shield, name, summary);
  ask('status', 'show whether it is on, where, and what it has dropped').action(async (options: AskOptions) =>
    finish(await (await commands()).shieldStatus(options, output)),
  );
  ask('list', 'show what is blocked, most packets first').action(async (options: AskOptions) =>
    finish(await (await commands()).shieldList(options, output)),
  );
  ask('top', 'show whose packets were dropped in the last minutes').action(async (options: AskOptions) =>
    finish(await (await commands()).shieldTop(options, output)),
  );
  ask('block', 'drop all packets of an address or block; undone unless confirmed')
    .argument('<block>', '192.0.2.1, 192.0.2.0/24 or 2001:db8::/32')
    .option('--for <duration>', 'how long, like 1h; default: for ever')
    .option('--confirmed', 'wait for no confirmation')
    .action(async (block: string, { for: forText, confirmed, ...options }: AskOptions & BlockOptions) => {
      const how = { ...(forText !== undefined && { for: forText }), ...(confirmed !== undefined && { confirmed }) };
      finish(await (await commands()).shieldBlock(block, how, options, output));
    });
  ask('unblock', 'let an address or block pass again')
    .argument('<block>', 'as it is listed')
    .action(async (block: string, options: AskOptions) => finish(await (await commands()).shieldUnblock(block, options, output)));
  ask('why', 'say what is known about an address, and why it is blocked or not')
    .argument('<address>', '192.0.2.1 or 2001:db8::1')
    .action(async (address: string, options: AskOptions) => finish(await (await commands()).shieldWhy(address, options, output)));
  ask('hear', 'give the node reports of other nodes, one a line')
    .argument('<file>', 'a file, or - for standard input')
    .action(async (path: string, options: AskOptions) => finish(await (await commands()).shieldHear(path, options, output)));
  ask('confirm', 'keep the blocks that wait for it').action(async (options: AskOptions) =>
    finish(await (await commands()).shieldConfirm(options, output)),
  );
  ask('off', 'take the program off the interface, also when no node runs').action(async (options: AskOptions) =>
    finish(await (await commands()).shieldOff(options, output)),
  );
  ask('on', 'attach it again as the configuration says').action(async (options: AskOptions) =>
    finish(await (await commands()).shieldOn(options, output)),
  );
}

const HELP = `
Examples:
  aegis-node check --config aegis.toml          is this configuration good?
  aegis-node start --config aegis.toml          run a node; it takes up changes of the file by itself
  aegis-node status                             what does it do?
  aegis-node purge --prefix https://example.org/news/ --soft
  aegis-node shield block 192.0.2.0/24 --for 1h drop its packets in the kernel; confirm, or it is undone
  aegis-node explain --url https://example.org/ --header 'User-Agent: curl/8'
  aegis-node upgrade                            new code, no request lost`;
