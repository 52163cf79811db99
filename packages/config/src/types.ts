/**
 * What a configuration means once it is read: every default filled in, every unit a number, every name normalised.
 *
 * ```
 *   aegis.toml ──parse──▶ plain tree ──schema──▶ document (keys as written) ──resolve──▶ NodeConfig (this file)
 * ```
 *
 * Only JSON values occur in it (no undefined, no Map, no bigint), so that the supervisor can hand it to a worker or keep it on disk as
 * it is. Absent is `null`. Units stand last in the names. Byte sizes of the node are totals; see `workerShareBytes`.
 */

export interface NodeConfig {
  readonly node: NodeIdentity;
  readonly listen: ListenConfig;
  readonly tls: TlsConfig;
  readonly cache: CacheConfig;
  readonly log: LogConfig;
  readonly timeouts: TimeoutsConfig;
  /** Null when it is left out or off. */
  readonly shield: ShieldConfig | null;
  readonly bots: BotsConfig;
  /** Null when it is left out. */
  readonly chain: ChainConfig | null;
  /** At least one; in the order written. No two share a host. */
  readonly sites: readonly SiteConfig[];
}

export interface NodeIdentity {
  /** Absolute when the file's directory was known. */
  readonly dataDir: string;
  /** `auto`: one per core; see `workerCount`. */
  readonly workers: 'auto' | number;
  /** A token (RFC 9110 5.6.2): the pseudonym in Via and the cache's name in Cache-Status. */
  readonly name: string;
  /** Where the node stands, for people and metrics; null when not said. */
  readonly region: string | null;
}

export interface ListenConfig {
  readonly http: readonly ListenAddress[];
  readonly https: readonly ListenAddress[];
  readonly admin: ListenAddress;
}

/** A local address to accept connections on. */
export interface ListenAddress {
  /** IP address without brackets: `0.0.0.0`, `::`, `127.0.0.1`. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** True for `:8080`, every address of both families on one socket (`host` is then `::`). False: IPv6 sockets take IPv6 only. */
  readonly dualStack: boolean;
}

export interface ShieldConfig {
  readonly interface: string;
  readonly mode: 'native' | 'generic';
  readonly thresholds: ShieldThresholds;
  /** Never dropped. */
  readonly allow: readonly Cidr[];
  /** Always dropped, unless allowed. */
  readonly block: readonly Cidr[];
  /** How long clients that misbehave are blocked; null when they are not. */
  readonly autoBlockMs: number | null;
  /** An interactive change is undone after so long, unless confirmed. */
  readonly confirmMs: number;
  /** Whose reports about attackers are heard. */
  readonly reporters: readonly ReporterConfig[];
}

export interface ChainConfig {
  /** RPC URLs, asked in this order. They may carry secrets. */
  readonly rpc: readonly string[];
  /** The node's own key, a keypair file. */
  readonly keyPath: string;
  /** The last heartbeat may be this old. */
  readonly heartbeatMs: number;
}

export interface ReporterConfig {
  /** ed25519 public key, 64 hexadecimal digits. */
  readonly key: string;
  readonly network: string;
  /** 0 to 1000. */
  readonly reputation: number;
}

/** Packets of one source in a second; 0 is no limit. A source may send twice as many at once. */
export interface ShieldThresholds {
  readonly synPerSecond: number;
  readonly udpPerSecond: number;
  readonly icmpPerSecond: number;
  readonly fragmentsPerSecond: number;
  /** SYNs of all sources in a second, above which they are answered by cookies; 0 never. */
  readonly synCookieAbove: number;
  /** Leading bits of an address that make one source. */
  readonly sourcePrefix4: number;
  readonly sourcePrefix6: number;
}

export interface TlsConfig {
  /** `self-signed`: a certificate per requested name, made on demand, for development. `files`: only those of `certificates`. */
  readonly mode: 'self-signed' | 'files';
  readonly minVersion: '1.2' | '1.3';
  /** Non-empty exactly when `mode` is `files`. */
  readonly certificates: readonly CertificateFiles[];
  /** Index into `certificates` of the one shown to clients that name no host or an unknown one; null when there are none. */
  readonly defaultCertificate: number | null;
}

export interface CertificateFiles {
  /** PEM, leaf first, then intermediates. */
  readonly certPath: string;
  /** PEM private key. */
  readonly keyPath: string;
  /** Host names or `*.` wildcards it is used for; null: those that the certificate itself states. */
  readonly names: readonly string[] | null;
}

export interface CacheConfig {
  /** Total of all workers; 0 is off. */
  readonly memoryBytes: number;
  /** Null is off. */
  readonly disk: DiskCacheConfig | null;
}

