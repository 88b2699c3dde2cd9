package io.miniserver.internal.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A server stops while a handler has lost its loop. */
@Timeout(60)
class StopDuringTakeoverTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	@Test
	void whatIsNotDoneAfterTheGraceIsCutOffAndNamed() throws Exception {
		Gate gate = new Gate();
		TestServer server = TestServer.with("/block", gate).and("/fast", FAST).start();
		try (RawClient blocked = server.client(); RawClient other = server.client()) {
			other.get("/fast").read();
			blocked.get("/block");
			gate.awaitEntered();
			server.lookTwice();
			List<String> aborted = server.server().stop(Duration.ofMillis(10));
			assertThat(aborted).singleElement().asString().startsWith("GET /block from ");
			assertThat(other.readToEnd()).isEmpty();
			assertThat(blocked.readToEnd()).isEmpty();
		}
	}

	@Test
	void theHandlerIsAwaited() throws Exception {
		Gate gate = new Gate();
		TestServer server = TestServer.with("/block", gate).start();
		try (RawClient blocked = server.client()) {
			blocked.get("/block");
			gate.awaitEntered();
			server.lookTwice();
			CompletableFuture<List<String>> stop = CompletableFuture
				.supplyAsync(() -> server.server().stop(Duration.ofMinutes(1)));
			gate.letThrough();
			assertThat(blocked.read().body()).isEqualTo("through");
			blocked.endOutput();
			assertThat(stop.get(20, TimeUnit.SECONDS)).isEmpty();
		}
	}

}
