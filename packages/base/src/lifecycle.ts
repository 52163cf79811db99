/** What has a life: started in a stated order, stopped in reverse. `stop` is idempotent and never throws for a part that never started. */
export interface Startable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts parts in order; when one fails, stops the started ones in reverse and rethrows. */
export function startInOrder(parts: readonly Startable[]): Startable {
  let started: Startable[] = [];
  const stop = async (): Promise<void> => {
    const running = started.reverse();
    started = [];
    for (const part of running) await part.stop();
  };
  return {
    async start() {
      for (const part of parts) {
        try {
          await part.start();
          started.push(part);
        } catch (error) {
          await stop();
          throw error;
        }
      }
    },
    stop,
  };
}
