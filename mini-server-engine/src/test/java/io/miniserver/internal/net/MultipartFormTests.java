package io.miniserver.internal.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.MultipartForm;
import io.miniserver.http.Part;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Multipart forms that are read to their end: what is in memory, and what in a file. */
@Timeout(60)
class MultipartFormTests {

	@TempDir
	Path directory;

	private SpoolingServer forms;

	@BeforeEach
	void useDirectory() {
		this.forms = new SpoolingServer(this.directory);
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
				seen.add((file.bytes().length - SpoolingServer.LARGE.length()) + "" + file.stream().read()
						+ file.stream().read());
			}
			this.forms.assertSpooled();
			return Response.text(seen + " " + (form == request.multipartForm()));
		};
		int first = SpoolingServer.LARGE.charAt(0);
		try (TestServer server = this.forms.with(dispatch, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(buffered)))
			.start(); RawClient client = server.client()) {
			for (int i = 0; i < 2; i++) {
				assertThat(client.send(SpoolingServer.post()).read().body()).isEqualTo(
						"[anull, fx, anull, fy, a, a, 1null0, 0" + first + first + ", 1" + first + first + "] true");
				this.forms.awaitRemoved();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { SpoolingServer.THRESHOLD, SpoolingServer.THRESHOLD + 1, 0 })
	void aPartOfTheThresholdIsInMemory(int length) throws Exception {
		Handler handler = (request) -> Response
			.text(request.multipartForm().part("a").bytes().length + " " + OpenSpoolFiles.in(this.directory).size());
		int files = (length > SpoolingServer.THRESHOLD && OpenSpoolFiles.areVisible()) ? 1 : 0;
		String body = FormRequest.part("name=a") + "x".repeat(length) + FormRequest.end();
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, handler).start();
				RawClient client = server.client()) {
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
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, handler).start();
				RawClient client = server.client()) {
			assertThat(client.send(SpoolingServer.post()).read().body()).isEqualTo("true");
		}
	}

	@Test
	void aResponseMayBeAStreamOfAPart() throws Exception {
		Handler handler = (request) -> {
			Part file = request.multipartForm().part("f");
			return Response.stream("text/plain", (out) -> file.stream().transferTo(out));
		};
		try (TestServer server = this.forms.with(Dispatch.ADAPTIVE, handler).start();
				RawClient client = server.client()) {
			assertThat(client.send(SpoolingServer.post()).read().body()).isEqualTo(SpoolingServer.LARGE);
			this.forms.awaitRemoved();
		}
	}

	@Test
	void withoutItsDirectoryALargePartIs500() throws Exception {
		Handler handler = (request) -> Response.text("read " + request.multipartForm().parts().size());
		try (TestServer server = this.forms
			.with(Dispatch.ADAPTIVE, handler, (forms) -> forms.withDirectory(this.directory.resolve("missing")))
			.start(); RawClient client = server.client()) {
			assertThat(client.send(SpoolingServer.post()).read().status()).isEqualTo(500);
		}
	}

}
