/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0) */
/*
 * A SYN becomes its own SYN-ACK, with a cookie of the kernel's, and leaves by the way it came (RFC 4987 3.6). The kernel recognises the
 * cookie in the client's ACK, so no state is kept for a source that never answers.
 *
 * The listener is asked for the cookie, not the raw helper: only so does it know that it has to accept cookies. With net.ipv4.tcp_syncookies
 * at 1 the kernel gives one once the listener's queue is full; at 2, always; at 0, never.
 */
#ifndef AEGIS_COOKIE_H
#define AEGIS_COOKIE_H
#include <linux/tcp.h>
#include "parse.h"

#define TCP_HEADER_MAX 60
#define TCP_STATE_LISTEN 10
#define MSS_OPTION_BYTES 4
#define ANSWER_BYTES (sizeof(struct tcphdr) + MSS_OPTION_BYTES)
/* Ethernet with two tags. */
#define NETWORK_OFFSET_MAX 22

/* NO_COOKIE: the frame is as long as it was or longer, and may be passed on. SPOILED: it is not what it was, and must be dropped. */
enum answer { ANSWERED, NO_COOKIE, SPOILED };

static __always_inline __u16 fold_checksum(__u64 sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

static __always_inline __s64 ask_listener(struct xdp_md *context, void *network, __u32 v6, struct tcphdr *tcp, __u32 length)
{
	struct bpf_sock_tuple tuple = {};
	struct bpf_sock *socket;
	__s64 cookie = -1;
	if (v6) {
		struct ipv6hdr *ip = network;
		__builtin_memcpy(tuple.ipv6.saddr, &ip->saddr, 16);
		__builtin_memcpy(tuple.ipv6.daddr, &ip->daddr, 16);
		tuple.ipv6.sport = tcp->source;
		tuple.ipv6.dport = tcp->dest;
		socket = bpf_skc_lookup_tcp(context, &tuple, sizeof(tuple.ipv6), BPF_F_CURRENT_NETNS, 0);
	} else {
		struct iphdr *ip = network;
		tuple.ipv4.saddr = ip->saddr;
		tuple.ipv4.daddr = ip->daddr;
		tuple.ipv4.sport = tcp->source;
		tuple.ipv4.dport = tcp->dest;
		socket = bpf_skc_lookup_tcp(context, &tuple, sizeof(tuple.ipv4), BPF_F_CURRENT_NETNS, 0);
	}
	if (!socket)
		return -1;
	if (socket->state == TCP_STATE_LISTEN) {
		if (v6)
			cookie = bpf_tcp_gen_syncookie(socket, network, sizeof(struct ipv6hdr), tcp, length);
		else
			cookie = bpf_tcp_gen_syncookie(socket, network, sizeof(struct iphdr), tcp, length);
	}
	bpf_sk_release(socket);
	return cookie;
}

static __always_inline int resize(struct xdp_md *context, __u64 length)
{
	void *start = (void *)(long)context->data, *end = (void *)(long)context->data_end;
	__s64 present = end - start;
	/* Keeps the compiler from 32-bit arithmetic on packet pointers, which the verifier refuses. */
	asm volatile("" : "+r"(present));
	return bpf_xdp_adjust_tail(context, length - present);
}

static __always_inline void swap_ends(struct ethhdr *ethernet)
{
	__u8 address[ETH_ALEN];
	__builtin_memcpy(address, ethernet->h_source, ETH_ALEN);
	__builtin_memcpy(ethernet->h_source, ethernet->h_dest, ETH_ALEN);
	__builtin_memcpy(ethernet->h_dest, address, ETH_ALEN);
}

static __always_inline __u64 answer_ipv4(struct iphdr *ip)
{
	__be32 source = ip->saddr;
	ip->saddr = ip->daddr;
	ip->daddr = source;
	ip->tot_len = bpf_htons(sizeof(*ip) + ANSWER_BYTES);
	ip->tos = 0;
	ip->id = 0;
	ip->frag_off = bpf_htons(0x4000);
	ip->ttl = 64;
	ip->check = 0;
	ip->check = fold_checksum((__u32)bpf_csum_diff(0, 0, (__be32 *)ip, sizeof(*ip), 0));
	return (__u32)bpf_csum_diff(0, 0, &ip->saddr, 8, 0);
}

static __always_inline __u64 answer_ipv6(struct ipv6hdr *ip)
{
	struct in6_addr source = ip->saddr;
	ip->saddr = ip->daddr;
	ip->daddr = source;
	ip->payload_len = bpf_htons(ANSWER_BYTES);
	ip->hop_limit = 64;
	return (__u32)bpf_csum_diff(0, 0, (__be32 *)&ip->saddr, 32, 0);
}

static __always_inline void answer_tcp(struct tcphdr *tcp, __u32 cookie, __u16 mss, __u64 addresses)
{
	__u8 *bytes = (__u8 *)tcp;
	__be16 source = tcp->source;
	tcp->source = tcp->dest;
	tcp->dest = source;
	tcp->ack_seq = bpf_htonl(bpf_ntohl(tcp->seq) + 1);
	tcp->seq = bpf_htonl(cookie);
	bytes[12] = (ANSWER_BYTES / 4) << 4;
	bytes[13] = 0x12; /* SYN, ACK */
	tcp->window = 0xffff;
	tcp->urg_ptr = 0;
	tcp->check = 0;
	bytes[20] = 2; /* maximum segment size */
	bytes[21] = MSS_OPTION_BYTES;
	bytes[22] = mss >> 8;
	bytes[23] = mss;
	tcp->check = fold_checksum((__u32)bpf_csum_diff(0, 0, (__be32 *)tcp, ANSWER_BYTES, 0) + addresses + bpf_htons(ANSWER_BYTES) +
				   bpf_htons(IPPROTO_TCP));
}

/* For a SYN whose TCP header follows a plain IP header. Packet pointers of the caller are void afterwards. */
static __always_inline enum answer answer_by_cookie(struct xdp_md *context, __u64 offset, __u32 v6)
{
	const __u64 network_bytes = v6 ? sizeof(struct ipv6hdr) : sizeof(struct iphdr);
	if (offset > NETWORK_OFFSET_MAX)
		return NO_COOKIE;
	/* The helper takes a header of a length unknown to the verifier: make room for the longest there is. */
	if (resize(context, offset + network_bytes + TCP_HEADER_MAX))
		return NO_COOKIE;
	void *network = (void *)(long)context->data + offset, *end = (void *)(long)context->data_end;
	struct tcphdr *tcp = network + network_bytes;
	if ((void *)tcp + TCP_HEADER_MAX > end)
		return NO_COOKIE;
	__u32 length = tcp->doff * 4;
	if (length < sizeof(*tcp) || length > TCP_HEADER_MAX)
		return NO_COOKIE;
	__s64 cookie = ask_listener(context, network, v6, tcp, length);
	if (cookie < 0)
		return NO_COOKIE;

	if (resize(context, offset + network_bytes + ANSWER_BYTES))
		return SPOILED;
	void *start = (void *)(long)context->data;
	network = start + offset;
	end = (void *)(long)context->data_end;
	tcp = network + network_bytes;
	if (start + sizeof(struct ethhdr) > end || network + network_bytes + ANSWER_BYTES > end)
		return SPOILED;
	swap_ends(start);
	answer_tcp(tcp, cookie, cookie >> 32, v6 ? answer_ipv6(network) : answer_ipv4(network));
	return ANSWERED;
}

#endif
