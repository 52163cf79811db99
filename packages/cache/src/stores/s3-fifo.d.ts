import { ListNode } from './node-list.ts';
export interface EvictionHooks<T> {
    /** What tells a value from others when it is asked for again. */
    nameOf(value: T): string;
    /** Called for what is evicted to make room, not for what is removed. */
    onEvict(value: T): void;
}
export declare class S3Fifo<T> {
    #private;
    constructor(costMax: number, hooks: EvictionHooks<T>);
    get cost(): number;
    get count(): number;
    /** Makes room and takes `value` in. `cost` must not be more than the whole. */
    add(value: T, cost: number): ListNode<T>;
    /** Takes `value` in the stead of `node`, with its standing. */
    replace(node: ListNode<T>, value: T, cost: number): ListNode<T>;
    /** Counts a use. */
    touch(node: ListNode<T>): void;
    remove(node: ListNode<T>): void;
}
