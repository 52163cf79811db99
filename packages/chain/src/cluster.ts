/** Which Solana network is meant, by the names that Solana users know, and which one really answers, which only its genesis hash tells. */
import { AegisError } from '@aegis/base';

/** What answers: one of Solana's public networks, or anything else (`local`), such as aegis-devnet or solana-test-validator. */
export type Cluster = 'mainnet-beta' | 'testnet' | 'devnet' | 'local';

const URLS: Readonly<Record<Cluster, string>> = {
  'mainnet-beta': 'https://api.mainnet-beta.solana.com',
  testnet: 'https://api.testnet.solana.com',
  devnet: 'https://api.devnet.solana.com',
  local: 'http://127.0.0.1:8899',
};

/** As the Solana tools abbreviate them with `--url`. */
const MONIKERS = new Map<string, Cluster>([
  ['m', 'mainnet-beta'],
  ['mainnet-beta', 'mainnet-beta'],
  ['t', 'testnet'],
  ['testnet', 'testnet'],
  ['d', 'devnet'],
  ['devnet', 'devnet'],
  ['l', 'local'],
  ['localhost', 'local'],
]);

/** Genesis hashes of the public networks, from Solana's documentation of its clusters. */
const GENESIS = new Map<string, Cluster>([
  ['5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d', 'mainnet-beta'],
  ['4uhcVJyU9pJkvQyS88uRDiswHXSCkY3zQawwpjk2NsNY', 'testnet'],
  ['EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG', 'devnet'],
]);

/** Turns `devnet`, `d`, `localhost` or a URL into a URL. Errors: `chain.bad_url`. */
export function rpcUrlOf(text: string): string {
  const cluster = MONIKERS.get(text);
  if (cluster !== undefined) return URLS[cluster];
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new AegisError('chain.bad_url', `not a network: ${text} (localhost, devnet, testnet, mainnet-beta, or an http(s) URL)`, {
    source: 'operator',
  });
}

/** The network whose genesis hash this is. */
export function clusterOf(genesisHash: string): Cluster {
  return GENESIS.get(genesisHash) ?? 'local';
}

/** `devnet` that answers as mainnet-beta, or `localhost` that is a tunnel to it, is a mistake that costs money. Errors: `chain.other_cluster`. */
export function asPromised(url: string, cluster: Cluster): Cluster {
  const promised = clusterPromisedBy(url);
  if (promised === undefined || promised === cluster) return cluster;
  const message = `${url} should be ${promised} and is ${cluster} by its genesis hash: name what you mean with another URL`;
  throw new AegisError('chain.other_cluster', message, { source: 'operator', context: { url, promised, cluster } });
}

/** Which network this URL promises: those of the names above; undefined where a URL may lead anywhere. */
function clusterPromisedBy(url: string): Cluster | undefined {
  const { host } = new URL(url);
  return (Object.keys(URLS) as Cluster[]).find((cluster) => new URL(URLS[cluster]).host === host);
}
