//go:build wasip1

package main

import (
	"runtime/debug"
	"unsafe"
)

// The host writes its argument to the input buffer, calls, and reads the result where it is told to. Results are valid until the next call.
var (
	input    []byte
	output   []byte
	policies = map[int32]*policy{}
	last     int32
)

// result: address in the upper half, length in the lower; 0 for none.
func result(bytes []byte) uint64 {
	output = bytes
	if len(bytes) == 0 {
		return 0
	}
	return uint64(uintptr(unsafe.Pointer(&bytes[0])))<<32 | uint64(len(bytes))
}

//go:wasmexport aegis_input
func aegisInput(length uint32) uint32 {
	if int(length) > len(input) || len(input) == 0 {
		input = make([]byte, max(int(length), 65_536))
	}
	return uint32(uintptr(unsafe.Pointer(&input[0])))
}

//go:wasmexport aegis_output
func aegisOutput() uint64 { return result(output) }

// aegis_policy compiles the directives in the input, for requests that may cost so much work. Its handle, above 0; or -1, and the reason is the output.
//
//go:wasmexport aegis_policy
func aegisPolicy(length uint32, work uint64) int32 {
	p, err := newPolicy(string(input[:length]), int(work))
	if err != nil {
		output = []byte(err.Error())
		return -1
	}
	last++
	policies[last] = p
	return last
}

//go:wasmexport aegis_drop
func aegisDrop(handle int32) {
	if p := policies[handle]; p != nil {
		p.close()
		delete(policies, handle)
	}
}

// aegis_check: empty when the rules in the input compile, else `LINE: reason`.
//
//go:wasmexport aegis_check
func aegisCheck(length uint32) uint64 { return result([]byte(checkRules(string(input[:length])))) }

// aegis_judge: empty when nothing matched, else a judgement as JSON. A fault is a text that begins with `!`.
//
//go:wasmexport aegis_judge
func aegisJudge(handle int32, length uint32) uint64 {
	p := policies[handle]
	if p == nil {
		return result([]byte("!no such policy"))
	}
	judgement, err := p.judge(input[:length])
	if err != nil {
		return result([]byte("!" + err.Error()))
	}
	return result(judgement)
}

func main() {}

// Memory that has grown is never given back, so collecting garbage sooner is what keeps an engine small.
func init() { debug.SetMemoryLimit(memoryLimit) }

const memoryLimit = 136 << 20
