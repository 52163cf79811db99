package main

import (
	"io/fs"
	"math/rand"
	"regexp"
	"strings"
	"testing"

	coreruleset "github.com/corazawaf/coraza-coreruleset/v4"
)

// expressions of the Core Rule Set, and some that are all assertions and folding.
func expressions(t *testing.T) []string {
	found := []string{`^$`, `\bk\b`, `(?i)ſ`, `(?i)K$`, `^a|b$`, `\Ba\B`, `[^\n]$`, `(?m)^a$`, `a.b`, ``, `é+x`, `\x{10ffff}`}
	rule := regexp.MustCompile(`(?m)^SecRule .*?"!?@rx ((?:[^"\\]|\\.)*)"`)
	err := fs.WalkDir(coreruleset.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".conf") {
			return err
		}
		text, err := fs.ReadFile(coreruleset.FS, path)
		for _, match := range rule.FindAllSubmatch(text, -1) {
			found = append(found, strings.ReplaceAll(string(match[1]), `\"`, `"`))
		}
		return err
	})
	if err != nil || len(found) < 200 {
		t.Fatalf("%d expressions, %v", len(found), err)
	}
	return found
}

// texts of parts that rules look for, between bytes by chance.
func texts(random *rand.Rand, count int) []string {
	parts := []string{"union select ", "<script>", "' or 1=1--", "/etc/passwd", "${jndi:", "a", "\n", "\r\n", " ", "é", "\xff", "\xc3", "ſ", "K", "_", "\x00",
		"javascript:", "onload=", "wget ", ";ls", "`id`", "..", "/", "\\", "{{", "Set-Cookie:", "0", "9", "=", "&", "%", "(", ")", "bash -c", "eval(", "k", "K"}
	made := make([]string, count)
	for i := range made {
		var b strings.Builder
		for range random.Intn(12) {
			if random.Intn(3) == 0 {
				b.WriteByte(byte(random.Intn(256)))
			} else {
				b.WriteString(parts[random.Intn(len(parts))])
			}
		}
		made[i] = b.String()
	}
	return made
}

func TestAutomataMatchWhereGoDoes(t *testing.T) {
	tried := texts(rand.New(rand.NewSource(1)), 1500)
	for _, expression := range expressions(t) {
		expression = "(?s)" + expression
		compiled, err := regexp.Compile(expression)
		if err != nil {
			continue
		}
		l := newLazy(expression)
		begin(1 << 60)
		for _, text := range tried {
			matches, known := l.mayMatch(text, 1<<60)
			if !known {
				begin(1 << 60)
				matches, known = l.mayMatch(text, 1<<60)
			}
			if !known || matches != compiled.MatchString(text) {
				t.Fatalf("%q on %q: %v %v", expression, text, matches, known)
			}
		}
	}
}

func TestCostIsThatOfTheRequestAlone(t *testing.T) {
	l := newLazy(`(?s)(?i)\b(?:union|select)\b.+from`)
	cost := func(text string) int {
		begin(1 << 60)
		l.mayMatch(text, 1<<60)
		return meter.work - meter.left
	}
	first := cost("a union of all, selected from many")
	cost("quite another text, SELECT x FROM y")
	if again := cost("a union of all, selected from many"); again != first {
		t.Fatalf("%d, then %d", first, again)
	}
	l.clear()
	if anew := cost("a union of all, selected from many"); anew != first {
		t.Fatalf("%d, then %d", first, anew)
	}
}

func TestGivesUpWhereTheAutomatonCostsMoreThanGo(t *testing.T) {
	l := newLazy(`(?s)a[ab]{12}c`)
	random := rand.New(rand.NewSource(2))
	var text strings.Builder
	for range 4000 {
		text.WriteByte("ab"[random.Intn(2)])
	}
	begin(1 << 60)
	if _, known := l.mayMatch(text.String(), 100_000); known {
		t.Fatal("followed to the end")
	}
	begin(1_000)
	defer func() {
		if recover() != errTooCostly {
			t.Fatal("not ended")
		}
	}()
	l.mayMatch(text.String(), 1<<60)
}
