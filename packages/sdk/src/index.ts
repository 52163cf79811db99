export { type NodeProcessStatus, readNodeFigures, readNodeStatus } from './node/admin.ts';
export type { NodeFigures } from './node/figures.ts';
export { type Action, type Client, type ClientOptions, openClient, type Receipt } from './client.ts';
export { readSolBalance, requestAirdrop } from './sol.ts';
export { peerIdOf } from './peer-id.ts';
export { checkMetadata, checkMetadataAddress, type CheckedMetadata, type NodeMetadata } from './metadata.ts';
