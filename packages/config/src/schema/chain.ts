/** The section about the node's place on the chain. */
import { type Parsed, accept, quote, refuse } from '../values/parsed.ts';
import { list, path, table, text, timeout } from './fields.ts';

/** More than one: the next is asked when one does not answer. */
const RPC_URLS_MAX = 8;
/** Each heartbeat is a transaction, and paid for. */
const HEARTBEAT_MS_MIN = 60_000;

export const chainSection = table({
  rpc: list(text(parseRpcUrl, { example: 'https://api.devnet.solana.com' }), { min: 1, max: RPC_URLS_MAX }).describe(
    'Solana RPC nodes, asked in this order until one answers.',
  ),
  key: path().describe(
    "The node's own key, as `aegis-cli keys new-node` makes it and `aegis-cli register` registers it. It signs the heartbeats and pays for them: it needs a little SOL.",
  ),
  heartbeat: timeout()
    .refine((ms) => ms >= HEARTBEAT_MS_MIN, { error: 'must be 1m or more: each heartbeat is paid for' })
    .prefault('6h')
    .describe(
      'When the last heartbeat is this old, the node sends one. The network slashes nodes that are silent for longer than its timeout.',
    ),
});

function parseRpcUrl(written: string): Parsed<string> {
  const url = URL.parse(written);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return accept(written);
  return refuse(`expected an http:// or https:// URL without user and password, not ${quote(written)}`);
}
