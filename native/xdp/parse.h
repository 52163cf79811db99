/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0) */
/*
 * From a frame to what is judged: source, protocol, the place of the transport header. Everything is checked against the frame's end and
 * against the packet's own lengths; a packet whose lengths disagree is malformed.
 *
 *   Ethernet ─▶ up to 2 VLAN tags ─▶ IPv4 with options │ IPv6 with up to 6 extension headers ─▶ fragment? ─▶ TCP │ UDP │ ICMP │ other
 */
#ifndef AEGIS_PARSE_H
#define AEGIS_PARSE_H
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include "layout.h"

#define VLAN_TAGS_MAX 2
#define EXTENSION_HEADERS_MAX 6

struct vlan_tag {
	__be16 control;
	__be16 protocol;
};

/* Extension headers that begin alike: RFC 8200 4.3, 4.4, 4.6; RFC 4302 for AH, whose length counts in words. */
struct extension_header {
	__u8 next;
	__u8 length;
};

struct fragment_header {
	__u8 next;
	__u8 reserved;
	__be16 offset; /* 13 bits of offset, 2 reserved, 1 "more" */
	__be32 id;
};

enum fragment { FRAGMENT_NONE, FRAGMENT_FIRST, FRAGMENT_LATER };

enum verdict { PARSED, NOT_IP, MALFORMED, BAD_FRAGMENT };

struct packet {
	void *end;
	void *network;   /* IP header */
	void *transport; /* what follows the IP headers */
	struct address source;
	__u64 network_offset; /* from the start of the frame */
	__u32 family;    /* 0 IPv4, 1 IPv6 */
	__u32 plain;     /* no IP options, no extension headers: the transport header stands at a fixed place */
	__u32 protocol;
	enum fragment fragment;
};

static __always_inline enum verdict parse_ipv4(struct packet *packet)
{
	struct iphdr *ip = packet->network;
	if ((void *)(ip + 1) > packet->end)
		return MALFORMED;
	__u32 header = ip->ihl * 4, total = bpf_ntohs(ip->tot_len);
	/* Padding may follow the packet; the packet may not pass the frame's end (RFC 1122 3.2.1). */
	if (ip->version != 4 || header < sizeof(*ip) || total < header || (void *)ip + total > packet->end)
		return MALFORMED;
	__u32 source = bpf_ntohl(ip->saddr);
	/* RFC 1122 3.2.1.3: neither loopback nor multicast nor broadcast sends from outside; a packet from its own target is an attack. */
	if (source >> 24 == 127 || source >= 0xe0000000 || (source == 0 && ip->protocol != IPPROTO_UDP) || ip->saddr == ip->daddr)
		return MALFORMED;
	__u32 fragment = bpf_ntohs(ip->frag_off);
	if (fragment & 0x3fff) {
		packet->fragment = fragment & 0x1fff ? FRAGMENT_LATER : FRAGMENT_FIRST;
		/* RFC 1858 3.2.2: a fragment at offset 1 rewrites TCP flags that a filter has already seen. */
		if (ip->protocol == IPPROTO_TCP && (fragment & 0x1fff) == 1)
			return BAD_FRAGMENT;
		if ((fragment & 0x1fff) * 8 + total - header > 65535 - header)
			return BAD_FRAGMENT;
	}
	packet->source.bytes[10] = packet->source.bytes[11] = 0xff;
	__builtin_memcpy(&packet->source.bytes[12], &ip->saddr, 4);
	packet->protocol = ip->protocol;
	packet->plain = header == sizeof(*ip);
	packet->transport = (void *)ip + header;
	return PARSED;
}

