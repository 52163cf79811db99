/**
 * Makes certificates: the local authority's own, and those it issues. ECDSA P-256, which every client of the last decade knows.
 *
 * The X.509 library is loaded when the first certificate is made: a node that serves certificates from files never pays for it.
 */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';

export interface KeyedCertificate {
  readonly certPem: string;
  readonly keyPem: string;
}

export interface Validity {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** Longest commonName (RFC 5280 A.1, ub-common-name). */
const COMMON_NAME_LENGTH_MAX = 64;

const library = async () => {
  // The library's dependency injection expects this first.
  await import('reflect-metadata');
  return import('@peculiar/x509');
};

/** An authority that may issue leaves only. Its name is unique, since clients tell authorities apart by it. */
export async function makeAuthority(validity: Validity): Promise<KeyedCertificate> {
  const x509 = await library();
  const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...dates(validity),
    name: [{ O: ['Aegis'] }, { CN: [`Aegis local authority ${randomBytes(4).toString('hex')}`] }],
    keys,
    signingAlgorithm: SIGNATURE,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certPem: `${certificate.toString('pem')}\n`, keyPem: await privateKeyPem(keys.privateKey) };
}

/** A server certificate for `names`, DNS names and IP addresses. */
export async function makeLeaf(authority: KeyedCertificate, names: readonly string[], validity: Validity): Promise<KeyedCertificate> {
  const x509 = await library();
  const issuer = new x509.X509Certificate(authority.certPem);
  const signingKey = await crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(authority.keyPem), KEY_ALGORITHM, false, [
    'sign',
  ]);
  const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
  const [first = ''] = names;
  const alternatives = names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name }));
  const certificate = await x509.X509CertificateGenerator.create({
    ...dates(validity),
    subject: first.length <= COMMON_NAME_LENGTH_MAX ? [{ CN: [first] }] : [{ O: ['Aegis'] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: SIGNATURE,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(alternatives),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { certPem: `${certificate.toString('pem')}\n`, keyPem: await privateKeyPem(keys.privateKey) };
}

function dates({ notBeforeMs, notAfterMs }: Validity): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(notBeforeMs), notAfter: new Date(notAfterMs) };
}

async function privateKeyPem(key: CryptoKey): Promise<string> {
  const { PemConverter } = await library();
  return `${PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}
