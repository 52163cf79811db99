/** `aegis-node shield …`: the kernel shield of a running node. */
import { detach, pinFolderOf, type Rule, type ShieldStatus, type TopSource } from '@aegis/shield';
import { readFile } from 'node:fs/promises';
import { AegisError, isAegisError, messageOf } from '@aegis/base';
import { ExitCode, type Output, print } from '@aegis/command-line';
import { formatDuration, loadConfig, hostBlock, formatBlock } from '@aegis/config';
import { guessDataDir } from '../config/data-dir.ts';
import { knownNodeId } from '../supervisor/node-id.ts';
import type { ShieldAnswer } from '../shield-command.ts';
import { askAdmin, configPathOf } from './admin-client.ts';
import { type AskOptions, printAnswer } from './ask.ts';

export interface BlockOptions {
  /** `1h`; left out: for ever. */
  readonly for?: string;
  readonly confirmed?: boolean;
}

export async function shieldStatus(options: AskOptions, output: Output): Promise<ExitCode> {
  return show(await askAdmin(options, 'GET', '/api/v1/shield'), options, output);
}

export async function shieldList(options: AskOptions, output: Output): Promise<ExitCode> {
  return show(await askAdmin(options, 'GET', '/api/v1/shield/blocks'), options, output);
}

export async function shieldTop(options: AskOptions, output: Output): Promise<ExitCode> {
  return show(await askAdmin(options, 'GET', '/api/v1/shield/top'), options, output);
}

export async function shieldBlock(block: string, how: BlockOptions, options: AskOptions, output: Output): Promise<ExitCode> {
  // Whoever is logged in from elsewhere must not cut off the branch they sit on: sshd says where that is (sshd(8), SSH_CONNECTION).
  const operator = hostBlock(process.env['SSH_CONNECTION']?.split(' ')[0] ?? '');
  const body = { block, ...how, ...(operator === undefined ? {} : { operator: operator.address }) };
  return show(await askAdmin(options, 'POST', '/api/v1/shield/block', body), options, output);
}

export async function shieldUnblock(block: string, options: AskOptions, output: Output): Promise<ExitCode> {
  return show(await askAdmin(options, 'POST', '/api/v1/shield/unblock', { block }), options, output);
}

export async function shieldWhy(address: string, options: AskOptions, output: Output): Promise<ExitCode> {
  return show(await askAdmin(options, 'POST', '/api/v1/shield/why', { address }), options, output);
}

/** Hands reports of other nodes, one a line, to this one. `-` is standard input. Fails when one was refused. */
export async function shieldHear(path: string, options: AskOptions, output: Output): Promise<ExitCode> {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8').catch((error: unknown) => {
    throw new AegisError('cli.unreadable', `cannot read ${path}: ${messageOf(error)}`, { source: 'operator' });
  });
  let code: ExitCode = ExitCode.ok;
  for (const report of text.split('\n').filter((line) => line.trim() !== '')) {
    const answer = await askAdmin(options, 'POST', '/api/v1/shield/reports', { report });
    const shown = show(answer, options, output);
    if (shown !== ExitCode.ok) code = shown;
  }
  return code;
}

export async function shieldConfirm(options: AskOptions, output: Output): Promise<ExitCode> {
  return show(await askAdmin(options, 'POST', '/api/v1/shield/confirm'), options, output);
}

export async function shieldOn(options: AskOptions, output: Output): Promise<ExitCode> {
  return show(await askAdmin(options, 'POST', '/api/v1/shield/on'), options, output);
}

/**
 * Through the node where one runs; else the program is taken off the interface from here, which needs root. Errors: `cli.unreadable`,
 * `shield.unseen`: whoever may not look is not told that nothing was attached.
 */
export async function shieldOff(options: AskOptions, output: Output): Promise<ExitCode> {
  try {
    return show(await askAdmin(options, 'POST', '/api/v1/shield/off'), options, output);
  } catch (error) {
    if (!isAegisError(error, 'cli.unreachable')) throw error;
    const path = configPathOf(options.config);
    const loaded = await loadConfig(path);
    const nodeId = await knownNodeId(loaded.ok ? loaded.config.node.dataDir : await guessDataDir(path)).catch((cause: unknown) => {
      throw new AegisError('cli.unreadable', `cannot tell which node it is: ${messageOf(cause)}`, { source: 'operator', cause });
    });
    const links = nodeId === undefined ? 0 : detach(pinFolderOf(nodeId));
    print(
      output,
      options.json,
      { kind: 'detached', links },
      () => `no node runs; ${links === 0 ? 'nothing was attached' : 'the program is taken off the interface'}\n`,
    );
    return ExitCode.ok;
  }
}

function show(answer: { status: number; body: unknown }, options: AskOptions, output: Output): ExitCode {
  return printAnswer(answer, options, output, (body) => answerText(body as ShieldAnswer));
}

