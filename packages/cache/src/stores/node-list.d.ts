/**
 * A doubly linked list of nodes with costs: O(1) push, take from the old end, and removal from anywhere.
 *
 * ```
 *   oldest ⇄ … ⇄ newest      each node belongs to at most one list
 * ```
 */
export declare class ListNode<T> {
    readonly value: T;
    cost: number;
    /** Uses since it was last considered for eviction, capped by who counts. */
    uses: number;
    list: NodeList<T> | undefined;
    older: ListNode<T> | undefined;
    newer: ListNode<T> | undefined;
    constructor(value: T, cost: number);
}
export declare class NodeList<T> {
    #private;
    get count(): number;
    /** Sum of the nodes' costs. */
    get cost(): number;
    push(node: ListNode<T>): void;
    /** Takes the oldest node off the list. */
    shift(): ListNode<T> | undefined;
    remove(node: ListNode<T>): void;
}
