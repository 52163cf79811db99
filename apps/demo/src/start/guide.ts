/** What a person reads once everything runs: what to open, and what to try. */
import { formatAegis } from '@aegis/chain';
import type { NodeInfo } from '@aegis/sdk';
import type { ChosenPorts } from './ports.ts';
import { CHAIN_HOST } from './settings.ts';

export interface Running {
  readonly host: string;
  readonly ports: ChosenPorts['ports'];
  /** As it can be typed where the demonstration was started. */
  readonly logPath: string;
  readonly configPath: string;
  readonly originPid: number;
  /** As the registry has it. */
  readonly node: NodeInfo;
  /** The operator's key. */
  readonly keypairPath: string;
}

export function guide({ host, ports, logPath, configPath, originPid, node, keypairPath }: Running): string {
  const name = host.includes(':') ? `[${host}]` : host;
  const http = `http://${name}:${ports.http}`;
  const admin = `http://${name}:${ports.admin}`;
  const chain = `http://${CHAIN_HOST}:${ports.chain}`;
  const key = `-u ${chain} -k ${keypairPath} --node ${node.identity}`;
  const cli = `npx aegis-cli status ${key} --admin ${name}:${ports.admin}`;
  return `
Aegis is running: one node in front of a small site.

  open      ${http}/
            https://localhost:${ports.https}/   (a self-signed certificate: your browser will ask)

  try       in another terminal:

  miss, hit curl -si ${http}/api/products | grep -iE '^(HTTP|cache-status|age)'
            the first time the site is asked (fwd=uri-miss), then the node answers (hit)
  purge     curl -s ${admin}/api/v1/purge -H 'content-type: application/json' -d '{"tag": "products"}'
            all stored answers with that tag are gone; ask again: a miss
  stale     curl -si ${http}/api/flaky | grep -iE '^(HTTP|cache-status|age)'
            fresh for 2 s, and every other answer of the site is an error: then you get the last good one (fwd-status=500)
            kill ${originPid} stops the site: what the node has stored stays
  metrics   curl -s ${admin}/metrics
  status    curl -s ${admin}/api/v1/status
  log       tail -f ${logPath}
  chain     the node is ${node.status} in the registry of a local Solana network, ${chain},
            as ${node.identity}, with ${formatAegis(node.stake)} $AEGIS at stake
            ${cli}
  rewards   an epoch is a minute here: ask something, and after two of them
            npx aegis-cli rewards explain ${key}
            npx aegis-cli claim-rewards --yes ${key}
  settings  ${configPath}   (edit it: the node reloads, or says what is wrong and stays as it is)

Ctrl-C stops all of it.
`;
}
