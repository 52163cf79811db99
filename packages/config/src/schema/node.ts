/** The sections about the node itself. */
import { LIMITS } from '@aegis/base';
import { parseListenAddress } from '../values/address.ts';
import { parseCertificateName } from '../values/host.ts';
import { formatDuration } from '../values/units.ts';
import { choice, either, flag, integer, list, path, size, table, text, timeout, word } from './fields.ts';

const listenAddress = () => text(parseListenAddress, { example: '0.0.0.0:80' });

export const nodeSection = table({
  data_dir: path()
    .default('/var/lib/aegis')
    .describe('Directory for what the node keeps: the last good configuration, the disk cache. Created when absent.'),
  workers: either([choice(['auto']), integer(1, LIMITS.workersMax.value)], `"auto" or a whole number from 1 to ${LIMITS.workersMax.value}`)
    .default('auto')
    .describe('Worker processes. "auto" is one per core.'),
  name: word(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/, 'a name of at most 64 letters, digits and -._ without spaces')
    .default('aegis')
    .describe('The name of this node in Via and Cache-Status. Nodes that a request may pass in turn need different names.'),
  region: word(/^[a-z0-9][a-z0-9-]{0,31}$/, 'a region of at most 32 lower-case letters, digits and "-"')
    .optional()
    .describe('Where the node stands, for logs and metrics.'),
}).prefault({});

export const listenSection = table({
  http: list(listenAddress(), { max: LIMITS.listenersMax.value })
    .prefault([])
    .describe('Addresses for HTTP: "0.0.0.0:80", "[::]:80" (IPv6 only), or ":80" (both families). Port 0 lets the system choose.'),
  https: list(listenAddress(), { max: LIMITS.listenersMax.value }).prefault([]).describe('Addresses for HTTPS.'),
  admin: listenAddress()
    .prefault('127.0.0.1:9180')
    .describe('Address for health, metrics, status and purge. It asks for no password: keep it on loopback or behind a firewall.'),
}).prefault({});

const certificate = table({
  cert: path().describe('PEM file: the certificate, then its intermediates.'),
  key: path().describe('PEM file: the private key.'),
  names: list(text(parseCertificateName, { example: 'example.org' }), { min: 1, max: LIMITS.hostsPerSiteMax.value })
    .optional()
    .describe('Host names it is used for. Left out: those in the certificate.'),
});

export const tlsSection = table({
  mode: choice(['self-signed', 'files'])
    .default('self-signed')
    .describe('Where certificates come from: "self-signed" makes one for each name asked for (development), "files" takes `certificates`.'),
  min_version: choice(['1.2', '1.3']).default('1.3').describe('The oldest TLS version that clients may speak.'),
  certificates: list(certificate, { max: LIMITS.certificatesMax.value }).prefault([]).describe('For mode "files", at least one.'),
  default_certificate: path()
    .optional()
    .describe('The `cert` of the one shown to clients that ask for no name or an unknown one. Left out: the first.'),
}).prefault({});

export const cacheSection = table({
  memory: size().prefault('256MiB').describe('Memory for stored responses, shared out among the workers. "0B" is off.'),
  disk: table({
    path: path().optional().describe('Directory of the store. Left out: `cache` in `node.data_dir`.'),
    size: size({ min: 1_048_576 }).describe('Room for stored responses on disk, shared by all workers.'),
  })
    .optional()
    .describe('Disk layer below memory. Left out: off.'),
}).prefault({});

export const logSection = table({
  access: flag().default(true).describe('One JSON line for each request on standard output.'),
  level: choice(['debug', 'info', 'warn', 'error']).default('info').describe('The least severe operational messages that are written.'),
  address: choice(['full', 'truncated'])
    .default('full')
    .describe('Client addresses in logs: whole, or only the first 24 bits of IPv4 and 48 of IPv6.'),
}).prefault({});

const limitDuration = (limit: { readonly value: number }): string => formatDuration(limit.value);

export const timeoutsSection = table({
  header: timeout()
    .prefault(limitDuration(LIMITS.headerTimeoutMs))
    .describe('From the first byte of a request to the end of its head; then 408.'),
  keep_alive: timeout()
    .prefault(limitDuration(LIMITS.keepAliveTimeoutMs))
    .describe('Idle time between requests of a client connection; then it is closed.'),
  body: timeout().prefault(limitDuration(LIMITS.bodyTimeoutMs)).describe('Gap between two reads of a request body; then 408.'),
  write: timeout().prefault(limitDuration(LIMITS.writeTimeoutMs)).describe('A client that takes no byte for so long is closed.'),
  connect: timeout().prefault('5s').describe('Connecting to an origin, TLS included; then the next one or 504.'),
  first_byte: timeout().prefault('1m').describe('From the request sent to the first byte of the response of an origin; then 504.'),
  idle: timeout().prefault('30s').describe('Gap between two reads of the response of an origin; then it is cut.'),
  drain: timeout()
    .prefault(limitDuration(LIMITS.drainTimeoutMs))
    .describe('What requests in flight are given to finish when the node is stopped.'),
  drain_transfers: timeout()
    .prefault(limitDuration(LIMITS.drainTransfersTimeoutMs))
    .describe(
      'What requests and WebSockets in flight are given when a worker is replaced by a reload or an upgrade; its successor serves meanwhile.',
    ),
}).prefault({});
