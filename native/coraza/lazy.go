package main

import (
	"regexp/syntax"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

// lazy answers one question about a regular expression: can it match anywhere in a text? It is the deterministic automaton of the
// expression, of which only the parts are built that texts have reached.
//
//	state: the instructions that may run next, and what stood before   ──class of the next character──▶   state
//
// Go's own regexp simulates every thread at every character, some thousand times as slow for the large expressions of the Core Rule Set.
// It still decides where this says that there is a match. Both run the same compiled program (regexp/syntax), so they agree.
type lazy struct {
	prog    *syntax.Prog
	classes classes
	states  []*state
	byKey   map[string]int32
	// Scratch of step.
	marks   []uint32
	mark    uint32
	stack   []uint32
	key     []byte
	pending []uint32
	bytes   int
	// Operators of policies that use it.
	owners int
}

type state struct {
	// Instructions to be followed before the next character is read, in rising order.
	pending []uint32
	// The character before: its representative, or none at the beginning.
	before rune
	edges  []edge
	// Last request that came here, and the bytes that it was charged for.
	charged uint32
	bytes   int
}

// edge is where a class of characters leads. A request that takes it for the first time is charged for building it, whether it is built
// already or not: what a request costs must not depend on those before it.
type edge struct {
	to      int32
	charged uint32
	cost    int32
}

const (
	unbuilt = int32(0)
	matched = int32(-1)
	// No match can follow: of an expression that begins at the text's beginning.
	dead = int32(-2)
)

// newLazy returns nil for an expression that Go does not compile.
func newLazy(expression string) *lazy {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil
	}
	l := &lazy{prog: prog, classes: classesOf(prog), marks: make([]uint32, len(prog.Inst))}
	l.clear()
	return l
}

// clear forgets all states but the first.
func (l *lazy) clear() {
	automataBytes -= l.bytes
	l.states, l.byKey, l.bytes = l.states[:0], map[string]int32{}, 0
	// Number 0 is no state.
	l.states = append(l.states, nil)
	l.intern(nil, noCharacter)
}

// mayMatch: known is false when following the text has cost more than costMax; then the answer is open.
func (l *lazy) mayMatch(text string, costMax int) (matches, known bool) {
	at, cost := int32(1), 0
	for i := 0; ; {
		class, width := l.classes.end, 0
		if i < len(text) {
			if c := text[i]; c < utf8.RuneSelf {
				class, width = int(l.classes.ascii[c]), 1
			} else {
				var r rune
				r, width = utf8.DecodeRuneInString(text[i:])
				class = l.classes.of(r)
			}
		}
		e := &l.states[at].edges[class]
		if e.charged != requestNumber {
			if e.to == unbuilt {
				l.build(l.states[at], class)
				e = &l.states[at].edges[class]
			}
			e.charged = requestNumber
			cost += int(e.cost)
			spend(int(e.cost))
			if e.to > 0 && (cost > costMax || !l.mayStand(e.to)) {
				return false, false
			}
		}
		switch {
		case e.to == matched:
			return true, true
		case e.to == dead || width == 0:
			return false, true
		}
		at = e.to
		i += width
	}
}

// mayStand counts the bytes of the states that a request comes to, and says whether that many are left to it.
func (l *lazy) mayStand(number int32) bool {
	s := l.states[number]
	if s.charged != requestNumber {
		s.charged = requestNumber
		meter.statesLeft -= s.bytes
	}
	return meter.statesLeft >= 0
}

