/** An edge worker process; see ../protocol.ts for what it is told. */
import { serveSupervisor } from '../worker-channel.ts';
import { EdgeWorker } from './edge-worker.ts';

serveSupervisor(new EdgeWorker());
