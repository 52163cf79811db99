import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAegisError } from '@aegis/base';
import { asPromised, clusterOf, rpcUrlOf } from '../src/cluster.ts';

test('8.6: networks are named as the Solana tools name them', () => {
  assert.equal(rpcUrlOf('localhost'), 'http://127.0.0.1:8899');
  assert.equal(rpcUrlOf('l'), 'http://127.0.0.1:8899');
  assert.equal(rpcUrlOf('d'), 'https://api.devnet.solana.com');
  assert.equal(rpcUrlOf('mainnet-beta'), 'https://api.mainnet-beta.solana.com');
  assert.equal(rpcUrlOf('https://rpc.example/key'), 'https://rpc.example/key');
  for (const text of ['', 'main', 'ws://127.0.0.1', 'file:///etc', '127.0.0.1:8899', 'toString']) {
    assert.throws(
      () => rpcUrlOf(text),
      (error) => isAegisError(error, 'chain.bad_url'),
      text,
    );
  }
});

test('8.6: a network is known by its genesis hash, any other is a local one', () => {
  assert.equal(clusterOf('5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d'), 'mainnet-beta');
  assert.equal(clusterOf('11111111111111111111111111111111'), 'local');
  assert.equal(clusterOf('constructor'), 'local');
});

test('8.6: a named network that is another one by its genesis hash is refused; a URL may be any', () => {
  for (const [name, cluster] of [
    ['devnet', 'mainnet-beta'],
    ['localhost', 'mainnet-beta'],
    ['mainnet-beta', 'devnet'],
    ['testnet', 'local'],
  ] as const) {
    assert.throws(
      () => asPromised(rpcUrlOf(name), cluster),
      (error) => isAegisError(error, 'chain.other_cluster'),
      `${name} ${cluster}`,
    );
  }
  assert.equal(asPromised('https://api.devnet.solana.com/', 'devnet'), 'devnet');
  assert.equal(asPromised('http://127.0.0.1:8899', 'local'), 'local');
  assert.equal(asPromised('https://rpc.example/key', 'mainnet-beta'), 'mainnet-beta');
  assert.equal(asPromised('http://127.0.0.1:9000', 'mainnet-beta'), 'mainnet-beta');
});