export interface DiskCacheConfig {
  /** A directory, shared by all workers. */
  readonly path: string;
  readonly sizeBytes: number;
}

export interface LogConfig {
  /** One JSON line a request to stdout. */
  readonly access: boolean;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** `truncated` keeps the first 24 bits of an IPv4 address and 48 of an IPv6 address (requirement 9.4). */
  readonly address: 'full' | 'truncated';
}

/** The node's own timeouts. Those towards origins stand in each site's `upstream`. */
export interface TimeoutsConfig {
  /** First byte of a request to the end of its head. */
  readonly headerMs: number;
  /** Idle time between requests of a client connection. */
  readonly keepAliveMs: number;
  /** Gap between two reads of a request body. */
  readonly bodyMs: number;
  /** A client that takes no byte for so long is closed. */
  readonly writeMs: number;
  /** What requests in flight are given to finish when the node is stopped. */
  readonly drainMs: number;
  /** What they are given when a worker is replaced: it drains beside its successor. */
  readonly drainTransfersMs: number;
}

export interface SiteConfig {
  /** Unique; the first host when not said. Names the site in logs and metrics. */
  readonly name: string;
  /** Lower case, punycode, no port: `example.org`, `*.example.org` (any depth below, not itself), `*` (what no other site takes). */
  readonly hosts: readonly string[];
  /** At least one. */
  readonly origins: readonly OriginConfig[];
  readonly balance: 'round_robin';
  readonly hostHeader: HostHeader;
  readonly requestBodyBytesMax: number;
  readonly cache: SiteCacheConfig;
  readonly upstream: UpstreamConfig;
  /** Which of X-Forwarded-For/-Proto/-Host and Forwarded (RFC 7239) the origin is sent. */
  readonly forwarded: 'x-forwarded' | 'forwarded' | 'both' | 'none';
  /** Peers whose own forwarding fields are believed and kept; everyone else's are dropped. */
  readonly trustedProxies: readonly Cidr[];
  /** Protocols of Upgrade, in lower case, that a connection may be switched to besides WebSocket (RFC 9110 7.8). */
  readonly upgradeProtocols: readonly string[];
  /** Whether responses carry Via; requests always do (RFC 9110 7.6.3 asks a gateway for these only). */
  readonly via: boolean;
  /** Null: nobody is judged. */
  readonly bots: SiteBotsConfig | null;
  /** Null is off. */
  readonly waf: WafConfig | null;
}

export interface WafConfig {
  /** `log`: says what it would have refused, and refuses nothing. */
  readonly mode: 'log' | 'block';
  readonly rules: WafRulesConfig;
  /** Whether a request that could not be judged, by a fault or a want of this node's, passes. */
  readonly onFailure: 'open' | 'closed';
  /** Whether a request that would cost more than `rules.workMax` to judge passes. */
  readonly onCostly: 'pass' | 'block';
  /** Processor time of an engine, for requests without content. */
  readonly deadlineMs: number;
  readonly bodyDeadlineMs: number;
  /** What follows for content beyond `rules.bodyBytesMax`. */
  readonly bodyOver: 'pass' | 'block';
  /** Beginnings of paths that are not inspected, for GET and HEAD without a query. */
  readonly staticPaths: readonly string[];
}

/** What judgements depend on beside the request. Sites with equal rules share one compiled policy. */
export interface WafRulesConfig {
  readonly paranoia: 1 | 2 | 3 | 4;
  readonly inboundThreshold: number;
  readonly outboundThreshold: number;
  readonly presets: readonly WafPreset[];
  readonly exclusions: readonly WafExclusion[];
  /** SecLang; '' for none. */
  readonly custom: string;
  readonly responses: boolean;
  /** Content of a request that is inspected. */
  readonly bodyBytesMax: number;
  readonly argumentsMax: number;
  readonly depthMax: number;
  /** Steps that the rules may take for one request. */
  readonly workMax: number;
}

/** Kinds of applications that the Core Rule Set is known to be wrong about. */
export type WafPreset = 'api' | 'content' | 'search' | 'links' | 'files' | 'webdav' | 'git' | 'developer' | 'wordpress';

export interface WafExclusion {
  readonly rules: { readonly kind: 'id'; readonly id: number } | { readonly kind: 'tag'; readonly tag: string };
  /** Null: the rules do not run at all. */
  readonly target: string | null;
  /** Null: for all paths. */
  readonly pathPrefix: string | null;
}

export interface BotsConfig {
  /** File of the module that judges; null: the one that comes with the node. */
  readonly modulePath: string | null;
  /** How long a request waits for a verdict. */
  readonly deadlineMs: number;
  /** `192.0.2.53:53`, `[2001:db8::53]:53`; empty: those of the machine. */
  readonly nameServers: readonly string[];
  readonly good: readonly GoodBotConfig[];
}