export function answerText(answer: ShieldAnswer): string {
  switch (answer.kind) {
    case 'status':
      return (
        statusText(answer.status) +
        (answer.reporter === null ? `reports   off: ${answer.intelOffBecause}\n` : `reports   signed with ${answer.reporter}\n`)
      );
    case 'list':
      return listText(answer.total, answer.rules);
    case 'top':
      return answer.sources.length === 0 ? 'nothing was dropped in the last minutes\n' : topText(answer.sources);
    case 'blocked':
      return answer.confirmWithinMs === null
        ? 'blocked\n'
        : `blocked; undone in ${formatDuration(answer.confirmWithinMs)} unless you say: aegis-node shield confirm\n`;
    case 'unblocked':
      return answer.was ? 'unblocked\n' : 'it was not blocked\n';
    case 'confirmed':
      return answer.blocks.length === 0 ? 'nothing waited for it\n' : `kept: ${answer.blocks.join(', ')}\n`;
    case 'why':
      return whyText(answer);
    case 'heard':
      return 'refused' in answer.outcome ? `refused: ${answer.outcome.refused}\n` : `${answer.outcome.believed}\n`;
    case 'refused':
      return `${answer.why}\n`;
  }
  return '';
}

function statusText(status: ShieldStatus): string {
  if (status.state === 'off') return `shield    off: ${status.reason}\n`;
  const { counts } = status;
  const dropped = Object.entries(counts).filter(
    ([reason, { packets }]) => packets > 0 && !['passed', 'syn', 'allowed', 'event_lost'].includes(reason),
  );
  const lines = [
    `shield    on, ${status.interface}, ${status.mode}${status.degraded === null ? '' : ` (${status.degraded})`}, program ${status.program}`,
    ...(status.wayBecause === null ? [] : [`kernel    reached by ${status.way}: ${status.wayBecause}`]),
    ...status.missing.map((what) => `MISSING   ${what}`),
    `blocks    ${status.blocks}; proposals ${status.proposals.accepted} accepted, ${status.proposals.refused} refused`,
    `packets   ${counts.passed.packets} passed, ${counts.allowed.packets} allowed by the allow list`,
    ...dropped.map(([reason, { packets, bytes }]) => `          ${packets} ${reason} (${bytes} bytes)`),
    `never     ${status.protected.map(({ block, what }) => `${block} (${what})`).join(', ')}`,
  ];
  if (status.synCookies === 0) lines.push('cookies   OFF: net.ipv4.tcp_syncookies is 0, so no SYN is answered by a cookie');
  if (status.confirmWithinMs !== null) {
    const seconds = Math.ceil(status.confirmWithinMs / 1000);
    lines.push(`UNCONFIRMED ${status.unconfirmed.join(', ')}: undone in ${seconds} s unless you say: aegis-node shield confirm`);
  }
  return `${lines.join('\n')}\n`;
}

function whyText({ rules, protectedBecause, intel }: ShieldAnswer & { kind: 'why' }): string {
  const lines = rules.map(({ block, reason, expiresInMs, packets }) => {
    const end = expiresInMs === null ? 'for ever' : `for ${Math.ceil(expiresInMs / 1000)} s more`;
    return `blocked   ${formatBlock(block)} (${reason}) ${end}, ${packets} packets dropped`;
  });
  if (rules.length === 0) lines.push('blocked   no');
  if (protectedBecause !== '') lines.push(`protected ${protectedBecause}`);
  if (intel === null) lines.push('reports   none are heard; `aegis-node shield status` says why');
  else if (intel.blocks.length === 0) lines.push('reports   none');
  if (intel?.popular === true) lines.push('popular   this node serves its requests, so that no report has it blocked');
  for (const { block, judgement, refusedBecause } of intel?.blocks ?? []) {
    const { reporters, networks, weight, missing } = judgement;
    lines.push(`reports   ${block}: ${reporters} reporters in ${networks} networks, weight ${weight.toFixed(2)}`);
    if (missing.length > 0) lines.push(`          not enough: ${missing.join(', ')}`);
    if (refusedBecause !== '') lines.push(`          not followed: ${refusedBecause}`);
    for (const { claim, standing } of judgement.weighed) {
      lines.push(
        `          ${claim.reporter.slice(0, 16)}… of ${claim.network}: ${claim.type}, standing ${standing.toFixed(2)}, evidence ${claim.evidenceHash.slice(0, 16)}…`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function listText(total: number, rules: readonly Rule[]): string {
  const lines = rules.map(({ block, reason, expiresInMs, packets }) => {
    const end = expiresInMs === null ? 'for ever' : `${Math.ceil(expiresInMs / 1000)} s left`;
    return `${formatBlock(block).padEnd(44)} ${reason.padEnd(10)} ${end.padEnd(16)} ${packets} dropped`;
  });
  return `${[...lines, `${total} blocked`].join('\n')}\n`;
}

function topText(sources: readonly TopSource[]): string {
  return sources
    .slice(0, 20)
    .map(({ source, packets, reason }) => `${source.padEnd(40)} ${String(packets).padStart(12)} ${reason}\n`)
    .join('');
}
