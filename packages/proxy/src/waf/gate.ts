/** Lets a shortcut answer for the WAF: for heads that it has nothing against. */
import type { Gate, GateMiss, GatePass } from '../request/gate.ts';
import type { SiteWaf } from './site-waf.ts';
import type { VouchedHeads } from './vouched-heads.ts';

/** The note is the head as it came, to be kept once it is known to be harmless. */
export function wafGate({ vouched }: SiteWaf, heads: VouchedHeads): Gate<Buffer> {
  const pass: GatePass = { passes: true, requests: vouched, text: '' };
  return {
    logs: 'waf',
    passedNote: undefined,
    placeOf: () => undefined,
    ask(head, buffer, connection): GatePass | GateMiss<Buffer> {
      if (heads.has(buffer, head, connection.remoteAddress)) return pass;
      return { passes: false, note: heads.copy(buffer, head) };
    },
  };
}
