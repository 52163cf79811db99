/** The ports that sshd listens on, from sshd_config(5). Pure: files come from whoever calls. */

export interface ConfigFiles {
  /** '' where there is none. */
  read(path: string): string;
  /** Paths that a pattern of glob(7) has. */
  matching(pattern: string): readonly string[];
}

const DEFAULT_PORT = 22;
const FOLDER = '/etc/ssh';
/** As sshd itself (`SERVCONF_MAX_DEPTH`). */
const DEPTH_MAX = 16;
const FILES_MAX = 256;

/** Those that `Port` and `ListenAddress` name, here and in what `Include` takes in; and 22, which socket activation and `sshd -p` may leave. */
export function sshdPorts(files: ConfigFiles, path = `${FOLDER}/sshd_config`): ReadonlySet<number> {
  const ports = new Set([DEFAULT_PORT]);
  let filesLeft = FILES_MAX;
  const take = (from: string, depth: number): void => {
    if (depth > DEPTH_MAX || filesLeft-- <= 0) return;
    for (const [keyword, words] of directives(files.read(from))) {
      if (keyword === 'port') addPort(ports, words[0]);
      else if (keyword === 'listenaddress') addPort(ports, portOf(words[0] ?? ''));
      else if (keyword === 'include')
        for (const pattern of words) for (const other of files.matching(absolute(pattern))) take(other, depth + 1);
    }
  };
  take(path, 0);
  return ports;
}

/** `Keyword words`, `Keyword=words`, `Keyword "a word"`; keywords in any case. */
function* directives(text: string): Generator<readonly [keyword: string, words: readonly string[]]> {
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+)(.*)$/.exec(line);
    if (match === null) continue;
    const words = [...(match[2] as string).matchAll(/"([^"]*)"|(#.*)|(\S+)/g)].flatMap(([, quoted, , bare]) => quoted ?? bare ?? []);
    yield [(match[1] as string).toLowerCase(), words];
  }
}

/** Of `host:port` and `[address]:port`; an IPv6 address without brackets has none. */
function portOf(address: string): string | undefined {
  return /^(?:\[[^\]]*\]|[^:]*):(\d+)$/.exec(address)?.[1];
}

function addPort(ports: Set<number>, text: string | undefined): void {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  if (port > 0 && port < 65_536) ports.add(port);
}

function absolute(pattern: string): string {
  return pattern.startsWith('/') ? pattern : `${FOLDER}/${pattern}`;
}
