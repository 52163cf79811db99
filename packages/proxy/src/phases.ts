/** Every phase of a request, in running order. Adding one touches this list; docs/phases.md is printed from it. */
import { checkRequest, findClient, matchSite } from './phases/admission.ts';
import { askOrigin } from './phases/ask-origin.ts';
import { inspectRequest } from './phases/inspect-request.ts';
import { judgeBots } from './phases/judge-bots.ts';
import { lookUpCache } from './phases/look-up-cache.ts';
import { tunnelUpgrade } from './phases/tunnel.ts';
import type { Phase } from './pipeline.ts';

export const PHASES: readonly Phase[] = [
  matchSite,
  findClient,
  checkRequest,
  judgeBots,
  inspectRequest,
  tunnelUpgrade,
  lookUpCache,
  askOrigin,
];
