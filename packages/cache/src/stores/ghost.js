/**
 * Remembers which keys were evicted lately, in fixed memory: a table of fingerprints and the turn at which each came in.
 *
 * A key is in when its fingerprint is and not more than `capacity` others came after it. Two keys on one slot forget the older; two keys
 * with one fingerprint are taken for each other. Both only cost a worse guess about what to admit.
 */
export class Ghost {
    #fingerprints;
    #turns;
    #mask;
    #turn = 1;
    /** `slots` is a power of two. */
    constructor(slots) {
        this.#fingerprints = new Uint32Array(slots);
        this.#turns = new Uint32Array(slots);
        this.#mask = slots - 1;
    }
    add(fingerprint) {
        const slot = fingerprint & this.#mask;
        this.#fingerprints[slot] = fingerprint;
        this.#turns[slot] = this.#turn++;
    }
    /** Whether `fingerprint` was among the last `capacity` added. */
    has(fingerprint, capacity) {
        const slot = fingerprint & this.#mask;
        return this.#fingerprints[slot] === fingerprint && this.#turns[slot] !== 0 && this.#turn - this.#turns[slot] <= capacity;
    }
}
/** FNV-1a over the UTF-16 units, mixed (murmur3's finaliser) so that the low bits are as good as the high ones. Not for hostile collisions. */
export function fingerprint(text) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < text.length; at++)
        hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
}
//# sourceMappingURL=ghost.js.map