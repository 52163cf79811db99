export { NODE_STATUS, type NodeProcessStatus } from './status.ts';
