package main

import (
	"encoding/binary"
	"errors"
)

// A packed request, little endian; every text is its length as u32 and its bytes:
//
//	u32 flags | client | method | target | protocol | server name | u32 count {name value}* | body
//	  and, with flagResponse: u32 status | u32 count {name value}* | body
const (
	// flagCut: the body is the beginning of a longer one.
	flagCut = 1
	// flagResponse: a response follows the request.
	flagResponse = 2
)

type field struct{ name, value string }

type response struct {
	status int
	fields []field
	body   []byte
}

type request struct {
	cut                                          bool
	client, method, target, protocol, serverName string
	fields                                       []field
	body                                         []byte
	response                                     *response
}

var errMalformed = errors.New("malformed packed request")

// reader takes a packed request apart. After its first fault it yields zero values, so that faults are looked at once, at the end.
type reader struct {
	bytes  []byte
	at     int
	faulty bool
}

func (r *reader) number() uint32 {
	if len(r.bytes)-r.at < 4 {
		r.faulty = true
		return 0
	}
	value := binary.LittleEndian.Uint32(r.bytes[r.at:])
	r.at += 4
	return value
}

func (r *reader) raw() []byte {
	length := uint64(r.number())
	if r.faulty || length > uint64(len(r.bytes)-r.at) {
		r.faulty = true
		return nil
	}
	value := r.bytes[r.at : r.at+int(length)]
	r.at += int(length)
	return value
}

func (r *reader) text() string { return string(r.raw()) }

func (r *reader) fields() []field {
	count := r.number()
	// Each takes eight bytes at least: a count that promises more is not believed.
	if r.faulty || uint64(count)*8 > uint64(len(r.bytes)-r.at) {
		r.faulty = true
		return nil
	}
	fields := make([]field, count)
	for i := range fields {
		fields[i].name = r.text()
		fields[i].value = r.text()
	}
	return fields
}

func unpack(packed []byte) (*request, error) {
	r := reader{bytes: packed}
	flags := r.number()
	q := &request{
		cut:        flags&flagCut != 0,
		client:     r.text(),
		method:     r.text(),
		target:     r.text(),
		protocol:   r.text(),
		serverName: r.text(),
		fields:     r.fields(),
		body:       r.raw(),
	}
	if flags&flagResponse != 0 {
		q.response = &response{status: int(r.number()), fields: r.fields(), body: r.raw()}
	}
	if r.faulty || r.at != len(packed) {
		return nil, errMalformed
	}
	return q, nil
}
