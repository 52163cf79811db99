/** Who may never be blocked, and what is too wide to be meant. Pure. */
import { LIMITS } from '@aegis/base';
import { type Cidr, parseCidr, formatBlock, overlap } from '@aegis/config';
import { ProtectedBlocks } from './protected-blocks.ts';

const blocks = (texts: readonly string[], what: string): ProtectedBlocks =>
  new ProtectedBlocks(
    texts.map((text) => {
      const parsed = parseCidr(text);
      if (!parsed.ok) throw new Error(parsed.reason);
      return { block: parsed.value, what };
    }),
  );

/** Addresses that mean this machine or this link (RFC 6890): blocking them blocks the node itself. */
const LOCAL: ProtectedBlocks = blocks(
  ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '255.255.255.255/32', '::1/128', '::/128', 'fe80::/10', 'ff00::/8'],
  'an address of this machine or its links',
);

/** Addresses that many machines share or that mean another one elsewhere: no proof from elsewhere speaks of them (RFC 1918, 6598, 4193). */
const SHARED: ProtectedBlocks = blocks(
  ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
  'a private or shared address; only the configuration and the operator block those',
);

/** The whole IPv4-mapped range: in the kernel's lists it is IPv4. */
const MAPPED: Cidr = { family: 6, address: '::ffff:0:0', prefixLength: 96 };

/**
 * Why the block may not be dropped; undefined when it may. A block that is wider than a protected one may: the kernel's allow list makes the
 * exception.
 */
export function refusal(block: Cidr, never: readonly ProtectedBlocks[], by: 'operator' | 'proposal'): string | undefined {
  const text = formatBlock(block);
  const least = block.family === 4 ? LIMITS.shieldBlockWidthMin4.value : LIMITS.shieldBlockWidthMin6.value;
  if (block.prefixLength < least) return `${text} is too wide: at least /${least} is asked for`;
  if (block.family === 6 && overlap(block, MAPPED)) return `${text} would also be all of IPv4`;
  for (const list of by === 'operator' ? [LOCAL, ...never] : [LOCAL, ...never, SHARED]) {
    const found = list.covering(block);
    if (found !== undefined) return `${text} cannot be blocked: it is ${found.what}`;
  }
  return undefined;
}
