/** Passes an origin's response through the response sides of a site's phases, one after another, before anything is done with it. */
import type { AegisError } from '@aegis/base';
import type { BodySource, ResponseHead } from '@aegis/http';
import type { Asked, ResponseSide, ResponseStage } from '../request/phase.ts';

/** `Facts`: what is known of the fetch; it goes with the response. */
export interface Stages<Facts> {
  readonly take: (head: ResponseHead, body: BodySource, facts: Facts) => void;
  /** Nobody waits for the response any more. */
  withdraw(): void;
}

export interface StagesEnd<Facts> {
  readonly go: (head: ResponseHead, body: BodySource, facts: Facts) => void;
  readonly fail: (error: AegisError) => void;
}

export function passStages<Facts>(sides: readonly ResponseSide[], asked: Asked, { go, fail }: StagesEnd<Facts>): Stages<Facts> {
  if (sides.length === 0) return { take: go, withdraw() {} };
  let current: ResponseStage | undefined;
  return {
    take(response, content, facts) {
      const from = (start: number, head: ResponseHead, body: BodySource): void => {
        for (let i = start; i < sides.length; i++) {
          current = sides[i]?.(asked);
          if (current !== undefined) return current.take(head, body, { go: (next, rest) => from(i + 1, next, rest), fail });
        }
        current = undefined;
        go(head, body, facts);
      };
      from(0, response, content);
    },
    withdraw: () => current?.withdraw(),
  };
}
