// SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0)
/*
 * A SYN flood for tests and benchmarks, not part of a node: run on live frames (BPF_F_TEST_XDP_LIVE_FRAMES) it sends what it is given, each
 * time from another source, as fast as one CPU can.
 *
 *   Ethernet │ IPv4 without options │ TCP without options │ 4 bytes first source │ 4 bytes mask of what varies │ padding
 *
 * Padding behind the IP packet is no part of it (RFC 894), so that is where the frame carries its own instructions.
 */
#include <linux/bpf.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/tcp.h>

#define IP_OFFSET sizeof(struct ethhdr)
#define TCP_OFFSET (IP_OFFSET + sizeof(struct iphdr))
#define ORDERS_OFFSET (TCP_OFFSET + sizeof(struct tcphdr))

struct orders {
	__be32 base;
	__be32 mask;
};

/* RFC 1624: the checksum after words have changed, whose old ones were added complemented and new ones as they are. */
static __always_inline __u16 fold_checksum(__u64 sum)
{
	sum = (sum & 0xffffffff) + (sum >> 32);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

SEC("xdp")
int aegis_flood(struct xdp_md *context)
{
	void *data = (void *)(long)context->data, *end = (void *)(long)context->data_end;
	struct iphdr *ip = data + IP_OFFSET;
	struct tcphdr *tcp = data + TCP_OFFSET;
	struct orders *orders = data + ORDERS_OFFSET;
	if ((void *)(orders + 1) > end)
		return XDP_ABORTED;
	__u32 chance = bpf_get_prandom_u32();
	__be32 source = orders->base | (chance & orders->mask);
	__be16 port = bpf_htons(1024 + (chance >> 16) % 60000);
	__u64 change = (__u64)(__u32)~ip->saddr + source;
	ip->check = fold_checksum((__u16)~ip->check + change);
	change += (__u64)(__u16)~tcp->source + port + (__u32)~tcp->seq + chance;
	tcp->check = fold_checksum((__u16)~tcp->check + change);
	ip->saddr = source;
	tcp->source = port;
	tcp->seq = chance;
	return XDP_TX;
}

char flood_license[] SEC("license") = "Dual BSD/GPL";
