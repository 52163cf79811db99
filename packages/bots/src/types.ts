/** The words of this room: what is known of a request, and what is thought of it. */

/** By the number that the module interface gives each. */
export const VERDICTS = ['human', 'known_bot', 'suspicious'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** What a site does with a verdict. `log` lets through like `allow`, and says so in the access log. */
export type Action = 'allow' | 'log' | 'challenge' | 'block';

/** What a module says about facts. */
export interface Judgement {
  readonly verdict: Verdict;
  /** 0 (nothing against it) to 100. */
  readonly score: number;
  /** Why, by the names of docs/bots-module.md. */
  readonly reasons: readonly string[];
}

/** Whether an address is whom its user agent names. */
export type Identity =
  /** It names nobody. */
  | 'none'
  /** It could not be found out in time. */
  | 'unsettled'
  | 'confirmed'
  | 'refuted';

/** What kind of resource a path stands for. */
export type PathClass = 'page' | 'asset' | 'api' | 'login';

/** What a module may know of a request. */
export interface BotFacts {
  /** Client address literal. */
  readonly address: string;
  readonly method: string;
  /** 10, 11 or 20. */
  readonly httpVersion: number;
  readonly secure: boolean;
  readonly pathClass: PathClass;
  readonly identity: Identity;
  /** Requests of the address's source (`sourceOf`) in the last second. */
  readonly rate: number;
  /** The same: a part of the modules' interface from when addresses were counted too. */
  readonly networkRate: number;
  /** Failed logins of the source in the last ten minutes. */
  readonly loginFailures: number;
  /** TLS fingerprint, '' when not known. */
  readonly ja4: string;
  /** Names of the request's fields in their order, lower case, separated by commas. */
  readonly fieldNames: string;
  /** Field values; '' where absent. */
  readonly userAgent: string;
  readonly accept: string;
  readonly acceptLanguage: string;
  readonly acceptEncoding: string;
  readonly secChUa: string;
  readonly secChUaPlatform: string;
}
