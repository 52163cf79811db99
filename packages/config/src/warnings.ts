/** What is valid and probably regretted. */
import type { Finding } from './syntax/tree.ts';
import type { NodeConfig } from './types.ts';
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
