package io.miniserver.internal.net;

import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** A server whose forms are kept in files of a directory, if they are large. */
final class SpoolingServer {

	static final int THRESHOLD = 1000;

	/** The content of a part that goes to a file. */
	static final String LARGE = large();

	/** Two small parts and two large ones. */
	static final String FORM = FormRequest.part("name=a") + "1" + FormRequest.part("name=f; filename=x") + LARGE
			+ FormRequest.part("name=a") + "2" + FormRequest.part("name=f; filename=y") + LARGE + "!"
			+ FormRequest.end();

	private final Path directory;

	SpoolingServer(Path directory) {
		this.directory = directory;
	}

	private static String large() {
		StringBuilder text = new StringBuilder();
		new Random(1).ints(50_000, 0, 256).forEach((c) -> text.append((char) c));
		return text.toString();
	}

	TestServer.Builder with(Dispatch dispatch, Handler handler) {
		return with(dispatch, handler, UnaryOperator.identity());
	}

	TestServer.Builder with(Dispatch dispatch, Handler handler, UnaryOperator<FormConfig> change) {
		return TestServer.with("/form", dispatch, handler)
			.and("/fast", (request) -> Response.text("fast"))
			.config((config) -> config
				.withForms(change.apply(config.forms().withMemoryThreshold(THRESHOLD).withDirectory(this.directory))));
	}

	static String post() {
		return FormRequest.post("/form", FormRequest.MULTIPART, FORM);
	}

	void awaitSpooled() {
		if (OpenSpoolFiles.areVisible()) {
			Await.until("a temporary file is there", () -> OpenSpoolFiles.in(this.directory).size() == 1);
		}
	}

	void assertSpooled() {
		assertThat(OpenSpoolFiles.in(this.directory)).hasSize(OpenSpoolFiles.areVisible() ? 1 : 0);
	}

	/** The response is on its way before the file is removed. */
	void awaitRemoved() {
		Await.until("the temporary file is removed", () -> OpenSpoolFiles.in(this.directory).isEmpty());
	}

}
