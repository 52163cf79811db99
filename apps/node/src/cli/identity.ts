/** `aegis-node identity`: the key of a node, whether it runs or not. */
import { ExitCode, facts, type Output, print } from '@aegis/command-line';
import { loadConfig } from '@aegis/config';
import { findIdentity, otherIdentities } from '@aegis/identity';
import { AegisError } from '@aegis/base';
import { guessDataDir } from '../config/data-dir.ts';
import { identityPlace } from '../identity-place.ts';

/** Errors: `identity.none` before the first start; `identity.bad_key`, `identity.unreadable`. */
export async function identityShow(configPath: string, asJson: boolean, output: Output): Promise<ExitCode> {
  const loaded = await loadConfig(configPath);
  const place = loaded.ok ? identityPlace(loaded.config) : { dataDir: await guessDataDir(configPath), registeredKeyPath: null };
  const identity = findIdentity(place);
  if (identity === undefined) {
    throw new AegisError('identity.none', `no key in ${place.dataDir}: the node makes one at its first start`, { source: 'operator' });
  }
  const { address, peerId, path, publicKey } = identity;
  const others = otherIdentities(place, identity).map((other) => ({ identity: other.address, path: other.path }));
  const reporter = Buffer.from(publicKey).toString('hex');
  print(output, asJson, { identity: address, peerId, reporter, path, unused: others }, () =>
    facts([
      ['identity', address],
      ['peer id', peerId],
      ['reporter key', reporter],
      ['file', path],
      ...others.map((other) => ['not used', `${other.identity} in ${other.path}`] as const),
    ]),
  );
  return ExitCode.ok;
}
