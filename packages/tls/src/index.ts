export { type CertificatePart, type CheckedCertificate, checkCertificate } from './certificate.ts';
export type * from './certificate-source.ts';
export { createTlsContexts, type TlsContexts, type TlsContextsComponents, type TlsContextsOptions } from './contexts.ts';
export {
  type CertificateFiles,
  type FileCertificatesComponents,
  type FileCertificatesOptions,
  loadFileCertificates,
} from './file-certificates.ts';
export { ja4Of } from './ja4.ts';
export type { TlsVersion } from './protocol.ts';
export {
  openSelfSigned,
  type SelfSignedCertificates,
  type SelfSignedComponents,
  type SelfSignedOptions,
} from './self-signed/self-signed.ts';
