export { engineModule } from './engine/artefact.ts';
export { directivesOf } from './engine/directives.ts';
export { Engine, type PolicyHandle, type RuleFault } from './engine/engine.ts';
export { packRequest } from './engine/pack.ts';
export type * from './types.ts';
export { createWaf, type Waf, type WafComponents, type WafOptions } from './waf.ts';
