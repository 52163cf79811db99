/** `aegis-cli metrics`: what a node does, from its admin listener. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { addCommand, bytes, count, facts, jsonOption, percent, print } from '@aegis/command-line';
import { type NodeFigures, readNodeFigures } from '@aegis/sdk';
import type { CommandContext } from '../command.ts';
import { adminOption, secondsArgument } from '../settings/flags.ts';

interface MetricsFlags {
  readonly admin: string;
  /** Seconds between two looks; true is the usual. */
  readonly watch?: number | true;
  readonly json: boolean;
}

const USUAL_WATCH_SECONDS = 2;

export function addMetrics(program: Command, { surroundings }: CommandContext): void {
  addCommand(program, 'metrics', 'show what your node does, live from its admin listener')
    .addOption(adminOption())
    .option('-w, --watch [seconds]', `again and again (default: every ${USUAL_WATCH_SECONDS} s), with rates, until Ctrl-C`, secondsArgument)
    .addOption(jsonOption())
    .action(async ({ admin, watch, json }: MetricsFlags) => {
      const first = await readNodeFigures(admin);
      print(surroundings, json, first, () => figuresText(first));
      if (watch === undefined) return;
      const seconds = watch === true ? USUAL_WATCH_SECONDS : watch;
      let before = first;
      const interrupted = surroundings.untilInterrupted();
      while (await stillWatching(seconds, interrupted)) {
        const now = await readNodeFigures(admin);
        const earlier = before;
        print(surroundings, json, now, () => `\n${figuresText(now, { earlier, seconds })}`);
        before = now;
      }
    });
}

/** False once the person at the terminal has had enough. */
async function stillWatching(seconds: number, signal: AbortSignal): Promise<boolean> {
  return wait(seconds * 1000, true, { signal }).catch(() => false);
}

/** `since` adds rates. */
export function figuresText(now: NodeFigures, since?: { readonly earlier: NodeFigures; readonly seconds: number }): string {
  const rate = (of: (figures: NodeFigures) => number, show: (value: number) => string): string => {
    if (since === undefined) return '';
    // A node that was restarted counts from nothing again.
    return `  ${show(Math.max(0, of(now) - of(since.earlier)) / since.seconds)}/s`;
  };
  return facts([
    ['requests', `${count(now.requests)}${rate((figures) => figures.requests, count)}`],
    ['5xx', `${count(now.serverErrors)}  ${percent(now.serverErrors, now.requests)}`],
    ['cache hits', `${count(now.cacheHits)} of ${count(now.cacheLookups)}  ${percent(now.cacheHits, now.cacheLookups)}`],
    ['sent', `${bytes(now.bytesSent)}${rate((figures) => figures.bytesSent, bytes)}`],
    ['latency', `p50 ${milliseconds(now.latencyMsP50)}, p99 ${milliseconds(now.latencyMsP99)}`],
    ['connections', count(now.connectionsOpen)],
    ...now.stores.map(({ layer, bytes: held, entries }) => [`cache, ${layer}`, `${bytes(held)} in ${count(entries)} responses`] as const),
    ['memory', bytes(now.memoryBytes)],
    ['CPU time', `${now.cpuSeconds.toFixed(1)} s`],
  ]);
}

function milliseconds(value: number | null): string {
  return value === null ? '–' : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
