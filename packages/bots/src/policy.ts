/** What a site does with verdicts, by path. */
import type { BotActions, SiteBotsConfig } from '@aegis/config';
import { isPathBelow, pathReadings } from '@aegis/http';
import type { Action, PathClass, Verdict } from './types.ts';

export interface BotPolicy {
  readonly config: SiteBotsConfig;
  /** `target`: path with or without query, as it came. Places that are equal are the same object. */
  placeOf(target: string): Place;
}

/** What a path is, and what the site does there. */
export interface Place {
  readonly pathClass: PathClass;
  readonly action: (verdict: Verdict) => Action;
}

/** What browsers load by themselves for a page. */
const ASSET = /\.(?:avif|bmp|css|eot|gif|ico|jpe?g|js|map|mjs|mp[34]|otf|png|svg|ttf|wasm|webm|webp|woff2?)$/i;

export function botPolicy(config: SiteBotsConfig): BotPolicy {
  const placeOf = placesOf(config.actions);
  const rules = config.paths.map(({ prefix, actions }) => ({ prefix, placeOf: placesOf(actions) }));
  const read = (path: string): Place => {
    const rule = rules.find(({ prefix }) => isPathBelow(path, prefix));
    return (rule?.placeOf ?? placeOf)[classOf(path, config)];
  };
  const strictest = strictestOf();
  return {
    config,
    placeOf(target) {
      const queryAt = target.indexOf('?');
      // However an origin reads the path, the rule for what it reads holds.
      const [first = '/', ...others] = pathReadings(queryAt < 0 ? target : target.slice(0, queryAt));
      return others.reduce((place, path) => strictest(place, read(path)), read(first));
    },
  };
}

/** One object for each kind of path, so that equal places are the same. */
function placesOf(actions: BotActions): Readonly<Record<PathClass, Place>> {
  const action = (verdict: Verdict): Action => (verdict === 'known_bot' ? actions.knownBot : actions[verdict]);
  const place = (pathClass: PathClass): Place => ({ pathClass, action });
  return { page: place('page'), asset: place('asset'), api: place('api'), login: place('login') };
}

/** By how much they stand in the way. */
const ACTIONS: readonly Action[] = ['allow', 'log', 'challenge', 'block'];
/** By how closely it is looked: failed logins count at one, and being a program is no reproach at an interface. */
const CLASSES: readonly PathClass[] = ['asset', 'api', 'page', 'login'];

/** The stricter of both in each respect; for the same two always the same object. */
function strictestOf(): (one: Place, other: Place) => Place {
  const known = new Map<Place, Map<Place, Place>>();
  return (one, other) => {
    if (one === other) return one;
    const byOther = known.get(one) ?? new Map<Place, Place>();
    known.set(one, byOther);
    const place = byOther.get(other) ?? {
      pathClass: later(CLASSES, one.pathClass, other.pathClass),
      action: (verdict: Verdict) => later(ACTIONS, one.action(verdict), other.action(verdict)),
    };
    byOther.set(other, place);
    return place;
  };
}

function later<Value>(order: readonly Value[], one: Value, other: Value): Value {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

function classOf(path: string, { loginPaths, apiPaths }: SiteBotsConfig): PathClass {
  if (loginPaths.some((prefix) => isPathBelow(path, prefix))) return 'login';
  if (apiPaths.some((prefix) => isPathBelow(path, prefix))) return 'api';
  return ASSET.test(path) ? 'asset' : 'page';
}
