/**
 * What the prefilter says of requests, held against what the engine says.
 *
 * Twice: it must not say that no rule can match where one does, and of each rule that matches it must have known that this one may. The
 * second finds faults that the first would miss, because an attack is rarely one of a single rule.
 */
import { benignRequests, type CorpusRequest } from '@aegis/testkit';
import { seededRandom } from '@aegis/base';
import type { WafRulesConfig } from '@aegis/config';
import { directivesOf, type Judgement, packRequest, prefilterArtefact, PrefilterInstance, type RequestFacts } from '@aegis/waf';
import { CORPUS_RULES } from './corpus-rules.ts';

/** Something was not followed: any rule may match. */
const NOT_FOLLOWED = 0;

const BOUNDS = { argumentsMax: CORPUS_RULES.argumentsMax, depthMax: CORPUS_RULES.depthMax };

/** The Core Rule Set as it comes, all of it for each request: the engine does not stop at the first that would refuse. */
export function everyRule(paranoia: WafRulesConfig['paranoia']): string {
  const custom = 'SecAction "id:900005,phase:1,nolog,pass,ctl:ruleEngine=DetectionOnly"';
  return directivesOf({ ...CORPUS_RULES, paranoia, responses: false, custom });
}

export async function prefilterOf(paranoia: number): Promise<PrefilterInstance> {
  const { module } = await prefilterArtefact();
  const instance = new PrefilterInstance(module, paranoia);
  while (!instance.build());
  return instance;
}

export function factsOf({ method, target, version, fields, body }: CorpusRequest): RequestFacts {
  return { client: '203.0.113.9', method, target, protocol: version, fields: fields.flat(), body, bodyIsCut: false };
}

export function benignFacts(seed: number, count: number): RequestFacts[] {
  return benignRequests(seededRandom(seed), count).map(factsOf);
}

export interface Comparison {
  /** Each with the request: what the engine logged, or what the prefilter did not know of. */
  readonly disagreements: readonly string[];
  /** Requests of which no rule matched, and how many of them the prefilter would have asked about. */
  readonly clean: number;
  readonly askedForNothing: number;
}

/**
 * @param judged The engine's answer to each packed request, '' for none.
 * @param paranoia Rules above this level do not count.
 */
export function compare(
  prefilter: PrefilterInstance,
  packed: readonly Uint8Array[],
  judged: readonly string[],
  paranoia: number,
): Comparison {
  const disagreements: string[] = [];
  let [clean, askedForNothing] = [0, 0];
  for (const [i, request] of packed.entries()) {
    const logged = rulesIn(judged[i]!, paranoia);
    const may = prefilter.mayMatch(request, BOUNDS);
    const known = prefilter.rulesThatMayMatch(request, BOUNDS);
    const text = (): string => JSON.stringify(Buffer.from(request).toString('latin1').slice(0, 2_000));
    // The other way round happens: what is new costs too much once, and is known when it is looked at again.
    if (!may && known.length > 0) disagreements.push(`does not ask, but knows of ${known.join()}: ${text()}`);
    if (logged.length > 0 && !may) disagreements.push(`no rule can match, but ${logged.join()} did: ${text()}`);
    const unknown = known.includes(NOT_FOLLOWED) ? [] : logged.filter((id) => !known.includes(id));
    if (unknown.length > 0) disagreements.push(`${unknown.join()} matched unknown: ${text()}`);
    if (logged.length === 0) {
      clean++;
      if (may) askedForNothing++;
    }
  }
  return { disagreements, clean, askedForNothing };
}

/** Rules that sum up what others have found. */
const SUMS = new Set([949110, 949111, 980170]);

function rulesIn(json: string, paranoia: number): number[] {
  if (json === '') return [];
  const { hits } = JSON.parse(json) as Judgement;
  return [...new Set(hits.filter((hit) => hit.paranoia <= paranoia && !SUMS.has(hit.id)).map(({ id }) => id))];
}

export function pack(requests: readonly RequestFacts[]): Buffer[] {
  return requests.map((request) => packRequest(request));
}
