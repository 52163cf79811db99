/**
 * The house: which room may know which. ARCHITECTURE.md draws it; this is what holds.
 */

/**
 * Floors from top to bottom. A room may import rooms of lower floors only: not its own floor, not a higher one. A floor may name rooms that
 * are still to be built, so that their place is settled before their first import.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ['command-line'],
  ['sdk'],
  ['proxy'],
  ['waf', 'bots', 'functions', 'shield', 'intel'],
  ['mesh', 'ipfs', 'state', 'releases'],
  ['bus'],
  ['telemetry'],
  ['chain'],
  ['cache'],
  ['upstream'],
  ['http1', 'http2', 'tls'],
  ['sockets'],
  ['http'],
  ['crdt', 'routing', 'limits'],
  ['config', 'identity', 'threads', 'api'],
  ['base'],
];

/** For tests only; it may know every room, and no production file may know it. */
export const TEST_ROOM = 'packages/testkit';

export interface NeverArrow {
  /** Start of the importing file's path. */
  readonly from: string;
  /** Workspaces it must not import, though the floors would let it. */
  readonly to: readonly string[];
  readonly instead: string;
}

export const NEVER: readonly NeverArrow[] = [
  {
    from: 'packages/proxy/src/',
    to: ['packages/mesh', 'packages/ipfs', 'packages/state', 'packages/releases', 'packages/chain'],
    instead: 'take an interface; apps/node wires the room that implements it',
  },
  {
    from: 'packages/sdk/src/',
    to: [
      'proxy',
      'waf',
      'bots',
      'functions',
      'shield',
      'intel',
      'bus',
      'cache',
      'upstream',
      'http1',
      'http2',
      'tls',
      'sockets',
      'telemetry',
      'config',
    ].map((room) => `packages/${room}`),
    instead: 'the SDK runs in browsers: talk to the control API or the chain',
  },
];

/** Folders whose result depends on their arguments alone: they import no `node:` module and no package outside this list. */
export const PURE: readonly { readonly folder: string; readonly mayImport: readonly string[] }[] = [
  { folder: 'packages/base/src/', mayImport: [] },
  { folder: 'packages/http/src/', mayImport: ['@aegis/base'] },
  { folder: 'packages/cache/src/decisions/', mayImport: ['@aegis/base', '@aegis/http'] },
  { folder: 'packages/crdt/src/', mayImport: ['@aegis/base'] },
  { folder: 'packages/routing/src/', mayImport: ['@aegis/base'] },
  { folder: 'packages/limits/src/', mayImport: ['@aegis/base'] },
];

/** Rooms that run in browsers too, with whatever of ours they import. */
export const BROWSER_ENTRIES: readonly string[] = ['packages/chain/src/index.ts', 'packages/sdk/src/index.ts'];

/** Rooms of the data plane: what a request passes through. */
export const DATA_PLANE = /^packages\/(sockets|http|http1|http2|tls|cache|upstream|proxy)\/src\//;
