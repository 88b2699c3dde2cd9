package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.MultipartForm;
import io.miniserver.http.Part;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Multipart forms that are read to their end, and that their temporary files are gone
 * whatever happens.
 */
@Timeout(60)
class MultipartFormTests {

	private static final int THRESHOLD = 1000;

	private static final String LARGE = large();

	private static final String FORM = FormRequest.part("name=a") + "1" + FormRequest.part("name=f; filename=x") + LARGE
			+ FormRequest.part("name=a") + "2" + FormRequest.part("name=f; filename=y") + LARGE + "!"
			+ FormRequest.end();

	@TempDir
	Path directory;

	private static String large() {
		StringBuilder text = new StringBuilder();
		new Random(1).ints(50_000, 0, 256).forEach((c) -> text.append((char) c));
		return text.toString();
	}

	private TestServer.Builder with(Dispatch dispatch, Handler handler) {
		return with(dispatch, handler, UnaryOperator.identity());
	}

	private TestServer.Builder with(Dispatch dispatch, Handler handler, UnaryOperator<FormConfig> change) {
		return TestServer.with("/form", dispatch, handler)
			.and("/fast", (request) -> Response.text("fast"))
			.config((config) -> config
				.withForms(change.apply(config.forms().withMemoryThreshold(THRESHOLD).withDirectory(this.directory))));
	}

	private static String post() {
		return FormRequest.post("/form", FormRequest.MULTIPART, FORM);
	}

	private void awaitSpooled() {
		if (OpenSpoolFiles.areVisible()) {
			Await.until("a temporary file is there", () -> OpenSpoolFiles.in(this.directory).size() == 1);
		}
	}

	private void assertSpooled() {
		assertThat(OpenSpoolFiles.in(this.directory)).hasSize(OpenSpoolFiles.areVisible() ? 1 : 0);
	}

