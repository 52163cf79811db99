/** What one worker's data plane is made of; phases reach everything through it. Replaced as a whole when the configuration changes. */
import type { Clock, Logger } from '@aegis/base';
import type { SharedCache } from '@aegis/cache';
import type { AccessLog } from '@aegis/telemetry';
import type { NodeNames, Site } from './site.ts';
import type { SiteRouter } from './site-router.ts';

export interface Edge {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly names: NodeNames;
  readonly router: SiteRouter<Site>;
  readonly cache: SharedCache;
  readonly accessLog: AccessLog;
}
