/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0) */
/* Rates: of one source (token bucket) and of all SYNs (a shared window). Both are approximate under races; neither can overflow. */
#ifndef AEGIS_LIMIT_H
#define AEGIS_LIMIT_H
#include "maps.h"

#define SYN_WINDOW_NS 100000000ULL
/* A bucket idle for longer is full anyway; the cap keeps the product below 64 bits at any rate up to a billion a second. */
#define REFILL_NS_MAX 10000000000ULL
#define TOKEN 1000ULL

/* Takes one token of the source's bucket; 0 when it is empty. */
static __always_inline int within_limit(struct settings *settings, const struct address *address, __u32 family, __u32 traffic, __u64 now)
{
	if (traffic >= CLASSES)
		return 1;
	__u64 rate = settings->limit[traffic].per_second, full = settings->limit[traffic].burst * TOKEN;
	struct source key = {.traffic = traffic};
	const __u64 *from = (const __u64 *)address;
	__u64 *to = (__u64 *)&key.address;
	if (rate == 0)
		return 1;
	if (family) {
		to[0] = from[0] & settings->source_mask[1][0];
		to[1] = from[1] & settings->source_mask[1][1];
	} else {
		to[0] = from[0] & settings->source_mask[0][0];
		to[1] = from[1] & settings->source_mask[0][1];
	}
	struct bucket *bucket = bpf_map_lookup_elem(&shield_sources, &key);
	if (!bucket) {
		struct bucket fresh = {now, full - TOKEN};
		bpf_map_update_elem(&shield_sources, &key, &fresh, BPF_ANY);
		return 1;
	}
	__u64 idle = now - bucket->filled_ns;
	if (idle > REFILL_NS_MAX)
		idle = REFILL_NS_MAX;
	__u64 tokens = bucket->tokens + idle * rate / 1000000;
	if (tokens > full)
		tokens = full;
	/* Nothing is written when nothing is granted: what the source earns between two packets, however small, is kept. */
	if (tokens < TOKEN)
		return 0;
	bucket->filled_ns = now;
	bucket->tokens = tokens - TOKEN;
	return 1;
}

/*
 * Counts a SYN; 1 when all CPUs together see more than `cookie_above` in 100 ms, or did so within `cookie_hold_ns`. A CPU tells the others
 * of `cookie_batch` SYNs at once, so that a flood does not make them fight for one cache line.
 */
static __always_inline int over_global_rate(struct settings *settings, struct scratch *scratch, __u64 now)
{
	__u32 zero = 0, batch = settings->cookie_batch;
	struct syn_rate *rate = bpf_map_lookup_elem(&shield_syn_rate, &zero);
	if (!rate || settings->cookie_above == 0)
		return 0;
	if (++scratch->syns >= batch) {
		__u64 window = rate->window_ns;
		if (now - window > SYN_WINDOW_NS && __sync_val_compare_and_swap(&rate->window_ns, window, now) == window)
			rate->count = 0;
		if (__sync_fetch_and_add(&rate->count, scratch->syns) + scratch->syns > settings->cookie_above)
			rate->cookies_until_ns = now + settings->cookie_hold_ns;
		scratch->syns = 0;
	}
	return now < rate->cookies_until_ns;
}

#endif
