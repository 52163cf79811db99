/**
 * Remembers which keys were evicted lately, in fixed memory: a table of fingerprints and the turn at which each came in.
 *
 * A key is in when its fingerprint is and not more than `capacity` others came after it. Two keys on one slot forget the older; two keys
 * with one fingerprint are taken for each other. Both only cost a worse guess about what to admit.
 */
export declare class Ghost {
    #private;
    /** `slots` is a power of two. */
    constructor(slots: number);
    add(fingerprint: number): void;
    /** Whether `fingerprint` was among the last `capacity` added. */
    has(fingerprint: number, capacity: number): boolean;
}
/** FNV-1a over the UTF-16 units, mixed (murmur3's finaliser) so that the low bits are as good as the high ones. Not for hostile collisions. */
export declare function fingerprint(text: string): number;
