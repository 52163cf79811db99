// SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0)
/*
 * The kernel shield: judges every frame that an interface receives, before the network stack spends anything on it.
 *
 *   parse ─▶ in ip_blocklist? ─▶ transport header sound? ─▶ rate of its source ─▶ all SYNs over the rate? ─▶ pass
 *     │malformed  │yes               │no                        │over                 │yes: answer by a cookie
 *     └───────────┴──────────────────┴────────────┬──────────────┘
 *                                                 ▼
 *            drop, unless drops are suspended or ip_allowlist has the source; count by reason, now and then an event
 *
 * The lists are asked late: the allow list only for what would be dropped, so that honest traffic pays for one lookup.
 */
#include <linux/bpf.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <linux/udp.h>
#include "cookie.h"
#include "limit.h"
#include "maps.h"
#include "parse.h"

#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_ACK 0x10
#define TCP_FLAGS 0x3f
/* RFC 4890 4.3.1, 4.3.2: multicast listener and neighbour discovery keep the link alive and are never limited. */
#define ICMPV6_LOCAL_FIRST 130
#define ICMPV6_LOCAL_LAST 137
#define ICMPV6_MLD2 143
#define ICMP_HEADER_BYTES 8

/* What is known of one frame while it is judged. */
struct judged {
	struct settings *settings;
	struct scratch *scratch;
	struct packet packet;
	__u64 now;
	__u32 length;
	__u32 traffic; /* CLASSES when it is of no class that has a rate */
	__u16 port;
};

static __always_inline void count(__u32 reason, __u32 length)
{
	struct count *entry = bpf_map_lookup_elem(&shield_stats, &reason);
	if (entry) {
		entry->packets++;
		entry->bytes += length;
	}
}

static __always_inline void report(struct judged *judged, __u32 reason)
{
	struct scratch *scratch = judged->scratch;
	__u32 weight = ++scratch->unreported;
	if (judged->now - scratch->event_ns < judged->settings->event_interval_ns)
		return;
	struct event *event = bpf_ringbuf_reserve(&shield_events, sizeof(*event), 0);
	if (!event) {
		count(REASON_EVENT_LOST, 0);
		return;
	}
	scratch->event_ns = judged->now;
	scratch->unreported = 0;
	event->at_ns = judged->now;
	event->source = judged->packet.source;
	event->reason = reason;
	event->weight = weight;
	event->port = judged->port;
	event->length = judged->length;
	event->protocol = judged->packet.protocol;
	event->cpu_low = bpf_get_smp_processor_id();
	event->reserved[0] = event->reserved[1] = 0;
	/* The reader looks by the clock; waking it would cost more than the packet. */
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}

static __always_inline int is_current(const struct rule *rule, __u64 now)
{
	return rule->expires_ns == 0 || rule->expires_ns > now;
}

static __always_inline int drop(struct judged *judged, __u32 reason)
{
	struct prefix key = {128, judged->packet.source};
	__u64 end = judged->settings->drops_end_ns;
	if (end != 0 && judged->now >= end) {
		count(REASON_SUSPENDED, judged->length);
		return XDP_PASS;
	}
	struct rule *allowed = bpf_map_lookup_elem(&ip_allowlist, &key);
	if (allowed && is_current(allowed, judged->now)) {
		count(REASON_ALLOWED, judged->length);
		return XDP_PASS;
	}
	count(reason, judged->length);
	report(judged, reason);
	return XDP_DROP;
}

/* Header and flags; a SYN that stands the examination is of CLASS_SYN. */
static __always_inline enum reason examine_tcp(struct judged *judged)
{
	struct packet *packet = &judged->packet;
	struct tcphdr *tcp = packet->transport;
	if ((void *)(tcp + 1) > packet->end)
		/* RFC 1858 4.2.1: a first fragment without its whole TCP header hides the flags. */
		return packet->fragment ? REASON_BAD_FRAGMENT : REASON_MALFORMED;
	judged->port = bpf_ntohs(tcp->dest);
	if (tcp->doff < 5 || (void *)tcp + tcp->doff * 4 > packet->end || tcp->source == 0 || tcp->dest == 0)
		return REASON_MALFORMED;
	__u8 flags = ((__u8 *)tcp)[13] & TCP_FLAGS;
	if (!(flags & TCP_SYN))
		/* RFC 9293 3.10.7: every segment but SYN and RST bears ACK. */
		return flags & (TCP_ACK | TCP_RST) ? REASON_PASSED : REASON_TCP_FLAGS;
	if (flags & (TCP_FIN | TCP_RST))
		return REASON_TCP_FLAGS;
	if (flags & TCP_ACK)
		return REASON_PASSED;
	if (packet->fragment)
		return REASON_BAD_FRAGMENT;
	judged->traffic = CLASS_SYN;
	return REASON_PASSED;
}

