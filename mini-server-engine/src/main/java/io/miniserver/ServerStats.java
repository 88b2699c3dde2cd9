package io.miniserver;

import java.time.Duration;
import java.util.Map;

import io.miniserver.config.ServerConfig;
import io.miniserver.internal.net.Server;

/**
 * The counts of a server at one moment.
 *
 * @param connectionsOpen the open connections
 * @param connectionsAccepted the connections accepted since the start
 * @param requests the requests that had a route, or a path or method that has none, and
 * were answered since the start: by a handler, or because it found no worker or had no
 * time left
 * @param loops the event loops
 * @param takeovers how often a loop was taken from a handler since the start
 * @param threadsDisplaced the threads that run a handler that lost its loop
 * @param workersBusy the workers that run a handler
 * @param workersMax how many workers there may be
 * @param workersQueued the requests that wait for a worker
 * @param oldestQueued for how long the one of them that has waited longest waits; zero if
 * none waits
 * @param reservedWorkersBusy the reserved workers that run a handler
 * @param eventStreams the open streams of server-sent events
 * @param rejections the requests that the server itself has refused since the start, by
 * the protocol's rules or a limit, by reason such as {@code bad-host} or {@code
 * workers-full}; all reasons, also those that never occurred
 * @param workers the workers that there are, busy or not; without the reserved ones
 * @param workersCompleted how many requests those workers have ended since the start
 * @param bytesReceived the bytes read from connections since the start, heads and framing
 * included
 * @param bytesSent the bytes written to connections since the start, likewise
 * @param tls what is counted of TLS
 */
public record ServerStats(int connectionsOpen, long connectionsAccepted, long requests, int loops, long takeovers,
		int threadsDisplaced, int workersBusy, int workersMax, int workersQueued, Duration oldestQueued,
		int reservedWorkersBusy, int eventStreams, Map<String, Long> rejections, int workers, long workersCompleted,
		long bytesReceived, long bytesSent, TlsStats tls) {

	/**
	 * Copies the map.
	 */
	public ServerStats {
		rejections = Map.copyOf(rejections);
	}

	static ServerStats of(Server server, ServerConfig config) {
		return new ServerStats(server.openConnections(), server.acceptedConnections(), server.requests(),
				server.loops(), server.takeovers(), server.displaced(), server.workersBusy(), config.workers().max(),
				server.workersQueued(), server.workersLongestWait(), server.reservedWorkersBusy(),
				server.eventStreams(), server.rejections(), server.counts().workers(),
				server.counts().workersCompleted(), server.counts().bytesReceived(), server.counts().bytesSent(),
				TlsStats.of(server.counts().tls()));
	}

}
