/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0) */
/*
 * What the kernel and packages/shield/src/layout.ts both know: keys, values, reasons. A test compares the two by the object's BTF.
 *
 * Every address is 16 bytes: IPv6 as it is, IPv4 as ::ffff:a.b.c.d (RFC 4291 2.5.5.2). One map then serves both families, and
 * 192.0.2.0/24 has prefix length 96 + 24.
 */
#ifndef AEGIS_LAYOUT_H
#define AEGIS_LAYOUT_H

/* Why a packet passed or not: index of `shield_stats`, and `event.reason`. New ones go to the end. */
enum reason {
	REASON_PASSED,             /* nothing to say against it */
	REASON_ALLOWED,            /* would have been dropped, but its source is in ip_allowlist */
	REASON_SUSPENDED,          /* would have been dropped, but drops are suspended (settings.drops_end_ns) */
	REASON_BLOCKED,            /* source in ip_blocklist */
	REASON_MALFORMED,          /* lengths or addresses that no honest sender writes */
	REASON_TCP_FLAGS,          /* SYN with FIN or RST, no flags at all, … */
	REASON_BAD_FRAGMENT,       /* a fragment that hides or rewrites the transport header (RFC 1858, RFC 3128) */
	REASON_SYN_LIMIT,          /* more SYNs from one source than settings.limit[CLASS_SYN] */
	REASON_UDP_LIMIT,
	REASON_ICMP_LIMIT,
	REASON_FRAGMENT_LIMIT,
	REASON_COOKIE_SENT,        /* SYN answered by a SYN cookie, not passed on */
	REASON_COOKIE_FAILED,      /* SYN over the global rate that no cookie could be made for: passed to the kernel */
	REASON_SYN,                /* every well-formed SYN, whatever became of it */
	REASON_EVENT_LOST,         /* ring buffer full */
	REASONS
};

/* What has a rate of its own per source. */
enum traffic { CLASS_SYN, CLASS_UDP, CLASS_ICMP, CLASS_FRAGMENT, CLASSES };

struct address {
	__u8 bytes[16];
};

/* Key of ip_blocklist and ip_allowlist. */
struct prefix {
	__u32 length; /* bits, 0 to 128 */
	struct address address;
};

/* Value of ip_blocklist and ip_allowlist. */
struct rule {
	__u64 expires_ns; /* CLOCK_MONOTONIC; 0 never */
	__u64 packets;    /* dropped by this entry */
	__u32 reason;     /* who asked for it, and why: TypeScript's, not read here */
	__u32 flags;      /* not read here */
};

struct rate {
	__u64 per_second; /* packets; 0 no limit */
	__u64 burst;      /* packets */
};

struct settings {
	struct rate limit[CLASSES];
	__u64 source_mask[2][2];   /* by family (0 IPv4, 1 IPv6): the bits of an address that make a source, as two big-endian words */
	__u64 cookie_above;        /* SYNs in 100 ms, all CPUs, above which SYNs are answered by cookies; 0 never */
	__u64 cookie_hold_ns;      /* how long cookies go on after the rate was last exceeded */
	__u64 drops_end_ns;        /* CLOCK_MONOTONIC after which nothing is dropped; 0 never: the dead man's switch */
	__u64 event_interval_ns;   /* least time between two events of one CPU */
	__u32 cookie_batch;        /* SYNs that one CPU counts before it tells the others */
	__u32 enabled;             /* 0 passes everything */
};

/* Key and value of shield_sources: token buckets, least recently used go first. */
struct source {
	struct address address;
	__u32 traffic;
};
struct bucket {
	__u64 filled_ns;
	__u64 tokens; /* thousandths of a packet */
};

struct count {
	__u64 packets;
	__u64 bytes;
};

struct event {
	__u64 at_ns;      /* CLOCK_MONOTONIC */
	struct address source;
	__u32 reason;
	__u32 weight;     /* drops of this CPU since its last event, this one included */
	__u16 port;       /* destination, host order; 0 when there is none or it was not read */
	__u16 length;     /* frame */
	__u8 protocol;    /* IP protocol number */
	__u8 cpu_low;
	__u8 reserved[2];
};

/* All CPUs' count of SYNs in the current 100 ms. */
struct syn_rate {
	__u64 window_ns;
	__u64 count;
	__u64 cookies_until_ns;
};

/* One CPU's memory between packets. */
struct scratch {
	__u64 event_ns;
	__u32 unreported;
	__u32 syns;
};

#endif