static __always_inline enum reason examine_udp(struct judged *judged)
{
	struct packet *packet = &judged->packet;
	struct udphdr *udp = packet->transport;
	if ((void *)(udp + 1) > packet->end)
		return packet->fragment ? REASON_BAD_FRAGMENT : REASON_MALFORMED;
	judged->port = bpf_ntohs(udp->dest);
	if (packet->fragment)
		return REASON_PASSED;
	if (bpf_ntohs(udp->len) < sizeof(*udp) || (void *)udp + bpf_ntohs(udp->len) > packet->end)
		return REASON_MALFORMED;
	judged->traffic = CLASS_UDP;
	return REASON_PASSED;
}

static __always_inline enum reason examine_icmp(struct judged *judged)
{
	struct packet *packet = &judged->packet;
	__u8 *type = packet->transport;
	if ((void *)type + ICMP_HEADER_BYTES > packet->end)
		return packet->fragment ? REASON_BAD_FRAGMENT : REASON_MALFORMED;
	if (packet->fragment)
		return REASON_PASSED;
	if (!packet->family || *type < ICMPV6_LOCAL_FIRST || (*type > ICMPV6_LOCAL_LAST && *type != ICMPV6_MLD2))
		judged->traffic = CLASS_ICMP;
	return REASON_PASSED;
}

static __always_inline enum reason examine_transport(struct judged *judged)
{
	struct packet *packet = &judged->packet;
	if (packet->fragment)
		judged->traffic = CLASS_FRAGMENT;
	if (packet->fragment == FRAGMENT_LATER)
		return REASON_PASSED;
	if (packet->protocol == IPPROTO_TCP)
		return examine_tcp(judged);
	if (packet->protocol == IPPROTO_UDP)
		return examine_udp(judged);
	if (packet->protocol == (packet->family ? IPPROTO_ICMPV6 : IPPROTO_ICMP))
		return examine_icmp(judged);
	return REASON_PASSED;
}

static __always_inline enum reason examine(struct judged *judged)
{
	struct prefix key = {128, judged->packet.source};
	struct rule *rule = bpf_map_lookup_elem(&ip_blocklist, &key);
	if (rule && is_current(rule, judged->now)) {
		__sync_fetch_and_add(&rule->packets, 1);
		return REASON_BLOCKED;
	}
	enum reason reason = examine_transport(judged);
	if (reason != REASON_PASSED)
		return reason;
	if (judged->traffic == CLASS_SYN)
		count(REASON_SYN, judged->length);
	if (judged->traffic < CLASSES && !within_limit(judged->settings, &judged->packet.source, judged->packet.family, judged->traffic, judged->now))
		return REASON_SYN_LIMIT + judged->traffic;
	return REASON_PASSED;
}

static __always_inline int answer_or_pass(struct xdp_md *context, struct judged *judged)
{
	__u64 offset = judged->packet.network_offset;
	enum answer answer = judged->packet.family ? answer_by_cookie(context, offset, 1) : answer_by_cookie(context, offset, 0);
	count(answer == ANSWERED ? REASON_COOKIE_SENT : REASON_COOKIE_FAILED, judged->length);
	return answer == ANSWERED ? XDP_TX : answer == SPOILED ? XDP_DROP : XDP_PASS;
}

SEC("xdp")
int aegis_shield(struct xdp_md *context)
{
	__u32 zero = 0;
	struct judged judged = {.traffic = CLASSES};
	judged.settings = bpf_map_lookup_elem(&shield_settings, &zero);
	judged.scratch = bpf_map_lookup_elem(&shield_scratch, &zero);
	if (!judged.settings || !judged.scratch || !judged.settings->enabled)
		return XDP_PASS;
	judged.length = context->data_end - context->data;
	/* The coarse clock, a few milliseconds late at most, costs a tenth of the exact one. */
	judged.now = bpf_ktime_get_coarse_ns();
	enum verdict verdict = parse(context, &judged.packet);
	enum reason reason = verdict == NOT_IP       ? REASON_PASSED
			     : verdict == MALFORMED  ? REASON_MALFORMED
			     : verdict == BAD_FRAGMENT ? REASON_BAD_FRAGMENT
						       : examine(&judged);
	if (reason != REASON_PASSED)
		return drop(&judged, reason);
	/* Behind IP options or extension headers the kernel makes its own cookies. */
	if (judged.traffic == CLASS_SYN && over_global_rate(judged.settings, judged.scratch, judged.now) && judged.packet.plain)
		return answer_or_pass(context, &judged);
	count(REASON_PASSED, judged.length);
	return XDP_PASS;
}

char shield_license[] SEC("license") = "Dual BSD/GPL";
