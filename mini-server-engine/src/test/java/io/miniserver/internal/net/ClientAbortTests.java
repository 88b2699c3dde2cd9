package io.miniserver.internal.net;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

import io.miniserver.config.WorkerConfig.Disconnect;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether it was the client that has ended an exchange, as observers are told. */
@Timeout(60)
class ClientAbortTests {

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final Gate gate = new Gate();

	private TestServer.Builder server(Dispatch dispatch, Handler handler) {
		return TestServer.with("/", dispatch, handler)
			.observer((exchange) -> this.told
				.add(exchange.target() + " " + exchange.status() + (exchange.clientAborted() ? " aborted" : "")));
	}

	/** Lets the loop see what the client did, and forgets the request for that. */
	private void settle(TestServer server) throws Exception {
		server.settle();
		assertThat(this.told.take()).startsWith("/nothing-is-here 404");
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aBodyThatIsCutOffIs(Dispatch dispatch) throws Exception {
		Handler endless = (request) -> Response.stream("text/plain", (out) -> {
			while (true) {
				out.write(new byte[1024]);
			}
		});
		try (TestServer server = server(dispatch, endless).start(); RawClient client = server.client()) {
			client.get("/").readHead();
			client.reset();
			assertThat(this.told.take()).isEqualTo("/ 200 aborted");
		}
	}

	@Test
	void anAnswerThatCannotBeGivenIs() throws Exception {
		try (TestServer server = server(Dispatch.WORKER, this.gate).start(); RawClient client = server.client()) {
			client.get("/");
			this.gate.awaitEntered();
			client.reset();
			settle(server);
			this.gate.letThrough();
			assertThat(this.told.take()).isEqualTo("/ 0 aborted");
		}
	}

	@Test
	void aRequestThatDoesNotComeToItsEndIs() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE, this.gate).start(); RawClient client = server.client()) {
			client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n12");
			settle(server);
			client.reset();
			assertThat(this.told.take()).isEqualTo("/ 0 aborted");
		}
	}

	@Test
	void aStageThatNobodyWaitsForIs() throws Exception {
		Handler pending = (request) -> Response.pending(new CompletableFuture<String>(), Response::text);
		try (TestServer server = server(Dispatch.ADAPTIVE, pending).start(); RawClient client = server.client()) {
			client.get("/");
			settle(server);
			client.reset();
			assertThat(this.told.take()).isEqualTo("/ 0 aborted");
		}
	}

	@Test
	void aHandlerThatIsInterruptedForItIs() throws Exception {
		try (TestServer server = server(Dispatch.WORKER, this.gate)
			.config((config) -> config.withWorkers(config.workers().withDisconnect(Disconnect.INTERRUPT)))
			.start(); RawClient client = server.client()) {
			client.get("/");
			this.gate.awaitEntered();
			client.endOutput();
			assertThat(this.told.take()).isEqualTo("/ 503 aborted");
		}
	}

	@Test
	void oneThatOnlyEndsItsOutputIsNot() throws Exception {
		try (TestServer server = server(Dispatch.WORKER, this.gate).start(); RawClient client = server.client()) {
			client.get("/");
			this.gate.awaitEntered();
			client.endOutput();
			settle(server);
			this.gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			assertThat(this.told.take()).isEqualTo("/ 200");
		}
	}

	@Test
	void aHandlerThatFailsIsNot() throws Exception {
		Handler failing = (request) -> {
			throw new IllegalStateException("failed");
		};
		try (TestServer server = server(Dispatch.ADAPTIVE, failing).start(); RawClient client = server.client()) {
			client.get("/").read();
			assertThat(this.told.take()).isEqualTo("/ 500");
		}
	}

	@Test
	void aHandlerWhoseTimeIsOverIsNot() throws Exception {
		Semaphore leave = new Semaphore(0);
		Handler slow = (request) -> {
			leave.acquireUninterruptibly();
			return Response.text("late");
		};
		try (TestServer server = server(Dispatch.WORKER, slow).handlerTimeout("/", Duration.ofSeconds(1)).start();
				RawClient client = server.client()) {
			client.get("/");
			settle(server);
			server.advance(Duration.ofSeconds(2));
			assertThat(this.told.take()).isEqualTo("/ 503");
			leave.release();
		}
	}

	@Test
	void aServerThatWaitsNoLongerIsNot() throws Exception {
		Handler pending = (request) -> Response.pending(new CompletableFuture<String>(), Response::text);
		try (TestServer server = server(Dispatch.ADAPTIVE, pending).start(); RawClient client = server.client()) {
			client.get("/");
			settle(server);
			server.server().stop(Duration.ZERO);
			assertThat(this.told.take()).isEqualTo("/ 0");
		}
	}

}
