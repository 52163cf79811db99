/*
 * The least a server of one request for each read and one answer for each write can cost on this machine: no parsing, no cache, no checks.
 * Not a server: it takes whatever it reads for a GET, and knows its paths by their first character.
 *
 *   floor PORT 1k-answer-file 64k-answer-file
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FILES_MAX = 65536, EVENTS_MAX = 256, READ_BYTES = 65536, ANSWER_BYTES_MAX = 1 << 20, PATH_AT = 5 };

struct answer {
  char bytes[ANSWER_BYTES_MAX];
  size_t length;
};

/* What a connection has still to be sent. */
static struct {
  const struct answer *answer;
  size_t sent;
} pending[FILES_MAX];

static struct answer answers[2];
static const int on = 1;

static void load(struct answer *answer, const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) exit(2);
  answer->length = fread(answer->bytes, 1, ANSWER_BYTES_MAX, file);
  fclose(file);
}

static void watch(int poller, int fd, int how, unsigned events) {
  struct epoll_event event = {.events = events, .data.fd = fd};
  epoll_ctl(poller, how, fd, &event);
}

static void send_rest(int poller, int fd, int was_waiting) {
  const struct answer *answer = pending[fd].answer;
  ssize_t sent = write(fd, answer->bytes + pending[fd].sent, answer->length - pending[fd].sent);
  if (sent < 0 && errno != EAGAIN) {
    close(fd);
    return;
  }
  if (sent > 0) pending[fd].sent += (size_t)sent;
  int waits = pending[fd].sent < answer->length;
  if (!waits) pending[fd].answer = NULL;
  if (waits != was_waiting) watch(poller, fd, EPOLL_CTL_MOD, waits ? EPOLLOUT : EPOLLIN);
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  load(&answers[0], arguments[2]);
  load(&answers[1], arguments[3]);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(arguments[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 4096) != 0) return 1;
  int poller = epoll_create1(0);
  watch(poller, listener, EPOLL_CTL_ADD, EPOLLIN);

  static char buffer[READ_BYTES];
  struct epoll_event events[EVENTS_MAX];
  for (;;) {
    int ready = epoll_wait(poller, events, EVENTS_MAX, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        int client;
        while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
          if (client >= FILES_MAX) {
            close(client);
            continue;
          }
          setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
          watch(poller, client, EPOLL_CTL_ADD, EPOLLIN);
        }
      } else if (pending[fd].answer != NULL) {
        send_rest(poller, fd, 1);
      } else {
        ssize_t got = read(fd, buffer, READ_BYTES);
        if (got <= PATH_AT) {
          close(fd);
          continue;
        }
        pending[fd].answer = &answers[buffer[PATH_AT] == '6'];
        pending[fd].sent = 0;
        send_rest(poller, fd, 0);
      }
    }
  }
}