export interface GoodBotConfig {
  readonly name: string;
  /** Text that its user agent contains, in any case. */
  readonly userAgent: string;
  readonly domains: readonly string[];
  readonly ranges: readonly Cidr[];
}

export type BotAction = 'allow' | 'log' | 'challenge' | 'block';

export interface BotActions {
  readonly human: BotAction;
  readonly knownBot: BotAction;
  readonly suspicious: BotAction;
}

export interface SiteBotsConfig {
  /** `log`: says what it would have done, and does nothing. */
  readonly mode: 'log' | 'enforce';
  readonly actions: BotActions;
  /** Longest prefix first; each with all its actions. */
  readonly paths: readonly { readonly prefix: string; readonly actions: BotActions }[];
  readonly apiPaths: readonly string[];
  readonly loginPaths: readonly string[];
  readonly loginFailureStatus: readonly number[];
  /** Zero bits of a proof of work for the lowest suspicious score. */
  readonly difficulty: number;
  /** How long a solved challenge counts. */
  readonly passMs: number;
}

export interface OriginConfig {
  readonly scheme: 'http' | 'https';
  /** Host name (lower case, punycode) or IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** Share of requests relative to the site's other origins; 1 or more. */
  readonly weight: number;
}

/** Host sent to the origin: the client's, the origin's own authority, or a fixed one. */
export type HostHeader = { readonly kind: 'preserve' } | { readonly kind: 'origin' } | { readonly kind: 'value'; readonly value: string };

export interface SiteCacheConfig {
  readonly enabled: boolean;
  /** Freshness lifetime of responses that state none and have no heuristic one (no Last-Modified). 0: not fresh. */
  readonly defaultTtlMs: number;
  /** Share of the time since Last-Modified that counts as fresh (RFC 9111 4.2.2), 0 to 1. 0 is off. */
  readonly heuristicFraction: number;
  /** Upper bound of heuristic freshness. */
  readonly heuristicMaxMs: number;
  /** Used where the response states no stale-while-revalidate (RFC 5861 3). */
  readonly staleWhileRevalidateMs: number;
  /** Used where the response states no stale-if-error (RFC 5861 4). */
  readonly staleIfErrorMs: number;
  /** Status code (400-599, as text) to freshness lifetime, for responses that state none. */
  readonly negativeTtlMs: Readonly<Record<string, number>>;
  readonly key: CacheKeyConfig;
  /** Targeted cache-control fields (RFC 9213) obeyed before Cache-Control, first match wins. Lower case. */
  readonly targets: readonly string[];
  /** Larger responses are passed on and not stored. */
  readonly objectBytesMax: number;
  /** Response field whose comma- or space-separated words are purge tags, beside Cache-Groups (RFC 9875). Lower case. */
  readonly tagsHeader: string;
  /** Whether responses with Set-Cookie are stored. */
  readonly storeSetCookie: boolean;
  /** Whether a client's Cache-Control (no-cache, max-age, …; RFC 9111 5.2.1) is obeyed. False: only only-if-cached is. */
  readonly respectClientCacheControl: boolean;
}

export interface CacheKeyConfig {
  readonly query: CacheKeyQuery;
}

/** Which query parameters tell stored responses apart. Names are compared decoded, case-sensitive. */
export type CacheKeyQuery =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'only'; readonly names: readonly string[] }
  | { readonly kind: 'except'; readonly names: readonly string[] };

export interface UpstreamConfig {
  readonly connectTimeoutMs: number;
  /** Request sent to the first byte of the response. */
  readonly firstByteTimeoutMs: number;
  /** Gap between two reads of a response. */
  readonly idleTimeoutMs: number;
  /** How long an unused connection to an origin is kept open. */
  readonly keepAliveMs: number;
  /** Open connections to one origin, the node's total; see `workerShareCount`. */
  readonly connectionsMax: number;
  /** Further attempts for an idempotent request when nothing was sent to the client. 0 is none. */
  readonly retries: number;
  readonly tls: OriginTlsConfig;
}

export interface OriginTlsConfig {
  /** False accepts any certificate: only for origins reached over a trusted path. */
  readonly verify: boolean;
  /** PEM file of the authorities to trust instead of the system's; null: the system's. */
  readonly caPath: string | null;
  /** Name sent in SNI and verified; null: the origin's host. */
  readonly serverName: string | null;
}

/** An address block. Host bits are zero. */
export interface Cidr {
  readonly family: 4 | 6;
  readonly address: string;
  readonly prefixLength: number;
}
