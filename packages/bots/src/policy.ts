/** What a site does with verdicts, by path. */
import type { BotActions, SiteBotsConfig } from '@aegis/config';
import { normalizePath } from '@aegis/http';
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
  return {
    config,
    placeOf(target) {
      const path = pathOf(target);
      const rule = rules.find(({ prefix }) => path.startsWith(prefix));
      return (rule?.placeOf ?? placeOf)[classOf(path, config)];
    },
  };
}

/** One object for each kind of path, so that equal places are the same. */
function placesOf(actions: BotActions): Readonly<Record<PathClass, Place>> {
  const action = (verdict: Verdict): Action => (verdict === 'known_bot' ? actions.knownBot : actions[verdict]);
  const place = (pathClass: PathClass): Place => ({ pathClass, action });
  return { page: place('page'), asset: place('asset'), api: place('api'), login: place('login') };
}

/**
 * One spelling of the path, so that an encoded letter, a doubled slash or a parameter of a segment (RFC 3986 3.3), which some origins drop, is
 * no way round a rule.
 */
function pathOf(target: string): string {
  const queryAt = target.indexOf('?');
  const bare = (queryAt < 0 ? target : target.slice(0, queryAt)).replace(/;[^/]*/g, '');
  const path = normalizePath(bare);
  return path.includes('//') ? path.replace(/\/{2,}/g, '/') : path;
}

function classOf(path: string, { loginPaths, apiPaths }: SiteBotsConfig): PathClass {
  if (loginPaths.some((prefix) => path.startsWith(prefix))) return 'login';
  if (apiPaths.some((prefix) => path.startsWith(prefix))) return 'api';
  return ASSET.test(path) ? 'asset' : 'page';
}
