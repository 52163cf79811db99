package main

import (
	"fmt"
	"sort"
	"strings"
	_ "unsafe" // for go:linkname

	"github.com/corazawaf/coraza/v3/experimental/plugins/plugintypes"
)

// Coraza compiles rules that ask for more than it, or this node, does. A rule that would silently do less than it says is refused by
// checkRules; the Core Rule Set has some, which are meant to do nothing.

// withoutEffect are actions and operators that compile and do nothing here.
var withoutEffect = map[string]string{
	"drop":      "connections are not dropped: use deny",
	"exec":      "programs are not run",
	"expirevar": "nothing is kept from one request to the next",
	"initcol":   "nothing is kept from one request to the next",
	"setenv":    "there is no environment",
}

var operatorsWithoutEffect = map[string]string{
	"rbl":            "the rules have no network",
	"geoLookup":      "there is no database of places",
	"inspectFile":    "there are no files",
	"validateSchema": "there are no files",
}

// promised is what one rule says of its answer.
type promised struct {
	status         int
	deny, redirect bool
}

// checking is what the rules under check have said; nil when none are.
var checking map[plugintypes.RuleMetadata]*promised

//go:linkname builtinActions github.com/corazawaf/coraza/v3/internal/actions.actionmap
var builtinActions map[string]func() plugintypes.Action

func init() {
	for name, make := range builtinActions {
		builtinActions[name] = func() plugintypes.Action { return &checked{make(), name} }
	}
	for name, reason := range operatorsWithoutEffect {
		factory := builtinOperators[name]
		if factory == nil {
			continue
		}
		builtinOperators[name] = func(options plugintypes.OperatorOptions) (plugintypes.Operator, error) {
			if checking != nil {
				return nil, fmt.Errorf("@%s does nothing: %s", name, reason)
			}
			return factory(options)
		}
	}
}

type checked struct {
	plugintypes.Action
	name string
}

func (c *checked) Init(rule plugintypes.RuleMetadata, data string) error {
	if err := c.Action.Init(rule, data); err != nil || checking == nil {
		return err
	}
	if reason, ok := withoutEffect[c.name]; ok {
		return fmt.Errorf("%s does nothing: %s", c.name, reason)
	}
	p := checking[rule]
	if p == nil {
		p = &promised{}
		checking[rule] = p
	}
	switch c.name {
	case "status":
		_, _ = fmt.Sscan(data, &p.status)
	case "deny":
		p.deny = true
	case "redirect":
		p.redirect = true
		if !strings.HasPrefix(data, "http://") && !strings.HasPrefix(data, "https://") && !strings.HasPrefix(data, "/") || strings.Contains(data, "%{") {
			return fmt.Errorf("redirect takes a URL or a path, without macros, not %s", data)
		}
	}
	return nil
}

// broken is what a rule says and does not do; empty when there is nothing.
func (p *promised) broken() string {
	isRedirect := p.status == 301 || p.status == 302 || p.status == 303 || p.status == 307
	switch {
	case p.status == 0:
		return ""
	case p.redirect && !isRedirect:
		return fmt.Sprintf("redirect answers with status 301, 302, 303 or 307, not %d", p.status)
	case p.deny && (p.status < 400 || p.status > 599):
		return fmt.Sprintf("deny answers with a status from 400 to 599, not %d", p.status)
	case !p.deny && !p.redirect:
		return fmt.Sprintf("status:%d does nothing without deny or redirect", p.status)
	}
	return ""
}

// checkOnce compiles rules alone, strictly.
func checkOnce(rules string) error {
	checking = map[plugintypes.RuleMetadata]*promised{}
	defer func() { checking = nil }()
	p, err := newPolicy(rules, 0)
	if err != nil {
		return err
	}
	p.close()
	var faults []string
	for _, said := range checking {
		if fault := said.broken(); fault != "" {
			faults = append(faults, fault)
		}
	}
	if len(faults) == 0 {
		return nil
	}
	sort.Strings(faults)
	return fmt.Errorf("%s", faults[0])
}
