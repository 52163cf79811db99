/** A large file without the file: its bytes follow from their positions, so any range can be sent and checked. */
import type { GeneratedBody } from './answer.ts';

const PIECE_BYTES = 65_536;

/** The byte at `position`: the pattern repeats only every 16 MiB, so that a misplaced piece shows. */
export function filmByte(position: number): number {
  return (position ^ (position >>> 8) ^ (position >>> 16)) & 0xff;
}

export function film(length: number): GeneratedBody {
  return {
    length,
    *pieces(start, end) {
      for (let at = start; at < end; at += PIECE_BYTES) {
        const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, end - at));
        for (let i = 0; i < piece.length; i++) piece[i] = filmByte(at + i);
        yield piece;
      }
    },
  };
}
