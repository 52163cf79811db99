/**
 * S3-FIFO over bytes (Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023): what to evict, in O(1).
 *
 * ```
 *   new ──▶ small (10 %) ──used again──▶ main (90 %) ──┐ used: round again
 *              │ not used                  ▲  └────────┘
 *              ▼                           │ not used: gone
 *            ghost (keys only) ──asked for again
 * ```
 *
 * One-hit wonders and scans pass through `small` and never displace `main`. Nothing moves on a hit but a counter.
 */
import { invariant } from '@aegis/base';
import { Ghost, fingerprint } from './ghost.js';
import { ListNode, NodeList } from './node-list.js';
const USES_MAX = 3;
/** Share of the bytes that new entries may take before the oldest of them must prove itself. */
const SMALL_SHARE = 0.1;
/** Uses in `small` that earn a place in `main`. The paper's code asks for two; one hits more on the traces of bench/micro/cache-policy.ts. */
const PROMOTION_USES = 1;
const GHOST_SLOTS_MIN = 1 << 10;
const GHOST_SLOTS_MAX = 1 << 20;
/** Guess of an entry's cost, to size the ghost. */
const ENTRY_BYTES = 8_192;
export class S3Fifo {
    #costMax;
    #hooks;
    #small = new NodeList();
    #main = new NodeList();
    #ghost;
    constructor(costMax, hooks) {
        this.#costMax = costMax;
        this.#hooks = hooks;
        const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, costMax / ENTRY_BYTES)));
        this.#ghost = new Ghost(Math.min(GHOST_SLOTS_MAX, Math.max(GHOST_SLOTS_MIN, wanted)));
    }
    get cost() {
        return this.#small.cost + this.#main.cost;
    }
    get count() {
        return this.#small.count + this.#main.count;
    }
    /** Makes room and takes `value` in. `cost` must not be more than the whole. */
    add(value, cost) {
        invariant(cost <= this.#costMax, 'what is added fits');
        this.#makeRoom(cost);
        const node = new ListNode(value, cost);
        const seenBefore = this.#ghost.has(fingerprint(this.#hooks.nameOf(value)), this.#main.count);
        (seenBefore ? this.#main : this.#small).push(node);
        return node;
    }
    /** Takes `value` in the stead of `node`, with its standing. */
    replace(node, value, cost) {
        const list = node.list ?? this.#small;
        this.remove(node);
        this.#makeRoom(cost);
        const successor = new ListNode(value, cost);
        successor.uses = node.uses;
        list.push(successor);
        return successor;
    }
    /** Counts a use. */
    touch(node) {
        if (node.uses < USES_MAX)
            node.uses++;
    }
    remove(node) {
        node.list?.remove(node);
    }
    #makeRoom(cost) {
        while (this.cost + cost > this.#costMax) {
            if (this.#small.cost > this.#costMax * SMALL_SHARE || this.#main.count === 0)
                this.#evictFromSmall();
            else
                this.#evictFromMain();
        }
    }
    /** Moves what was used to `main`, evicts one that was not. */
    #evictFromSmall() {
        for (let node = this.#small.shift(); node !== undefined; node = this.#small.shift()) {
            if (node.uses < PROMOTION_USES) {
                this.#ghost.add(fingerprint(this.#hooks.nameOf(node.value)));
                this.#hooks.onEvict(node.value);
                return;
            }
            node.uses = 0;
            this.#main.push(node);
        }
    }
    /** Ends: each round takes a use away, and there are at most `USES_MAX` of each node. */
    #evictFromMain() {
        for (let node = this.#main.shift(); node !== undefined; node = this.#main.shift()) {
            if (node.uses === 0) {
                this.#hooks.onEvict(node.value);
                return;
            }
            node.uses--;
            this.#main.push(node);
        }
    }
}
//# sourceMappingURL=s3-fifo.js.map