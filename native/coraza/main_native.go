//go:build !wasip1

package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"syscall"
)

// Usage: coraza DIRECTIVES [REPEAT] < PACKED > JUDGEMENTS
//
// PACKED is packed requests, each after its length as u32. One line of judgement comes for each, `{}` when nothing matched; with REPEAT,
// each is judged so many times, and its line is the nanoseconds of CPU of one, and its work.
// workMax is more than any request costs.
const workMax = 1 << 60

func main() {
	if err := judgeAll(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judgeAll() error {
	directives, err := os.ReadFile(os.Args[1])
	if err != nil {
		return err
	}
	p, err := newPolicy(string(directives), workMax)
	if err != nil {
		return err
	}
	repeat := 0
	if len(os.Args) > 2 {
		if _, err := fmt.Sscan(os.Args[2], &repeat); err != nil {
			return err
		}
	}
	in, out := bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		var length uint32
		if err := binary.Read(in, binary.LittleEndian, &length); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		packed := make([]byte, length)
		if _, err := io.ReadFull(in, packed); err != nil {
			return err
		}
		line, err := p.judge(packed)
		if err != nil {
			line = []byte("!" + err.Error())
		} else if line == nil {
			line = []byte("{}")
		}
		if repeat > 0 {
			began := cpuNanoseconds()
			for range repeat {
				if _, err := p.judge(packed); err != nil {
					return err
				}
			}
			line = fmt.Appendf(nil, "%d %d", (cpuNanoseconds()-began)/int64(repeat), workMax-meter.left)
		}
		fmt.Fprintf(out, "%s\n", line)
	}
}

// cpuNanoseconds is what the process has used so far, on all cores.
func cpuNanoseconds() int64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano() + usage.Stime.Nano()
}
