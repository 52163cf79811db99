export { checkRules } from './check-rules.ts';
export { engineModule } from './engine/artefact.ts';
export { directivesOf, RESPONSE_BODY_BYTES_MAX } from './engine/directives.ts';
export { Engine, type PolicyHandle, type RuleFault } from './engine/engine.ts';
export { packRequest } from './engine/pack.ts';
export { PrefilterInstance, type PolicyBounds } from './prefilter/instance.ts';
export { loadPrefilters, prefilterArtefact, type Prefilters } from './prefilter/prefilters.ts';
export type * from './types.ts';
export { createWaf, type Waf, type WafComponents, type WafOptions } from './waf.ts';
