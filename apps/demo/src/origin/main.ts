/** The origin as a process: `node main.ts HOST PORT`. Says `listening` to the one that started it and ends with it. */
import { once } from 'node:events';
import { argv, exit } from 'node:process';
import { systemClock } from '@aegis/base';
import { createOrigin } from './server.ts';
import { createSite } from './site.ts';

const [host = '127.0.0.1', port = '8090'] = argv.slice(2);
const server = createOrigin(createSite(() => systemClock.wallMs()));
server.listen(Number(port), host);
await once(server, 'listening');
process.send?.('listening');
process.on('SIGTERM', () => exit(0));
process.on('disconnect', () => exit(0));
