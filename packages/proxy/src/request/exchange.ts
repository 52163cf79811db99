/** What the proxy asks of a wire engine for one request; HTTP/1.1 and HTTP/2 both offer it. */
import type { BodySource, Fields, RequestHead, ResponseHead } from '@aegis/http';
import type { ByteStream, TlsFacts } from '@aegis/sockets';

export interface WireConnection {
  readonly secure: boolean;
  readonly remoteAddress: string;
  readonly localPort: number;
  readonly tls: TlsFacts | undefined;
}

export interface WireExchange {
  readonly request: RequestHead;
  /** The effective host of the request, validated (RFC 9112 3.3). */
  readonly host: { readonly host: string; readonly port: number | undefined };
  readonly body: BodySource;
  /** Refuses content that turns out to be longer than `bytesMax`. */
  limitBody(bytesMax: number): void;
  readonly connection: WireConnection;
  /** Bytes of request and answer so far, heads included. */
  readonly bytesReceived: number;
  readonly bytesSent: number;
  /** Sends an interim response other than 101. */
  informational(status: number, fields: Fields): void;
  /** Sends the final response; called once. */
  respond(head: ResponseHead, body: BodySource | Buffer | undefined): void;
  /** Sends 101 and hands the raw connection over. */
  upgrade(head: ResponseHead): { readonly stream: ByteStream; readonly early: Buffer };
  /** Cuts off an answer that cannot be completed. */
  abort(error: Error): void;
  /** Called once: undefined when the answer is complete and with the kernel, else why not. */
  onClose: ((error: Error | undefined) => void) | undefined;
}

/** What is known of a request that was refused before it was understood. */
export interface RefusedRequest {
  /** Its first line as it came, in latin1, without its end; may be cut. */
  readonly line: string;
  readonly bytesReceived: number;
  /** Bytes of the response. */
  readonly bytesSent: number;
}

export function authority(host: string, port: number | undefined): string {
  return port === undefined ? host : `${host}:${port}`;
}
