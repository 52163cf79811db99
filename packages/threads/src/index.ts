export { restartDelayMs, type RestartPace } from './restart-delay.ts';
export { entryBeside, Thread, type ThreadEnd, type ThreadEvents, type ThreadOptions } from './thread.ts';
