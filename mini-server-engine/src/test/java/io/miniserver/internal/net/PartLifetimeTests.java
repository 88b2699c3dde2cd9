package io.miniserver.internal.net;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Multipart;
import io.miniserver.http.Part;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A part whose content was read in part. */
@Timeout(60)
class PartLifetimeTests {

	@Test
	void anOverPartReadsNothingOfTheNext() throws Exception {
		CompletableFuture<String> result = new CompletableFuture<>();
		Handler handler = (request) -> {
			Multipart form = request.multipart();
			Part first = form.next();
			InputStream in = first.stream();
			in.read();
			Part next = form.next();
			next.bytes();
			try {
				result.complete(new String(in.readNBytes(100), StandardCharsets.ISO_8859_1));
			}
			catch (IllegalStateException ex) {
				result.complete("over");
			}
			return Response.ok();
		};
		String body = FormRequest.part("name=a") + "a".repeat(12_000) + FormRequest.part("name=b") + "b".repeat(40_000)
				+ FormRequest.end();
		try (TestServer server = TestServer.with("/form", Dispatch.WORKER, handler).start();
				RawClient client = server.client()) {
			client.send(FormRequest.post("/form", FormRequest.MULTIPART, body)).read();
			assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo("over");
		}
	}

}
