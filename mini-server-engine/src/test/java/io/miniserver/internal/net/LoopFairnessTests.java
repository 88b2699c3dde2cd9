package io.miniserver.internal.net;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Tasks that arrive as fast as the loop runs them. */
@Timeout(60)
class LoopFairnessTests {

	/** Gives itself to the loop again and again. */
	private static final class Endless implements LoopTask {

		private final EventLoop loop;

		private final AtomicBoolean done = new AtomicBoolean();

		Endless(EventLoop loop) {
			this.loop = loop;
		}

		@Override
		public void run(Driver driver) {
			if (!this.done.get()) {
				this.loop.execute(this);
			}
		}

	}

	@Test
	void socketsAndDeadlinesHaveTheirTurnAllTheSame() throws Exception {
		CompletableFuture<EventLoop> loop = new CompletableFuture<>();
		try (TestServer server = TestServer.with("/fast", (request) -> Response.text("fast"))
			.observer((exchange) -> loop.complete(((Completion) exchange).exchange().connection().loop()))
			.start(); RawClient client = server.client(); RawClient idle = server.client()) {
			assertThat(idle.get("/fast").read().body()).isEqualTo("fast");
			Endless endless = new Endless(loop.get(20, TimeUnit.SECONDS));
			endless.loop.execute(endless);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			server.advance(Duration.ofHours(1));
			idle.assertClosed();
			endless.done.set(true);
		}
	}

}
