/** Ways to drop the packets of a block of addresses on one interface, and how many each says it has dropped. */
import type { KernelShield } from '@aegis/shield';
import { parseCidr } from '@aegis/config';
import type { Network } from '../../packages/shield/test/fixtures/network.ts';
import { SETTINGS } from '../../packages/shield/test/fixtures/program.ts';
import { attachAt } from '../../packages/shield/test/fixtures/edge.ts';

/** The sources that are blocked: RFC 6598's, which nobody has. */
const BLOCKED = '100.64.0.0/10';

export interface Way {
  readonly name: string;
  /** Puts it in place in the edge's namespace, which has no other. */
  set(network: Network): Placed;
}

export interface Placed {
  dropped(): number;
  remove(): void;
}

function xdp(mode: 'native' | 'generic'): Way {
  return {
    name: `aegis (XDP, ${mode})`,
    set(network) {
      const shield: KernelShield = attachAt(network, { mode, settings: SETTINGS });
      const block = parseCidr(BLOCKED);
      if (!block.ok) throw new Error(block.reason);
      shield.maps.add('ip_blocklist', [{ block: block.value, reason: 'operator', expiresInMs: null }]);
      return { dropped: () => shield.maps.counts().blocked.packets, remove: () => network.within('edge', () => shield.detach()) };
    },
  };
}

/** By a set, as a list of any blocks is made; or by a rule that compares with this one block, the least there can be. */
function nftables(name: string, family: string, hook: string, by: 'set' | 'rule'): Way {
  return {
    name,
    set(network) {
      const rules = `add table ${family} bench
add chain ${family} bench drops { type filter hook ${hook}; }
${by === 'set' ? `add set ${family} bench blocked { type ipv4_addr; flags interval; elements = { ${BLOCKED} }; }` : ''}
add rule ${family} bench drops ip saddr ${by === 'set' ? '@blocked' : BLOCKED} counter drop`;
      network.run('edge', 'nft', rules);
      return {
        dropped: () => Number(/counter packets (\d+)/.exec(network.run('edge', 'nft', 'list', 'table', family, 'bench'))?.[1]),
        remove: () => void network.run('edge', 'nft', 'flush', 'ruleset'),
      };
    },
  };
}

function iptables(name: string, table: string, chain: string): Way {
  return {
    name,
    set(network) {
      network.run('edge', 'iptables', '-t', table, '-A', chain, '-s', BLOCKED, '-j', 'DROP');
      return {
        dropped: () =>
          Number(/^\s*(\d+)\s+\d+\s+DROP/m.exec(network.run('edge', 'iptables', '-t', table, '-L', chain, '-v', '-n', '-x'))?.[1]),
        remove: () => void network.run('edge', 'iptables', '-t', table, '-F'),
      };
    },
  };
}

export const WAYS: readonly Way[] = [
  xdp('native'),
  xdp('generic'),
  nftables('nftables (netdev ingress, one rule)', 'netdev', 'ingress device eth0 priority 0', 'rule'),
  nftables('nftables (netdev ingress, set)', 'netdev', 'ingress device eth0 priority 0', 'set'),
  nftables('nftables (raw prerouting, one rule)', 'ip', 'prerouting priority raw', 'rule'),
  nftables('nftables (raw prerouting, set)', 'ip', 'prerouting priority raw', 'set'),
  iptables('iptables (raw prerouting)', 'raw', 'PREROUTING'),
  iptables('iptables (input)', 'filter', 'INPUT'),
];
