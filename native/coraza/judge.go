package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/corazawaf/coraza/v3/experimental/plugins/plugintypes"
	"github.com/corazawaf/coraza/v3/types"
	"github.com/corazawaf/coraza/v3/types/variables"
)

// judgement is what the rules said; see packages/waf/src/types.ts.
type judgement struct {
	Refused bool `json:"refused"`
	// What a rule of the site's own answers with, where it says so.
	Status   int    `json:"status,omitempty"`
	Location string `json:"location,omitempty"`
	// The work that it may cost was used up before all rules had run.
	Costly bool  `json:"costly,omitempty"`
	Rule   int   `json:"rule,omitempty"`
	Score  int   `json:"score"`
	Hits   []hit `json:"hits"`
}

type hit struct {
	ID       int    `json:"id"`
	Message  string `json:"message"`
	Variable string `json:"variable"`
	Severity string `json:"severity"`
	Paranoia int    `json:"paranoia"`
}

// judge runs the rules over a packed request. Nil bytes: nothing matched that has something to say.
//
// A request whose work is used up is judged once more by its head alone: what its query says is not hidden by how long its body is.
func (p *policy) judge(packed []byte) (answer []byte, err error) {
	// A fault of Coraza's ends this judgement, and no more: nothing of it is used again.
	defer func() {
		if fault := recover(); fault != nil {
			answer, err = nil, fmt.Errorf("the rules failed: %v", fault)
		}
	}()
	q, err := unpack(packed)
	if err != nil {
		return nil, err
	}
	verdict, err := p.judgeOnce(q)
	if err != nil {
		return nil, err
	}
	if verdict.Costly && len(q.body) > 0 && q.response == nil {
		head := *q
		head.body, head.cut = nil, false
		if byHead, err := p.judgeOnce(&head); err == nil && byHead.Refused {
			byHead.Costly = true
			verdict = byHead
		}
	}
	if !verdict.Refused && !verdict.Costly && len(verdict.Hits) == 0 {
		return nil, nil
	}
	return json.Marshal(verdict)
}

// judgeOnce runs a transaction, until it is over or its work is used up.
func (p *policy) judgeOnce(q *request) (*judgement, error) {
	begin(p.work)
	p.matched = p.matched[:0]
	tx := p.waf.NewTransactionWithID("request")
	meter.tx, _ = tx.(plugintypes.TransactionState)
	defer func() {
		meter.tx = nil
		_ = tx.Close()
	}()
	interruption, used, err := runWithin(tx, q)
	if err != nil {
		return nil, err
	}
	verdict := &judgement{Refused: interruption != nil || (used && meter.enough), Score: scoreOf(tx), Hits: make([]hit, 0, len(p.matched))}
	verdict.Costly = used && !meter.enough
	if interruption != nil {
		verdict.Rule = interruption.RuleID
		verdict.Status = interruption.Status
		if interruption.Action == "redirect" {
			verdict.Location = interruption.Data
		}
	}
	for _, match := range p.matched {
		verdict.Hits = append(verdict.Hits, hitOf(tx, match))
	}
	return verdict, nil
}

// runWithin runs the phases; used says that they ended because the work was used up.
func runWithin(tx types.Transaction, q *request) (interruption *types.Interruption, used bool, err error) {
	defer func() {
		switch fault := recover(); fault {
		case nil:
		case errTooCostly:
			used = true
		default:
			panic(fault)
		}
	}()
	interruption, err = run(tx, q)
	if err == nil {
		tx.ProcessLogging()
	}
	return interruption, false, err
}

func run(tx types.Transaction, q *request) (*types.Interruption, error) {
	tx.ProcessConnection(q.client, 0, "", 0)
	tx.ProcessURI(q.target, q.method, q.protocol)
	tx.SetServerName(q.serverName)
	for _, f := range q.fields {
		tx.AddRequestHeader(f.name, f.value)
	}
	if q.cut {
		if state, ok := tx.(plugintypes.TransactionState); ok {
			state.Variables().TX().Set("aegis_cut", []string{"1"})
		}
	}
	if interruption := tx.ProcessRequestHeaders(); interruption != nil {
		return interruption, nil
	}
	if len(q.body) > 0 && tx.IsRequestBodyAccessible() {
		if interruption, _, err := tx.WriteRequestBody(q.body); interruption != nil || err != nil {
			return interruption, err
		}
	}
	// Also without a body: the rules of phase 2 read the head too.
	if interruption, err := tx.ProcessRequestBody(); interruption != nil || err != nil {
		return interruption, err
	}
	if q.response == nil {
		return nil, nil
	}
	return runResponse(tx, q)
}

// runResponse runs the phases of the response, which may cost as much again as those of the request.
func runResponse(tx types.Transaction, q *request) (*types.Interruption, error) {
	begin(meter.work)
	for _, f := range q.response.fields {
		tx.AddResponseHeader(f.name, f.value)
	}
	if interruption := tx.ProcessResponseHeaders(q.response.status, q.protocol); interruption != nil {
		return interruption, nil
	}
	if len(q.response.body) > 0 && tx.IsResponseBodyAccessible() && tx.IsResponseBodyProcessable() {
		if interruption, _, err := tx.WriteResponseBody(q.response.body); interruption != nil || err != nil {
			return interruption, err
		}
	}
	return tx.ProcessResponseBody()
}

func scoreOf(tx types.Transaction) int {
	state, ok := tx.(plugintypes.TransactionState)
	if !ok {
		return 0
	}
	highest := 0
	for _, name := range []string{"blocking_inbound_anomaly_score", "inbound_anomaly_score_pl1"} {
		for _, text := range state.Variables().TX().Get(name) {
			if score, err := strconv.Atoi(text); err == nil && score > highest {
				highest = score
			}
		}
	}
	return highest
}

func hitOf(tx types.Transaction, match types.MatchedRule) hit {
	rule := match.Rule()
	h := hit{ID: rule.ID(), Message: match.Message()}
	if rule.Severity() != types.RuleSeverityUnset {
		h.Severity = rule.Severity().String()
	}
	h.Variable = variableOf(tx, match.MatchedDatas())
	for _, tag := range rule.Tags() {
		if level, found := strings.CutPrefix(tag, "paranoia-level/"); found {
			h.Paranoia, _ = strconv.Atoi(level)
		}
	}
	return h
}

// variableOf names what the first link of a rule matched; "" for an action without a condition. Collections have no order of their own, so of
// several it is the first by name.
func variableOf(tx types.Transaction, matched []types.MatchData) string {
	first := ""
	for _, data := range matched {
		if data.ChainLevel() > 0 || data.Variable() == variables.Unknown {
			continue
		}
		name := data.Variable().Name()
		key := data.Key()
		if key == "" && data.Variable() == variables.Files {
			key = fieldOfFile(tx, data.Value())
		}
		if key != "" {
			name += ":" + key
		}
		if first == "" || name < first {
			first = name
		}
	}
	return first
}

// fieldOfFile names the form field of an uploaded file: the engine keeps names of files without it. "" where that is not certain.
func fieldOfFile(tx types.Transaction, file string) string {
	state, ok := tx.(plugintypes.TransactionState)
	if !ok {
		return ""
	}
	files, fields := state.Variables().Files().Get(""), state.Variables().FilesNames().Get("")
	// A file that has two names stands there twice, and then places say nothing.
	if len(files) != len(fields) {
		return ""
	}
	for i, name := range files {
		if name == file || len(files) == 1 {
			return fields[i]
		}
	}
	return ""
}
