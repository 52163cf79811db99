/** What the pool and its threads say to each other. */
/** Which rules: the same id always means the same directives. */
export interface Policy {
  readonly id: number;
  /** SecLang. */
  readonly directives: string;
  /** Steps that they may take for one request. */
  readonly workMax: number;
}

export type ToThread =
  | { readonly type: 'judge'; readonly policy: number; readonly packed: Uint8Array }
  /** Compile what is new, let go of what is not listed. */
  | { readonly type: 'policies'; readonly policies: readonly Policy[] };

export type FromThread = {
  /** Of the engine. */
  readonly memoryBytes: number;
  /** Processor time of the thread since its start. */
  readonly computedMs: number;
} & (
  | {
      /** The policies it was last told of are compiled. */
      readonly type: 'ready';
    }
  | {
      readonly type: 'judged';
      /** '' or a judgement as JSON. */
      readonly json: string;
    }
  | {
      /** The rules failed on the request, and the engine goes on. */
      readonly type: 'failed';
      readonly reason: string;
    }
);
