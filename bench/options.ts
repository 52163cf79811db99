/** What the run may be told. */
import { parseArgs } from 'node:util';

export interface Options {
  /** Names of servers; all when undefined. */
  readonly only: readonly string[] | undefined;
  readonly json: boolean;
  readonly rounds: number;
  /** Of one measurement. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Whether the figures are good enough to keep in docs/benchmarks.md. */
  readonly record: boolean;
}

export const USAGE = `npm run bench -- [--quick] [--only NAME,NAME] [--json]

  --quick  one short round: to see that it works, not to compare
  --only   some of: aegis, haproxy, nginx, nginx-stock, varnish, trafficserver, floor
  --json   every figure of every round on standard output

A full run writes docs/benchmarks.md.`;

/** `names`: what `--only` may name. Errors: an unknown option or name. */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const { quick, json } = values;
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`no server is called ${unknown}: ${names.join(', ')}`);
  return {
    only,
    json,
    rounds: quick ? 1 : 3,
    seconds: quick ? 2 : 3,
    warmUpSeconds: quick ? 1 : 2,
    record: !quick && only === undefined,
  };
}
