// Coraza with the Core Rule Set behind an interface of bytes: policies in SecLang go in, requests go in, judgements come out.
//
// It is built twice from the same files: as WebAssembly for packages/waf (main_wasm.go), and natively to be compared with (main_native.go).
package main

import (
	"fmt"
	"sort"
	"strings"

	coreruleset "github.com/corazawaf/coraza-coreruleset/v4"
	"github.com/corazawaf/coraza/v3"
	"github.com/corazawaf/coraza/v3/debuglog"
	"github.com/corazawaf/coraza/v3/experimental"
	"github.com/corazawaf/coraza/v3/types"
)

// policy is a set of rules, compiled. It judges one request at a time.
type policy struct {
	waf coraza.WAF
	// Expressions whose automata it uses.
	expressions []string
	// What a request may cost, in units of budget.go.
	work int
	// Rules that matched the current request and are to be logged, in order.
	matched []types.MatchedRule
}

func newPolicy(directives string, work int) (*policy, error) {
	p := &policy{work: work}
	waf, err := coraza.NewWAF(coraza.NewWAFConfig().
		WithRootFS(coreruleset.FS).
		WithDebugLogger(debuglog.Noop()).
		WithErrorCallback(func(match types.MatchedRule) { p.matched = append(p.matched, match) }).
		WithDirectives(directives))
	p.expressions, compiling = compiling, nil
	for _, expression := range p.expressions {
		automata[expression].owners++
	}
	if err != nil {
		p.forget()
		return nil, err
	}
	p.waf = waf
	return p, nil
}

func (p *policy) close() {
	if closer, ok := p.waf.(experimental.WAFCloser); ok {
		_ = closer.Close()
	}
	p.forget()
}

// forget lets go of the automata that no other policy uses.
func (p *policy) forget() {
	for _, expression := range p.expressions {
		l := automata[expression]
		if l.owners--; l.owners == 0 {
			l.clear()
			delete(automata, expression)
			automataBytes -= l.bytes
		}
	}
	p.expressions = nil
}

// checkRules compiles rules alone and says which is the first that cannot be: `LINE: reason`, counted from 1. Empty when all can.
func checkRules(rules string) string {
	err := checkOnce(rules)
	if err == nil {
		return ""
	}
	starts := directiveStarts(rules)
	if len(starts) == 0 {
		return fmt.Sprintf("1: %v", err)
	}
	lines := strings.Split(rules, "\n")
	// Directives are compiled in order, so when some do not compile, no more of them do.
	first := sort.Search(len(starts)-1, func(i int) bool {
		wrong := checkOnce(strings.Join(lines[:starts[i+1]], "\n"))
		if wrong != nil {
			err = wrong
		}
		return wrong != nil
	})
	return fmt.Sprintf("%d: %v", starts[first]+1, err)
}

// directiveStarts lists the lines, counted from 0, at which directives begin: not comments, not empty, not continuations.
func directiveStarts(rules string) []int {
	var starts []int
	continued := false
	for i, line := range strings.Split(rules, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !continued {
			starts = append(starts, i)
		}
		continued = strings.HasSuffix(line, "\\")
	}
	return starts
}
