/** What is valid and probably regretted. */
import type { Finding } from './syntax/tree.ts';
import type { NodeConfig, OriginConfig } from './types.ts';
import { isLoopback } from './values/address.ts';

export function findWarnings(config: NodeConfig): Finding[] {
  const findings: Finding[] = [];
  if (!isLoopback(config.listen.admin)) {
    findings.push({ path: ['listen', 'admin'], at: 'value', reason: 'others than this machine can reach it, and it asks for no password' });
  }
  if (config.tls.mode === 'self-signed' && config.listen.https.some((address) => !isLoopback(address))) {
    findings.push({
      path: ['tls', 'mode'],
      at: 'value',
      reason: '"self-signed" certificates are refused by browsers; for visitors use "files"',
    });
  }
  config.sites.forEach(({ origins }, i) => {
    origins.forEach((origin, j) => {
      if (!listens(config, origin)) return;
      findings.push({
        path: ['site', i, 'origins', j],
        at: 'value',
        reason: 'this node itself listens there: requests would come round (508)',
      });
    });
  });
  config.sites.forEach(({ upstream, origins }, i) => {
    if (upstream.tls.verify || !origins.some(({ scheme }) => scheme === 'https')) return;
    findings.push({
      path: ['site', i, 'upstream', 'tls', 'verify'],
      at: 'value',
      reason: 'off: anyone on the way to the origin can read and change its traffic',
    });
  });
  return findings;
}

function listens({ listen }: NodeConfig, { host, port }: OriginConfig): boolean {
  const here = host === 'localhost' || isLoopback({ host });
  return [...listen.http, ...listen.https].some(
    (address) => address.port === port && (address.host === host || (here && (address.host === '::' || address.host === '0.0.0.0'))),
  );
}
