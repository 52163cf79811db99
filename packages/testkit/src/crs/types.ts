/** A test of the Core Rule Set. Texts are latin1: one character a byte. */

export interface CorpusRequest {
  readonly method: string;
  readonly target: string;
  /** `HTTP/1.1` and whatever else a test makes up. */
  readonly version: string;
  /** Names as the test writes them. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** The bytes to send, where the test gives them itself. */
  readonly raw: Buffer | undefined;
}

export interface CorpusResponse {
  readonly status: number;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export interface CorpusStage {
  readonly request: CorpusRequest;
  /** What the origin answers. */
  readonly response: CorpusResponse;
  /** Rules that must be logged. */
  readonly expected: readonly number[];
  /** Rules that must not be. */
  readonly unexpected: readonly number[];
}

export interface CorpusTest {
  /** `942100-3`: rule and number. */
  readonly id: string;
  readonly stages: readonly CorpusStage[];
}