/* Steps over one extension header; 0 when `packet->protocol` is none, or behind a later fragment, where there is nothing to read. */
static __always_inline int skip_extension(struct packet *packet, enum verdict *verdict)
{
	struct extension_header *extension = packet->transport;
	__u32 length;
	if (packet->fragment == FRAGMENT_LATER)
		return 0;
	switch (packet->protocol) {
	case IPPROTO_HOPOPTS:
	case IPPROTO_ROUTING:
	case IPPROTO_DSTOPTS:
	case IPPROTO_AH:
	case IPPROTO_FRAGMENT:
		break;
	default:
		return 0;
	}
	if ((void *)extension + 8 > packet->end) {
		*verdict = MALFORMED;
		return 0;
	}
	if (packet->protocol == IPPROTO_FRAGMENT) {
		struct fragment_header *header = (void *)extension;
		__u32 field = bpf_ntohs(header->offset);
		length = 8;
		/* RFC 6946: an "atomic" fragment is a whole packet. */
		if (field & 0xfff9)
			packet->fragment = field & 0xfff8 ? FRAGMENT_LATER : FRAGMENT_FIRST;
		if (header->next == IPPROTO_TCP && field >> 3 == 1)
			*verdict = BAD_FRAGMENT;
	} else if (packet->protocol == IPPROTO_AH) {
		length = (extension->length + 2) * 4;
	} else {
		length = (extension->length + 1) * 8;
	}
	packet->protocol = extension->next;
	packet->transport += length;
	packet->plain = 0;
	if (packet->transport > packet->end) {
		*verdict = MALFORMED;
		return 0;
	}
	return *verdict == PARSED;
}

static __always_inline enum verdict parse_ipv6(struct packet *packet)
{
	struct ipv6hdr *ip = packet->network;
	if ((void *)(ip + 1) > packet->end)
		return MALFORMED;
	__u32 payload = bpf_ntohs(ip->payload_len);
	if (ip->version != 6 || (void *)(ip + 1) + payload > packet->end)
		return MALFORMED;
	__builtin_memcpy(&packet->source, &ip->saddr, sizeof(packet->source));
	__u64 *source = (__u64 *)&packet->source, high = source[0], low = source[1];
	/* RFC 4291 2.5.2, 2.5.3, 2.7: loopback and multicast are no sources, unspecified only for neighbour discovery. */
	if (packet->source.bytes[0] == 0xff || (high == 0 && low == bpf_cpu_to_be64(1)))
		return MALFORMED;
	if (high == 0 && low == 0 && ip->nexthdr != IPPROTO_ICMPV6 && ip->nexthdr != IPPROTO_HOPOPTS)
		return MALFORMED;
	/* An IPv4-mapped source on the wire would be judged as another's address. */
	if (high == 0 && (low & bpf_cpu_to_be64(0xffffffff00000000ULL)) == bpf_cpu_to_be64(0x0000ffff00000000ULL))
		return MALFORMED;
	__u64 *target = (__u64 *)&ip->daddr;
	if (high == target[0] && low == target[1])
		return MALFORMED;
	packet->family = 1;
	packet->protocol = ip->nexthdr;
	packet->plain = 1;
	packet->transport = ip + 1;
	enum verdict verdict = PARSED;
#pragma unroll
	for (int i = 0; i <= EXTENSION_HEADERS_MAX; i++)
		if (!skip_extension(packet, &verdict))
			return verdict;
	/* RFC 8200 4.1 names six at most, each once; a longer chain hides something. */
	return MALFORMED;
}

static __always_inline enum verdict parse(struct xdp_md *context, struct packet *packet)
{
	void *cursor = (void *)(long)context->data;
	packet->end = (void *)(long)context->data_end;
	struct ethhdr *ethernet = cursor;
	if ((void *)(ethernet + 1) > packet->end)
		return NOT_IP;
	__be16 protocol = ethernet->h_proto;
	cursor = ethernet + 1;
	packet->network_offset = sizeof(*ethernet);
#pragma unroll
	for (int i = 0; i < VLAN_TAGS_MAX; i++) {
		struct vlan_tag *tag = cursor;
		if (protocol != bpf_htons(ETH_P_8021Q) && protocol != bpf_htons(ETH_P_8021AD))
			break;
		if ((void *)(tag + 1) > packet->end)
			return MALFORMED;
		protocol = tag->protocol;
		cursor = tag + 1;
		packet->network_offset += sizeof(*tag);
	}
	packet->network = cursor;
	if (protocol == bpf_htons(ETH_P_IP))
		return parse_ipv4(packet);
	if (protocol == bpf_htons(ETH_P_IPV6))
		return parse_ipv6(packet);
	return NOT_IP;
}

#endif
