export { KernelShield, type KernelShieldOptions } from './kernel-shield.ts';
export { type List, type NewRule, ShieldMaps } from './shield-maps.ts';
export { type Attachment, type AttachMode, detachAll } from './kernel/link.ts';
export * from './types.ts';
