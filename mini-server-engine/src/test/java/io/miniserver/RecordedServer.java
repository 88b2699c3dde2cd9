package io.miniserver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import static io.miniserver.http.Method.GET;
import static io.miniserver.http.Method.POST;

/** A server with a recording of the JVM, and requests for each kind of event. */
final class RecordedServer implements AutoCloseable {

	static final List<String> EVENTS = List.of("Connection", "Request", "Takeover", "Rejection");

	private final Recording recording = new Recording();

	private final CountDownLatch overtaken = new CountDownLatch(1);

	final Semaphore begun = new Semaphore(0);

	final Semaphore leave = new Semaphore(0);

	final MiniServer server;

	RecordedServer() {
		Handler block = (request) -> {
			this.begun.release();
			this.leave.acquire();
			return Response.text("through");
		};
		Router router = Router.builder()
			.route(Route.of(GET, "/links/{code}", (request) -> Response.text("hello")).withDispatch(Dispatch.LOOP))
			.route(Route.of(GET, "/worker", block).withDispatch(Dispatch.WORKER))
			.get("/blocking", (request) -> {
				this.overtaken.await();
				return Response.text("overtaken");
			})
			.route(Route.of(POST, "/small", (request) -> Response.text("small")).withBodyLimit(4))
			.build();
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		config = config.withWorkers(config.workers().withMax(1));
		EVENTS.forEach((name) -> this.recording.enable("io.miniserver." + name));
		this.recording.start();
		this.server = MiniServer.builder().config(config).router(router).start();
	}

	/** One request on the loop, one that waits for a worker, a takeover, refusals. */
	void serve() throws Exception {
		try (RawClient client = new RawClient(this.server.port());
				RawClient first = new RawClient(this.server.port());
				RawClient second = new RawClient(this.server.port())) {
			client.get("/links/7").read();
			client.get("/nothing").read();
			first.get("/worker");
			this.begun.acquire();
			second.get("/worker");
			Await.until("one waits", () -> this.server.stats().workersQueued() == 1);
			this.leave.release(2);
			first.read();
			second.read();
		}
		takeOver();
		refused("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n");
		refused("GET /links/7 HTTP/1.1\r\nHost : t\r\n\r\n");
		Await.until("all connections are closed", () -> this.server.stats().connectionsOpen() == 0);
	}

	/** The only loop answers another client, so it is not the handler's any more. */
	private void takeOver() throws IOException {
		try (RawClient client = new RawClient(this.server.port());
				RawClient other = new RawClient(this.server.port())) {
			client.get("/blocking");
			other.get("/links/8").read();
			this.overtaken.countDown();
			client.read();
		}
	}

	private void refused(String request) throws IOException {
		try (RawClient client = new RawClient(this.server.port())) {
			client.send(request).readToEnd();
		}
	}

	/** Writes the recording, and returns its events. */
	List<RecordedEvent> dump(Path file) throws IOException {
		this.recording.stop();
		this.recording.dump(file);
		return RecordingFile.readAllEvents(file);
	}

	@Override
	public void close() {
		this.overtaken.countDown();
		this.leave.release(100);
		this.server.close();
		this.recording.close();
	}

}
