/** How reports travel. Gossip and NATS implement the same; inside one process it is this. */

export interface ReportTransport {
  /** Gives a report to everyone else. Never throws; what cannot be delivered is lost. */
  publish(report: string): void;
  /** Called with each report of others. Returns the end of the subscription. */
  subscribe(onReport: (report: string) => void): () => void;
}

/** A transport for those who share this process: each is given what the others publish. */
export function inProcessReports(): () => ReportTransport {
  const members = new Set<(report: string) => void>();
  return () => {
    let own: ((report: string) => void) | undefined;
    return {
      publish(report) {
        for (const member of members) if (member !== own) member(report);
      },
      subscribe(onReport) {
        own = onReport;
        members.add(onReport);
        return () => void members.delete(onReport);
      },
    };
  };
}
