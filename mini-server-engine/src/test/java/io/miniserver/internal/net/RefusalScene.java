package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.Rejection;

/**
 * The server, what keeps its handlers, what its observer was told of refusals, and its
 * other clients.
 */
record RefusalScene(TestServer server, Gate gate, List<String> told, List<RawClient> others) implements AutoCloseable {

	static final int MOST_CONNECTIONS = 4;

	private static final Handler LENGTH = (request) -> Response.text("length " + request.body().bytes().length);

	static RefusalScene open(Rejection rejection) throws IOException {
		Gate gate = new Gate();
		List<String> told = new CopyOnWriteArrayList<>();
		return new RefusalScene(server(gate, told, rate(rejection)), gate, told, new ArrayList<>());
	}

	/** As many as an address may have. */
	void fillConnections() throws IOException {
		for (int i = 0; i < MOST_CONNECTIONS; i++) {
			RawClient other = this.server.client();
			this.others.add(other);
			other.get("/fast").read();
		}
	}

	@Override
	public void close() throws IOException {
		for (RawClient other : this.others) {
			other.close();
		}
		this.server.close();
	}

	/** Who is to meet the limit for the whole time must not be too slow before. */
	private static int rate(Rejection rejection) {
		return (rejection == Rejection.BODY_TOTAL_TIMEOUT) ? 1 : 20;
	}

	private static ServerConfig configured(ServerConfig config, int bodyRate) {
		return config
			.withLimits(config.limits()
				.withRequestLine(100)
				.withHeaderBytes(200)
				.withHeaderCount(5)
				.withTrailerBytes(20)
				.withChunkOverhead(16)
				.withBufferedBody(400)
				.withBodyRate(bodyRate))
			.withTimeouts(config.timeouts().withBodyTotal(Duration.ofSeconds(60)))
			.withConnections(ConnectionLimits.defaults().withPerAddress(MOST_CONNECTIONS))
			.withWorkers(config.workers().withMax(1).withQueueCapacity(1).withReserved(1));
	}

	private static TestServer server(Gate gate, List<String> told, int bodyRate) throws IOException {
		return TestServer.with("/fast", (request) -> Response.text("fast"))
			.and("/upload", Dispatch.WORKER, LENGTH)
			.and("/block", Dispatch.WORKER, gate)
			.and("/probe", Dispatch.RESERVED, gate)
			.handlerTimeout("/upload", Duration.ZERO)
			.config((config) -> configured(config, bodyRate))
			.bodyLimit(1000)
			.observer((exchange) -> {
				if (exchange.reason() != null) {
					told.add(exchange.method() + " " + exchange.routeIndex() + " " + exchange.status() + " "
							+ exchange.reason());
				}
			})
			.start();
	}

}
