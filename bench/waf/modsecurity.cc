// libmodsecurity behind the same bytes as native/coraza: packed requests in, a line for each out.
//
// Usage: modsecurity RULES [REPEAT] < PACKED. A line is the status that the rules ask for, 0 for none; with REPEAT the nanoseconds of CPU of one.
#include <modsecurity/modsecurity.h>
#include <modsecurity/rules_set.h>
#include <modsecurity/transaction.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <iostream>
#include <iterator>
#include <string>

using modsecurity::ModSecurity;
using modsecurity::ModSecurityIntervention;
using modsecurity::RulesSet;
using modsecurity::Transaction;

namespace {

struct Reader {
  const std::string& bytes;
  size_t at;

  uint32_t number() {
    uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    at += sizeof value;
    return value;
  }

  std::string text() {
    const uint32_t length = number();
    at += length;
    return bytes.substr(at - length, length);
  }
};

long long cpu_nanoseconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

int judge(ModSecurity* engine, RulesSet* rules, const std::string& packed) {
  Reader request{packed, sizeof(uint32_t)};
  Transaction transaction(engine, rules, nullptr);
  const std::string client = request.text(), method = request.text(), target = request.text(), protocol = request.text();
  request.text();  // The server's name, which it takes from the Host field.
  transaction.processConnection(client.c_str(), 0, "127.0.0.1", 80);
  transaction.processURI(target.c_str(), method.c_str(), protocol.substr(protocol.find('/') + 1).c_str());
  for (uint32_t count = request.number(); count > 0; count--) {
    const std::string name = request.text();
    transaction.addRequestHeader(name, request.text());
  }
  transaction.processRequestHeaders();
  const std::string body = request.text();
  if (!body.empty()) transaction.appendRequestBody(reinterpret_cast<const unsigned char*>(body.data()), body.size());
  transaction.processRequestBody();
  ModSecurityIntervention intervention;
  modsecurity::intervention::clean(&intervention);
  intervention.status = 200;
  const int status = transaction.intervention(&intervention) != 0 ? intervention.status : 0;
  modsecurity::intervention::free(&intervention);
  return status;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  ModSecurity engine;
  engine.setServerLogCb([](void*, const void*) {});
  RulesSet rules;
  if (rules.loadFromUri(arguments[1]) < 0) {
    std::cerr << rules.m_parserError.str() << "\n";
    return 1;
  }
  const long repeat = count > 2 ? std::stol(arguments[2]) : 0;
  const std::string input((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  Reader all{input, 0};
  while (all.at < input.size()) {
    const std::string packed = all.text();
    const int status = judge(&engine, &rules, packed);
    if (repeat == 0) {
      std::printf("%d\n", status);
      continue;
    }
    const long long began = cpu_nanoseconds();
    for (long i = 0; i < repeat; i++) judge(&engine, &rules, packed);
    std::printf("%lld\n", (cpu_nanoseconds() - began) / repeat);
  }
  return 0;
}