	/** The response is on its way before the file is removed. */
	private void awaitRemoved() {
		Await.until("the temporary file is removed", () -> OpenSpoolFiles.in(this.directory).isEmpty());
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void partsAreInMemoryOrInOneFile(Dispatch dispatch) throws Exception {
		partsAreInMemoryOrInOneFile(dispatch, 64 * 1024);
		partsAreInMemoryOrInOneFile(dispatch, 1024 * 1024);
	}

	private void partsAreInMemoryOrInOneFile(Dispatch dispatch, int buffered) throws Exception {
		Handler handler = (request) -> {
			MultipartForm form = request.multipartForm();
			List<String> seen = new ArrayList<>();
			form.parts().forEach((part) -> seen.add(part.name() + part.filename()));
			form.parts("a").forEach((part) -> seen.add(part.name()));
			seen.add(form.part("a").text() + form.part("missing") + form.parts("missing").size());
			for (Part file : form.parts("f")) {
				seen.add((file.bytes().length - LARGE.length()) + "" + file.stream().read() + file.stream().read());
			}
			assertSpooled();
			return Response.text(seen + " " + (form == request.multipartForm()));
		};
		int first = LARGE.charAt(0);
		try (TestServer server = with(dispatch, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(buffered)))
			.start(); RawClient client = server.client()) {
			for (int i = 0; i < 2; i++) {
				assertThat(client.send(post()).read().body()).isEqualTo(
						"[anull, fx, anull, fy, a, a, 1null0, 0" + first + first + ", 1" + first + first + "] true");
				awaitRemoved();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { THRESHOLD, THRESHOLD + 1, 0 })
	void aPartOfTheThresholdIsInMemory(int length) throws Exception {
		Handler handler = (request) -> Response
			.text(request.multipartForm().part("a").bytes().length + " " + OpenSpoolFiles.in(this.directory).size());
		int files = (length > THRESHOLD && OpenSpoolFiles.areVisible()) ? 1 : 0;
		String body = FormRequest.part("name=a") + "x".repeat(length) + FormRequest.end();
		try (TestServer server = with(Dispatch.ADAPTIVE, handler).start(); RawClient client = server.client()) {
			assertThat(client.send(FormRequest.post("/form", FormRequest.MULTIPART, body)).read().body())
				.isEqualTo(length + " " + files);
		}
	}

	@Test
	void aPartIsTransferredAndStaysReadable(@TempDir Path targets) throws Exception {
		Handler handler = (request) -> {
			Part file = request.multipartForm().part("f");
			file.transferTo(targets.resolve("x"));
			file.transferTo(targets.resolve("y"));
			return Response.text("" + (Files.mismatch(targets.resolve("x"), targets.resolve("y")) < 0
					&& Files.size(targets.resolve("x")) == file.bytes().length));
		};
		try (TestServer server = with(Dispatch.ADAPTIVE, handler).start(); RawClient client = server.client()) {
			assertThat(client.send(post()).read().body()).isEqualTo("true");
		}
	}

	@Test
	void aResponseMayBeAStreamOfAPart() throws Exception {
		Handler handler = (request) -> {
			Part file = request.multipartForm().part("f");
			return Response.stream("text/plain", (out) -> file.stream().transferTo(out));
		};
		try (TestServer server = with(Dispatch.ADAPTIVE, handler).start(); RawClient client = server.client()) {
			assertThat(client.send(post()).read().body()).isEqualTo(LARGE);
			awaitRemoved();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theFileIsRemovedWhenTheHandlerFails(Dispatch dispatch) throws Exception {
		Handler handler = (request) -> {
			request.multipartForm();
			assertSpooled();
			throw new IllegalArgumentException("on purpose");
		};
		try (TestServer server = with(dispatch, handler).start(); RawClient client = server.client()) {
			assertThat(client.send(post()).read().status()).isEqualTo(500);
			awaitRemoved();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "end" })
	void theFileIsRemovedWhenTheClientBreaksOff(String how) throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		try (TestServer server = with(Dispatch.ADAPTIVE, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, 5_000_000) + FORM.substring(0, 60_000));
			awaitSpooled();
			if (how.equals("reset")) {
				client.reset();
			}
			else {
				client.endOutput();
			}
			awaitRemoved();
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
		}
	}

	@Test
	void theFileIsRemovedWhenTheClientIsTooSlow() throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		try (TestServer server = with(Dispatch.ADAPTIVE, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, 5_000_000) + FORM.substring(0, 60_000));
			awaitSpooled();
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
		try (TestServer server = with(Dispatch.WORKER, handler).start(); RawClient client = server.client()) {
			client.send(post());
			handler.read.await();
			server.advance(Duration.ofSeconds(61));
			assertThat(client.read().status()).isEqualTo(503);
			assertSpooled();
			handler.leave.countDown();
			awaitRemoved();
		}
	}

	@Test
	void theFileIsRemovedWhenAHandlerIsInterruptedAtItsDeadline() throws Exception {
		Gate gate = new Gate();
		Handler handler = (request) -> {
			request.multipartForm();
			return gate.handle(request);
		};
		try (TestServer server = with(Dispatch.WORKER, handler).start(); RawClient client = server.client()) {
			client.send(post());
			gate.awaitEntered();
			assertSpooled();
			server.advance(Duration.ofSeconds(61));
			assertThat(client.read().status()).isEqualTo(503);
			awaitRemoved();
		}
	}

	@Test
	void theFileIsRemovedByAHandlerThatLostItsLoop() throws Exception {
		Gate gate = new Gate();
		Handler handler = (request) -> {
			request.multipartForm();
			return gate.handle(request);
		};
		String body = FORM.substring(0, 30_000) + FormRequest.end();
		try (TestServer server = with(Dispatch.ADAPTIVE, handler).start(); RawClient client = server.client()) {
			client.send(FormRequest.post("/form", FormRequest.MULTIPART, body));
			gate.awaitEntered();
			server.lookTwice();
			server.settle();
			assertSpooled();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			awaitRemoved();
			assertThat(server.server().takeovers()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "forms.part-bytes", "forms.parts" })
	void theFileIsRemovedWhenALimitIsExceeded(String property) throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		UnaryOperator<FormConfig> change = (forms) -> property.endsWith("parts") ? forms.withParts(3)
				: forms.withPartBytes(LARGE.length());
		try (TestServer server = with(Dispatch.ADAPTIVE, handler, change).start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(post()).read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("mini-server." + property);
			awaitRemoved();
		}
	}

	@Test
	void theFileIsRemovedWhenTheBodyIsTruncated() throws Exception {
		Handler handler = (request) -> {
			try {
				return Response.text("read " + request.multipartForm().parts().size());
			}
			finally {
				assertSpooled();
			}
		};
		try (TestServer server = with(Dispatch.ADAPTIVE, handler).start(); RawClient client = server.client()) {
			String truncated = FORM.substring(0, FORM.length() - 10);
			assertThat(client.send(FormRequest.post("/form", FormRequest.MULTIPART, truncated)).read().status())
				.isEqualTo(400);
			awaitRemoved();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void theFileIsRemovedWhenTheServerStops() throws Exception {
		Gate gate = new Gate();
		Handler handler = (request) -> {
			request.multipartForm();
			return gate.handle(request);
		};
		try (TestServer server = with(Dispatch.WORKER, handler).start(); RawClient client = server.client()) {
			client.send(post());
			gate.awaitEntered();
			assertSpooled();
			server.server().stop(Duration.ZERO);
			awaitRemoved();
		}
	}

	@Test
	void withoutItsDirectoryALargePartIs500() throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		try (TestServer server = with(Dispatch.ADAPTIVE, handler,
				(forms) -> forms.withDirectory(this.directory.resolve("missing")))
			.start(); RawClient client = server.client()) {
			assertThat(client.send(post()).read().status()).isEqualTo(500);
		}
	}

}
