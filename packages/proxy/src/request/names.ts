/** What the node calls itself on the wire. */
export interface NodeNames {
  /** Pseudonym in Via and name in Cache-Status and Proxy-Status; a token of RFC 9110, so it may start with a digit. */
  readonly via: string;
  /** Lower-case hexadecimal, unique to this node, kept over restarts; tells loops from chains of nodes. */
  readonly instance: string;
}
