/** What the rooms that use them say of a configuration's rules, certificates and authorities, for `loadConfig`. */
import { AegisError, type Clock, messageOf } from '@aegis/base';
import type { CertificateOpinion, CertificateTexts, LoadOptions } from '@aegis/config';
import { checkCertificate } from '@aegis/tls';
import { checkAuthorities } from '@aegis/upstream';
import { checkRules } from '@aegis/waf';

/** Everything that can be said without starting anything. */
export function allChecks(clock: Pick<Clock, 'wallMs'>): LoadOptions {
  return {
    checkRules,
    checkCertificate: (texts) => certificateOpinion(texts, clock.wallMs()),
    checkAuthorities: (pem) => {
      try {
        checkAuthorities(pem);
        return undefined;
      } catch (error) {
        return messageOf(error);
      }
    },
  };
}

function certificateOpinion({ certPem, keyPem, names }: CertificateTexts, nowMs: number): CertificateOpinion {
  try {
    const { entry, warnings } = checkCertificate(certPem, keyPem, names, nowMs);
    return { ok: true, names: entry.names, warnings };
  } catch (error) {
    if (!(error instanceof AegisError)) throw error;
    return { ok: false, part: error.context['part'] === 'key' ? 'key' : 'cert', reason: error.message };
  }
}
