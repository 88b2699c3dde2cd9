/*
 * The limit: one epoll loop that answers every request head with the same bytes. It parses nothing but the empty line
 * that ends a head (so pipelining is counted right, at any split) and knows no request bodies. Level-triggered: one
 * epoll_wait for what is ready, then one read and one write per batch of requests, which is the least a server can do.
 *
 *     gcc -O2 -Wall -Wextra -Werror -o epoll epoll.c && ./epoll 8080
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* Same header fields and size as the engine's answer to GET /sum?a=1&b=2. */
#define ANSWER "HTTP/1.1 200 OK\r\nDate: Mon, 23 Nov 2026 00:00:00 GMT\r\n" \
	"Content-Type: text/plain;charset=utf-8\r\nContent-Length: 1\r\n\r\n3"

enum { LENGTH = sizeof(ANSWER) - 1, COPIES = 64, CONNECTIONS = 65536, EVENTS = 512 };

/* What one connection remembers: how much of CR LF CR LF was seen, and the answer bytes still to be written. */
static struct connection { int matched; size_t phase, owed; } connections[CONNECTIONS];
static char answers[COPIES * LENGTH], input[65536];

static void fail(const char *what) {
	perror(what);
	exit(1);
}

static size_t count_heads(struct connection *c, const char *bytes, ssize_t length) {
	size_t heads = 0;
	for (ssize_t i = 0; i < length; i++) {
		c->matched = (bytes[i] == "\r\n\r\n"[c->matched]) ? c->matched + 1 : (bytes[i] == '\r');
		if (c->matched == 4) {
			c->matched = 0;
			heads++;
		}
	}
	return heads;
}

static void watch(int epoll, int operation, int fd, unsigned events) {
	struct epoll_event event = { .events = events, .data.fd = fd };
	if (epoll_ctl(epoll, operation, fd, &event) < 0) fail("epoll_ctl");
}

static void accept_one(int epoll, int listener) {
	int on = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
	if (fd < 0) return;
	if (fd >= CONNECTIONS) { close(fd); return; }
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	connections[fd] = (struct connection) { 0 };
	watch(epoll, EPOLL_CTL_ADD, fd, EPOLLIN);
}

/* Returns 0 when the connection is over. A full socket buffer turns read interest into write interest for a while. */
static int serve(int epoll, int fd, unsigned events) {
	struct connection *c = &connections[fd];
	if (!(events & EPOLLOUT)) {
		ssize_t got = read(fd, input, sizeof input);
		if (got <= 0) return got < 0 && errno == EAGAIN;
		c->owed += count_heads(c, input, got) * LENGTH;
	}
	while (c->owed > 0) {
		size_t most = sizeof answers - c->phase;
		ssize_t put = send(fd, answers + c->phase, c->owed < most ? c->owed : most, MSG_NOSIGNAL);
		if (put < 0 && errno != EAGAIN) return 0;
		if (put < 0) break;
		c->owed -= put;
		c->phase = (c->phase + put) % LENGTH;
	}
	if (c->owed > 0 || (events & EPOLLOUT)) watch(epoll, EPOLL_CTL_MOD, fd, c->owed > 0 ? EPOLLOUT : EPOLLIN);
	return 1;
}

int main(int argc, char **argv) {
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	address.sin_port = htons(argc > 1 ? atoi(argv[1]) : 8080);
	int on = 1, epoll = epoll_create1(0), listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(listener, (struct sockaddr *) &address, sizeof address) < 0 || listen(listener, 1024) < 0) fail("listen");
	for (int i = 0; i < COPIES; i++) memcpy(answers + i * LENGTH, ANSWER, LENGTH);
	watch(epoll, EPOLL_CTL_ADD, listener, EPOLLIN);
	for (;;) {
		struct epoll_event events[EVENTS];
		int ready = epoll_wait(epoll, events, EVENTS, -1);
		for (int i = 0; i < ready; i++) {
			int fd = events[i].data.fd;
			if (fd == listener) accept_one(epoll, fd);
			else if (!serve(epoll, fd, events[i].events)) close(fd);
		}
	}
}
