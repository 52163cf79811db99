package main

import (
	"errors"
	"fmt"
	"strconv"
	_ "unsafe" // for go:linkname

	"github.com/corazawaf/coraza/v3/experimental/plugins/plugintypes"
)

// What a request may cost. Work is counted, not timed: each transformation and each operator that a rule runs is charged for the bytes it
// looks at, about one unit for each nanosecond of a machine of 2024 in native code. So the same request costs the same everywhere and
// always, whatever ran before it or runs beside it.
var meter struct {
	// Work that is left, of what the request or the response may cost.
	left, work int
	// Bytes of automata's states that it may still come to.
	statesLeft int
	// The score has reached the threshold: the request is refused whatever follows.
	enough bool
	// A rule has matched since the score was looked at.
	matched bool
	tx      plugintypes.TransactionState
}

// Number of the request, for what is charged once in each.
var requestNumber uint32

// Automata in use, and the bytes that their states take. They grow with the texts they meet.
var (
	automata = map[string]*lazy{}
	// Those of the policy that is being compiled.
	compiling     []string
	automataBytes int
)

// errTooCostly ends the judgement of a request whose work is used up. It is thrown through Coraza, which has no way to end one from inside.
var errTooCostly = errors.New("too costly")

const (
	// Of each rule for each value: variables collected, transformations looked up.
	callCost = 400
	// Of each transformation that runs: its result is kept until the request is over, so this bounds memory too.
	transformationCost    = 1_000
	transformationPerByte = 5
	// Of an automaton: for each byte, for an edge that the request takes for the first time, and for each instruction that it stands for.
	lazyPerByte = 4
	edgeCost    = 200
	visitCost   = 12

	// Beyond the first, states are forgotten between requests; the second is what one request may add.
	automataBytesMax = 16 << 20
	statesBytesMax   = 24 << 20

	// What else may be found out about a request that is refused anyway: for the log.
	enoughWork = 20_000_000
)

// begin allows a request so much work.
func begin(work int) {
	meter.statesLeft = statesBytesMax
	meter.work, meter.left, meter.enough, meter.matched = work, work, false, false
	requestNumber++
	if requestNumber == 0 || automataBytes > automataBytesMax {
		requestNumber = max(requestNumber, 1)
		for _, l := range automata {
			l.clear()
		}
	}
}

func spend(work int) {
	if meter.matched {
		lookAtScore()
	}
	meter.left -= work
	if meter.left < 0 {
		panic(errTooCostly)
	}
}

// lookAtScore stops soon after the request has been found to be refused: what follows could not change that.
func lookAtScore() {
	meter.matched = false
	if meter.enough || meter.tx == nil {
		return
	}
	variables := meter.tx.Variables().TX()
	number := func(name string) int {
		for _, text := range variables.Get(name) {
			if value, err := strconv.Atoi(text); err == nil {
				return value
			}
		}
		return 0
	}
	score := 0
	for level := 1; level <= number("blocking_paranoia_level"); level++ {
		score += number("inbound_anomaly_score_pl" + strconv.Itoa(level))
	}
	if threshold := number("inbound_anomaly_score_threshold"); threshold > 0 && score >= threshold {
		meter.enough = true
		meter.left = min(meter.left, enoughWork)
	}
}

//go:linkname builtinOperators github.com/corazawaf/coraza/v3/internal/operators.operators
var builtinOperators map[string]plugintypes.OperatorFactory

//go:linkname builtinTransformations github.com/corazawaf/coraza/v3/internal/transformations.transformations
var builtinTransformations map[string]plugintypes.Transformation

// Coraza lets plugins replace what is built in, but not ask for it: hence the link names.
func init() {
	for name, factory := range builtinOperators {
		builtinOperators[name] = func(options plugintypes.OperatorOptions) (plugintypes.Operator, error) {
			operator, err := factory(options)
			if err != nil {
				return nil, err
			}
			if name == "rx" {
				return meteredRx(operator, options), nil
			}
			return &metered{operator, perByte(name)}, nil
		}
	}
	for name, transform := range builtinTransformations {
		builtinTransformations[name] = func(input string) (string, bool, error) {
			spend(transformationCost + len(input)*transformationPerByte)
			return transform(input)
		}
	}
}

// patternPerByte is what a pattern without an automaton takes at most.
const patternPerByte = 400

func perByte(operator string) int {
	switch operator {
	case "detectSQLi", "detectXSS":
		return 40
	case "pm", "pmFromFile", "pmFromDataset":
		return 8
	}
	return 2
}

type metered struct {
	plugintypes.Operator
	perByte int
}

func (m *metered) Evaluate(tx plugintypes.TransactionState, value string) bool {
	spend(callCost + len(value)*m.perByte)
	return noting(m.Operator.Evaluate(tx, value))
}

type meteredPattern struct {
	plugintypes.Operator
	automaton *lazy
	perByte   int
}

func meteredRx(operator plugintypes.Operator, options plugintypes.OperatorOptions) plugintypes.Operator {
	// With bytes beyond ASCII Coraza takes another engine, whose characters are bytes.
	if fmt.Sprintf("%T", operator) != "*operators.rx" {
		return &metered{operator, patternPerByte}
	}
	// Rules of all policies that look for the same have one.
	l := automata[options.Arguments]
	if l == nil {
		if l = newLazy("(?s)" + options.Arguments); l == nil {
			return &metered{operator, patternPerByte}
		}
		automata[options.Arguments] = l
	}
	compiling = append(compiling, options.Arguments)
	return &meteredPattern{operator, l, 10 + len(l.prog.Inst)/4}
}

func (m *meteredPattern) Evaluate(tx plugintypes.TransactionState, value string) bool {
	slow := len(value) * m.perByte
	spend(callCost + len(value)*lazyPerByte)
	if matches, known := m.automaton.mayMatch(value, slow); known && !matches {
		return false
	}
	spend(slow)
	return noting(m.Operator.Evaluate(tx, value))
}

func noting(matches bool) bool {
	if matches {
		meter.matched = true
	}
	return matches
}