// build makes the edge of a state and a class.
func (l *lazy) build(from *state, class int) {
	next := l.classes.representatives[class]
	flags := syntax.EmptyOpContext(from.before, next)
	l.mark++
	if l.mark == 0 {
		clear(l.marks)
		l.mark = 1
	}
	l.pending = l.pending[:0]
	visited, found := 0, false
	l.stack = append(l.stack[:0], from.pending...)
	l.stack = append(l.stack, uint32(l.prog.Start))
	for len(l.stack) > 0 {
		pc := l.stack[len(l.stack)-1]
		l.stack = l.stack[:len(l.stack)-1]
		if l.marks[pc] == l.mark {
			continue
		}
		l.marks[pc] = l.mark
		visited++
		inst := &l.prog.Inst[pc]
		switch inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			l.stack = append(l.stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			l.stack = append(l.stack, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^flags == 0 {
				l.stack = append(l.stack, inst.Out)
			}
		case syntax.InstMatch:
			found = true
		case syntax.InstFail:
		default:
			if next != noCharacter && inst.MatchRune(next) {
				l.pending = append(l.pending, inst.Out)
			}
		}
	}
	to := dead
	switch {
	case found:
		to = matched
	case next == noCharacter:
	case len(l.pending) == 0 && l.prog.StartCond()&syntax.EmptyBeginText != 0:
	default:
		slices.Sort(l.pending)
		to = l.intern(slices.Compact(l.pending), next)
	}
	from.edges[class].to = to
	from.edges[class].cost = int32(edgeCost + visited*visitCost)
}

// intern finds or makes the state of these instructions.
func (l *lazy) intern(pending []uint32, before rune) int32 {
	kind := kindOf(before)
	key := append(l.key[:0], kind)
	for _, pc := range pending {
		key = append(key, byte(pc), byte(pc>>8), byte(pc>>16))
	}
	l.key = key
	if known, ok := l.byKey[string(key)]; ok {
		return known
	}
	s := &state{pending: slices.Clone(pending), before: before, edges: make([]edge, l.classes.end+1)}
	s.bytes = 160 + 8*len(pending) + len(key) + 12*len(s.edges)
	l.states = append(l.states, s)
	number := int32(len(l.states) - 1)
	l.byKey[string(key)] = number
	l.bytes += s.bytes
	automataBytes += s.bytes
	return number
}

const noCharacter = rune(-1)

// kindOf says what assertions see of the character before them.
func kindOf(r rune) byte {
	switch {
	case r == noCharacter:
		return 0
	case r == '\n':
		return 1
	case syntax.IsWordChar(r):
		return 2
	}
	return 3
}

// classes are sets of characters that no instruction tells from one another.
type classes struct {
	ascii [utf8.RuneSelf]uint16
	// First character of each class that is not ASCII, rising; class numbers beside.
	starts  []rune
	numbers []uint16
	// One character of each class; the last is the end of the text.
	representatives []rune
	end             int
}

func classesOf(prog *syntax.Prog) classes {
	cuts := map[rune]bool{0: true, utf8.RuneSelf: true}
	span := func(low, high rune) { cuts[low], cuts[high+1] = true, true }
	for _, s := range [][2]rune{{'\n', '\n'}, {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}} {
		span(s[0], s[1])
	}
	for i := range prog.Inst {
		inst := &prog.Inst[i]
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1:
			if len(inst.Rune) == 1 {
				span(inst.Rune[0], inst.Rune[0])
				if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
					for r := unicode.SimpleFold(inst.Rune[0]); r != inst.Rune[0]; r = unicode.SimpleFold(r) {
						span(r, r)
					}
				}
				continue
			}
			for j := 0; j < len(inst.Rune); j += 2 {
				span(inst.Rune[j], inst.Rune[j+1])
			}
		case syntax.InstRuneAnyNotNL:
			span('\n', '\n')
		}
	}
	starts := make([]rune, 0, len(cuts))
	for r := range cuts {
		if r <= unicode.MaxRune {
			starts = append(starts, r)
		}
	}
	slices.Sort(starts)
	return mergedClasses(prog, starts)
}

// mergedClasses gives one number to the intervals that all instructions treat alike.
func mergedClasses(prog *syntax.Prog, starts []rune) classes {
	var c classes
	bySignature := map[string]uint16{}
	signature := make([]byte, 0, len(prog.Inst)/8+2)
	for i, start := range starts {
		signature = append(signature[:0], kindOf(start))
		bit, byteOf := 0, byte(0)
		for j := range prog.Inst {
			switch inst := &prog.Inst[j]; inst.Op {
			case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
				if inst.MatchRune(start) {
					byteOf |= 1 << bit
				}
				if bit++; bit == 8 {
					signature = append(signature, byteOf)
					bit, byteOf = 0, 0
				}
			}
		}
		signature = append(signature, byteOf)
		number, ok := bySignature[string(signature)]
		if !ok {
			number = uint16(len(c.representatives))
			bySignature[string(signature)] = number
			c.representatives = append(c.representatives, start)
		}
		if start >= utf8.RuneSelf {
			c.starts, c.numbers = append(c.starts, start), append(c.numbers, number)
			continue
		}
		last := rune(utf8.RuneSelf)
		if i+1 < len(starts) {
			last = min(last, starts[i+1])
		}
		for r := start; r < last; r++ {
			c.ascii[r] = number
		}
	}
	c.end = len(c.representatives)
	c.representatives = append(c.representatives, noCharacter)
	return c
}

func (c *classes) of(r rune) int {
	return int(c.numbers[sort.Search(len(c.starts), func(i int) bool { return c.starts[i] > r })-1])
}
