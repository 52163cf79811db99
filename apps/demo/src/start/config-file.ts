/** The configuration that the demonstration's node starts with. It is written anew at each start; the node reloads it when it is edited. */
import type { ChosenPorts } from './ports.ts';

/** `aegis.toml` as text. Relative paths in it start where it lies. */
export function configFile(host: string, ports: ChosenPorts['ports']): string {
  const at = (port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return `# Written by npm start. Edit it while the node runs: it reloads by itself, and keeps what it has when something is wrong.

[node]
data_dir = "data"
name = "aegis-demo"

[listen]
http = ["${at(ports.http)}"]
https = ["${at(ports.https)}"]
admin = "${at(ports.admin)}"

[tls]
mode = "self-signed"

[cache]
memory = "64MiB"
disk = { size = "256MiB" }

[[site]]
name = "demo"
hosts = ["*"]
origins = ["http://${at(ports.origin)}"]

[site.cache]
# A browser's reload asks for a new answer; here it is answered from the cache, so that you can see it.
respect_client_cache_control = false
`;
}
