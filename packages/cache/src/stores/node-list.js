/**
 * A doubly linked list of nodes with costs: O(1) push, take from the old end, and removal from anywhere.
 *
 * ```
 *   oldest ⇄ … ⇄ newest      each node belongs to at most one list
 * ```
 */
export class ListNode {
    value;
    cost;
    /** Uses since it was last considered for eviction, capped by who counts. */
    uses = 0;
    list;
    older;
    newer;
    constructor(value, cost) {
        this.value = value;
        this.cost = cost;
    }
}
export class NodeList {
    #oldest;
    #newest;
    #count = 0;
    #cost = 0;
    get count() {
        return this.#count;
    }
    /** Sum of the nodes' costs. */
    get cost() {
        return this.#cost;
    }
    push(node) {
        node.list = this;
        node.older = this.#newest;
        node.newer = undefined;
        if (this.#newest === undefined)
            this.#oldest = node;
        else
            this.#newest.newer = node;
        this.#newest = node;
        this.#count++;
        this.#cost += node.cost;
    }
    /** Takes the oldest node off the list. */
    shift() {
        const node = this.#oldest;
        if (node !== undefined)
            this.remove(node);
        return node;
    }
    remove(node) {
        if (node.older === undefined)
            this.#oldest = node.newer;
        else
            node.older.newer = node.newer;
        if (node.newer === undefined)
            this.#newest = node.older;
        else
            node.newer.older = node.older;
        node.older = undefined;
        node.newer = undefined;
        node.list = undefined;
        this.#count--;
        this.#cost -= node.cost;
    }
}
//# sourceMappingURL=node-list.js.map