/** Aegis on the real devnet, and clients of it. */
import type { TestContext } from 'node:test';
import { generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { connect, foundLocalNetwork, grantLocal, parseAegis } from '@aegis/chain';
import { readProgramArtifacts } from '@aegis/chain/artifacts';
import { type Devnet, startDevnet } from '@aegis/devnet';
import { type Client, type ClientOptions, openClient } from '../src/client.ts';

export interface Network {
  readonly devnet: Devnet;
  /** A client whose signer has SOL and `aegis`. */
  client(aegis?: string, options?: Partial<ClientOptions>): Promise<Client & { readonly wallet: KeyPairSigner }>;
}

export async function foundedNetwork(t: TestContext): Promise<Network> {
  const devnet = await startDevnet({ port: 0, slotMs: 0, blockPerTransaction: true, finalityBlocks: 0 });
  t.after(() => devnet.stop());
  const connection = connect(devnet.rpcUrl);
  await foundLocalNetwork(connection, await readProgramArtifacts());
  return {
    devnet,
    async client(aegis = '5000', options = {}) {
      const wallet = await generateKeyPairSigner();
      devnet.airdrop(wallet.address, 10_000_000_000n);
      if (aegis !== '0') await grantLocal(connection, wallet.address, parseAegis(aegis));
      return { ...openClient({ network: devnet.rpcUrl, signer: wallet, ...options }), signer: wallet, wallet };
    },
  };
}
