package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The temporary files of a form are gone behind its request, whatever happens to it. */
@Timeout(60)
class SpoolRemovalTests {

	@TempDir
	Path directory;

	private SpoolingServer forms;

	@BeforeEach
	void useDirectory() {
		this.forms = new SpoolingServer(this.directory);
	}

	private static Handler readAndWait(Gate gate) {
		return (request) -> {
			request.multipartForm();
			return gate.handle(request);
		};
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theFileIsRemovedWhenTheHandlerFails(Dispatch dispatch) throws Exception {
		Handler handler = (request) -> {
			request.multipartForm();
			this.forms.assertSpooled();
			throw new IllegalArgumentException("on purpose");
		};
		try (TestServer server = this.forms.with(dispatch, handler).start(); RawClient client = server.client()) {
			assertThat(client.send(SpoolingServer.post()).read().status()).isEqualTo(500);
			this.forms.awaitRemoved();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "end" })
	void theFileIsRemovedWhenTheClientBreaksOff(String how) throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, 5_000_000)
					+ SpoolingServer.FORM.substring(0, 60_000));
			this.forms.awaitSpooled();
			if (how.equals("reset")) {
				client.reset();
			}
			else {
				client.endOutput();
			}
			this.forms.awaitRemoved();
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
		}
	}

	@Test
	void theFileIsRemovedWhenTheClientIsTooSlow() throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, handler)
			.handlerTimeout("/form", Duration.ZERO)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, 5_000_000)
					+ SpoolingServer.FORM.substring(0, 60_000));
			this.forms.awaitSpooled();
			server.advanceUntil("the client is given up", Duration.ofSeconds(5),
					() -> OpenSpoolFiles.in(this.directory).isEmpty());
			assertThat(client.read().status()).isEqualTo(408);
		}
	}

	/** Waits uninterruptibly once it has read the form. */
	private static final class Stubborn implements Handler {

		private final CountDownLatch read = new CountDownLatch(1);

		private final CountDownLatch leave = new CountDownLatch(1);

		@Override
		public Response handle(Request request) throws IOException {
			request.multipartForm();
			this.read.countDown();
			boolean interrupted = false;
			while (this.leave.getCount() > 0) {
				try {
					this.leave.await();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
			return Response.text("too late " + interrupted);
		}

	}

	@Test
	void theFileIsRemovedWhenAHandlerEndsBehindItsDeadline() throws Exception {
		Stubborn handler = new Stubborn();
		try (TestServer server = this.forms.with(Dispatch.WORKER, handler).start();
				RawClient client = server.client()) {
			client.send(SpoolingServer.post());
			handler.read.await();
			server.advance(Duration.ofSeconds(61));
			assertThat(client.read().status()).isEqualTo(503);
			this.forms.assertSpooled();
			handler.leave.countDown();
			this.forms.awaitRemoved();
		}
	}

	@Test
	void theFileIsRemovedWhenAHandlerIsInterruptedAtItsDeadline() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = this.forms.with(Dispatch.WORKER, readAndWait(gate)).start();
				RawClient client = server.client()) {
			client.send(SpoolingServer.post());
			gate.awaitEntered();
			this.forms.assertSpooled();
			server.advance(Duration.ofSeconds(61));
			assertThat(client.read().status()).isEqualTo(503);
			this.forms.awaitRemoved();
		}
	}

	@Test
	void theFileIsRemovedByAHandlerThatLostItsLoop() throws Exception {
		Gate gate = new Gate();
		String body = SpoolingServer.FORM.substring(0, 30_000) + FormRequest.end();
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, readAndWait(gate)).start();
				RawClient client = server.client()) {
			client.send(FormRequest.post("/form", FormRequest.MULTIPART, body));
			gate.awaitEntered();
			server.lookTwice();
			server.settle();
			this.forms.assertSpooled();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			this.forms.awaitRemoved();
			assertThat(server.server().takeovers()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "forms.part-bytes", "forms.parts" })
	void theFileIsRemovedWhenALimitIsExceeded(String property) throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		UnaryOperator<FormConfig> change = (forms) -> property.endsWith("parts") ? forms.withParts(3)
				: forms.withPartBytes(SpoolingServer.LARGE.length());
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, handler, change).start();
				RawClient client = server.client()) {
			RawClient.Answer answer = client.send(SpoolingServer.post()).read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("mini-server." + property);
			this.forms.awaitRemoved();
		}
	}

	@Test
	void theFileIsRemovedWhenTheBodyIsTruncated() throws Exception {
		Handler handler = (request) -> {
			try {
				return Response.text("read " + request.multipartForm().parts().size());
			}
			finally {
				this.forms.assertSpooled();
			}
		};
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, handler).start();
				RawClient client = server.client()) {
			String truncated = SpoolingServer.FORM.substring(0, SpoolingServer.FORM.length() - 10);
			assertThat(client.send(FormRequest.post("/form", FormRequest.MULTIPART, truncated)).read().status())
				.isEqualTo(400);
			this.forms.awaitRemoved();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void theFileIsRemovedWhenTheServerStops() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = this.forms.with(Dispatch.WORKER, readAndWait(gate)).start();
				RawClient client = server.client()) {
			client.send(SpoolingServer.post());
			gate.awaitEntered();
			this.forms.assertSpooled();
			server.server().stop(Duration.ZERO);
			this.forms.awaitRemoved();
		}
	}

}
