/** The certificates a configuration asks for, behind the one interface that TLS contexts take them from. */
import { join } from 'node:path';
import type { Clock, Logger } from '@aegis/base';
import type { NodeConfig } from '@aegis/config';
import { type CertificateSource, loadFileCertificates, openSelfSigned } from '@aegis/tls';

/**
 * Errors: `tls.bad_certificate`, `tls.self_signed_store`. Undefined when nothing listens with TLS. A worker that starts makes do with the last
 * good copy of a file that has gone bad; a change of configuration with a bad file is refused.
 */
export async function openCertificates(
  { listen, node, tls }: NodeConfig,
  components: { readonly clock: Clock; readonly logger: Logger },
  when: 'starting' | 'changing',
): Promise<CertificateSource | undefined> {
  if (listen.https.length === 0) return undefined;
  const directory = join(node.dataDir, 'tls');
  if (tls.mode === 'self-signed') return openSelfSigned({ directory: join(directory, 'self-signed') }, components);
  return loadFileCertificates(
    {
      files: tls.certificates,
      ...(when === 'starting' ? { lastGoodDir: join(directory, 'last-good') } : {}),
      ...(tls.defaultCertificate === null ? {} : { fallbackIndex: tls.defaultCertificate }),
    },
    components,
  );
}
