/**
 * A doubly linked list of nodes with costs: O(1) push, take from the old end, and removal from anywhere.
 *
 * ```
 *   oldest ⇄ … ⇄ newest      each node belongs to at most one list
 * ```
 */
export class ListNode<T> {
  readonly value: T;
  cost: number;
  /** Uses since it was last considered for eviction, capped by who counts. */
  uses = 0;
  list: NodeList<T> | undefined;
  older: ListNode<T> | undefined;
  newer: ListNode<T> | undefined;

  constructor(value: T, cost: number) {
    this.value = value;
    this.cost = cost;
  }
}

export class NodeList<T> {
  #oldest: ListNode<T> | undefined;
  #newest: ListNode<T> | undefined;
  #count = 0;
  #cost = 0;

  get count(): number {
    return this.#count;
  }

  /** Sum of the nodes' costs. */
  get cost(): number {
    return this.#cost;
  }

  push(node: ListNode<T>): void {
    node.list = this;
    node.older = this.#newest;
    node.newer = undefined;
    if (this.#newest === undefined) this.#oldest = node;
    else this.#newest.newer = node;
    this.#newest = node;
    this.#count++;
    this.#cost += node.cost;
  }

  /** Takes the oldest node off the list. */
  shift(): ListNode<T> | undefined {
    const node = this.#oldest;
    if (node !== undefined) this.remove(node);
    return node;
  }

  remove(node: ListNode<T>): void {
    if (node.older === undefined) this.#oldest = node.newer;
    else node.older.newer = node.newer;
    if (node.newer === undefined) this.#newest = node.older;
    else node.newer.older = node.older;
    node.older = undefined;
    node.newer = undefined;
    node.list = undefined;
    this.#count--;
    this.#cost -= node.cost;
  }
}
