package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Part;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of a form live as long as its request, which may wait for a stage. */
@Timeout(60)
class PendingFormTests {

	private static final String FILE = "x".repeat(100_000);

	private static final String FORM = FormRequest.post("/form", FormRequest.MULTIPART,
			FormRequest.part("name=f; filename=x") + FILE + FormRequest.end());

	@TempDir
	private Path directory;

	private final BlockingQueue<CompletableFuture<String>> stages = new LinkedBlockingQueue<>();

	/** Held here, so that no garbage collection closes their files. */
	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private TestServer server(Dispatch dispatch) throws IOException {
		Handler handler = (request) -> {
			this.requests.add(request);
			Part part = request.multipartForm().part("f");
			CompletableFuture<String> stage = new CompletableFuture<>();
			this.stages.add(stage);
			return Response.pending(stage, (text) -> Response.text(text + length(part)));
		};
		return TestServer.with("/form", dispatch, handler)
			.config((config) -> config
				.withForms(config.forms().withMemoryThreshold(1000).withDirectory(this.directory)))
			.handlerTimeout("/form", Duration.ofSeconds(3))
			.start();
	}

	private static int length(Part part) {
		try {
			return part.bytes().length;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private CompletableFuture<String> awaitWaiting(TestServer server) throws Exception {
		CompletableFuture<String> stage = this.stages.poll(20, TimeUnit.SECONDS);
		assertThat(stage).as("the handler has returned").isNotNull();
		Await.until("no worker runs", () -> server.server().workersBusy() + server.server().reservedWorkersBusy() == 0);
		server.settle();
		assertThat(OpenSpoolFiles.in(this.directory)).hasSize(OpenSpoolFiles.areVisible() ? 1 : 0);
		return stage;
	}

	private void awaitRemoved() {
		Await.until("the temporary file is removed", () -> OpenSpoolFiles.in(this.directory).isEmpty());
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theyAreThereWhenTheStageHasCompleted(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			client.send(FORM);
			awaitWaiting(server).complete("read ");
			assertThat(client.read().body()).isEqualTo("read " + FILE.length());
			awaitRemoved();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theyAreRemovedAtTheDeadline(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			client.send(FORM);
			CompletableFuture<String> stage = awaitWaiting(server);
			server.advance(Duration.ofSeconds(4));
			assertThat(client.read().status()).isEqualTo(503);
			awaitRemoved();
			Await.until("the stage is cancelled", stage::isCancelled);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theyAreRemovedWhenTheClientOrTheServerEnds(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			client.send(FORM);
			awaitWaiting(server);
			client.reset();
			awaitRemoved();
			try (RawClient other = server.client()) {
				other.send(FORM);
				awaitWaiting(server);
				server.server().stop(Duration.ZERO);
				awaitRemoved();
			}
		}
	}

}
