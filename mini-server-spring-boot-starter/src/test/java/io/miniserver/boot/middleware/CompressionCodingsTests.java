package io.miniserver.boot.middleware;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.Response;
import io.miniserver.middleware.ContentCoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Compression by the libraries that are on the class path, decoded by their decoders. */
@Timeout(60)
class CompressionCodingsTests {

	private static final String ENABLED = "mini-server.compression.enabled=true";

	private static final String TEXT = "all work and no play ".repeat(1000);

	private static InputStream decoder(String coding, InputStream in) throws IOException {
		return switch (coding) {
			case "br" -> new BrotliInputStream(in);
			case "zstd" -> new ZstdInputStreamNoFinalizer(in);
			case "gzip" -> new GZIPInputStream(in);
			default -> throw new IllegalArgumentException(coding);
		};
	}

	private static HttpResponse<InputStream> ask(TestApp app, String path, String accepted) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(app.uri(path)).header("Accept-Encoding", accepted).build(),
					BodyHandlers.ofInputStream());
	}

	private static String coding(TestApp app, String accepted) throws Exception {
		return ask(app, "/text", accepted).headers().firstValue("Content-Encoding").orElse("none");
	}

	@ParameterizedTest
	@CsvSource({ "br, 0", "br, 11", "zstd, 1", "zstd, 19", "gzip, 1", "gzip, 9" })
	void decoderOfTheLibraryReadsIt(String coding, String effort) throws Exception {
		String property = switch (coding) {
			case "br" -> "brotli-quality=";
			case "zstd" -> "zstd-level=";
			default -> "level=";
		};
		try (TestApp app = TestApp.start(Routes.class, ENABLED, "mini-server.compression." + property + effort)) {
			for (String path : new String[] { "/text", "/large", "/stream" }) {
				HttpResponse<InputStream> response = ask(app, path, coding);
				assertThat(response.headers().firstValue("Content-Encoding")).contains(coding);
				assertThat(response.headers().firstValue("Vary")).contains("Accept-Encoding");
				byte[] encoded = response.body().readAllBytes();
				byte[] decoded = decoder(coding, new ByteArrayInputStream(encoded)).readAllBytes();
				assertThat(new String(decoded, StandardCharsets.UTF_8))
					.isEqualTo(path.equals("/large") ? TEXT.repeat(100) : TEXT);
				assertThat(encoded.length).isLessThan(decoded.length / 20);
			}
		}
	}

	@Test
	void clientChoosesByWeightAndTheServerByItsOrder() throws Exception {
		try (TestApp app = TestApp.start(Routes.class, ENABLED)) {
			assertThat(coding(app, "gzip, deflate, br, zstd")).isEqualTo("zstd");
			assertThat(coding(app, "gzip, deflate, br")).isEqualTo("br");
			assertThat(coding(app, "*")).isEqualTo("zstd");
			assertThat(coding(app, "zstd;q=0.5, br;q=0.8, gzip;q=0.7")).isEqualTo("br");
			assertThat(coding(app, "zstd;q=0, *;q=0.1")).isEqualTo("br");
			assertThat(coding(app, "compress")).isEqualTo("none");
		}
		try (TestApp app = TestApp.start(Routes.class, ENABLED, "mini-server.compression.codings=gzip,br")) {
			assertThat(coding(app, "gzip, deflate, br, zstd")).isEqualTo("gzip");
			assertThat(coding(app, "br, zstd")).isEqualTo("br");
			assertThat(coding(app, "zstd")).isEqualTo("none");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "br", "zstd", "gzip" })
	void whatWasFlushedArrives(String coding) throws Exception {
		try (TestApp app = TestApp.start(Routes.class, ENABLED)) {
			HttpResponse<InputStream> response = ask(app, "/twice", coding);
			ByteArrayOutputStream arrived = new ByteArrayOutputStream();
			byte[] piece = new byte[1024];
			while (!begin(coding, arrived.toByteArray()).equals("first")) {
				arrived.write(piece, 0, response.body().read(piece));
			}
			app.bean(Routes.class).read.countDown();
			arrived.writeBytes(response.body().readAllBytes());
			InputStream decoded = decoder(coding, new ByteArrayInputStream(arrived.toByteArray()));
			assertThat(new String(decoded.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("firstsecond");
		}
	}

	/** Returns what can be decoded of the first bytes. */
	private static String begin(String coding, byte[] bytes) throws IOException {
		if (coding.equals("br")) {
			return beginOfBrotli(bytes);
		}
		StringBuilder begin = new StringBuilder();
		try (InputStream in = decoder(coding, new ByteArrayInputStream(bytes))) {
			for (int b = in.read(); b >= 0; b = in.read()) {
				begin.append((char) b);
			}
			return begin.toString();
		}
		catch (IOException ex) {
			return begin.toString(); // the rest has not arrived
		}
	}

	/** The stream of the library waits for more than it needs. */
	private static String beginOfBrotli(byte[] bytes) throws IOException {
		DecoderJNI.Wrapper decoder = new DecoderJNI.Wrapper(1024);
		try {
			decoder.getInputBuffer().put(bytes);
			decoder.push(bytes.length);
			return decoder.hasOutput() ? StandardCharsets.UTF_8.decode(decoder.pull()).toString() : "";
		}
		finally {
			decoder.destroy();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "br", "zstd", "gzip" })
	void failureDoesNotLookLikeAnEnd(String coding) throws Exception {
		try (TestApp app = TestApp.start(Routes.class, ENABLED)) {
			InputStream body = ask(app, "/broken", coding).body();
			assertThatException().isThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
			assertThat(coding(app, coding)).isEqualTo(coding);
		}
	}

	@Test
	void excludedClientsGetItAsItIs() throws Exception {
		try (TestApp app = TestApp.start(Routes.class, ENABLED,
				"mini-server.compression.excluded-user-agents=Old(Browser|Reader)/1,^Robot$")) {
			assertThat(app.get("/text", "Accept-Encoding", "br", "User-Agent", "X OldReader/1.2").body())
				.isEqualTo(TEXT);
			assertThat(app.get("/text", "Accept-Encoding", "br", "User-Agent", "Robot").headers().allValues("Vary"))
				.containsExactly("Accept-Encoding, User-Agent");
			assertThat(app.get("/text", "Accept-Encoding", "br", "User-Agent", "Robots").headers().map())
				.containsKey("content-encoding");
		}
	}

	@Test
	void ownCodingIsABean() throws Exception {
		try (TestApp app = TestApp.start(OwnCoding.class, ENABLED, "mini-server.compression.codings=own,gzip")) {
			assertThat(coding(app, "own, gzip")).isEqualTo("own");
		}
	}

	@Test
	void codingThatNobodyKnowsFailsTheStart() {
		assertThatException()
			.isThrownBy(() -> TestApp.start(Routes.class, ENABLED, "mini-server.compression.codings=gzip,own").close())
			.havingRootCause()
			.withMessageContaining("mini-server.compression.codings")
			.withMessageContaining("there is no coding 'own'");
		assertThatException()
			.isThrownBy(() -> TestApp.start(Routes.class, ENABLED, "mini-server.compression.codings=").close())
			.havingRootCause()
			.withMessageContaining("none of them can be used");
	}

	@Test
	void libraryWithoutNativeCodeIsLeftOut() {
		CompressionCodings codings = new CompressionCodings(new CompressionProperties());
		NativeCoding missing = new NativeCoding() {

			@Override
			public Throwable load() {
				return new UnsatisfiedLinkError("no such platform");
			}

			@Override
			public String name() {
				return "br";
			}

			@Override
			public OutputStream encode(OutputStream out) {
				throw new IllegalStateException();
			}

		};
		assertThat(codings.usable(Stream.of(missing))).extracting(ContentCoding::name).containsExactly("gzip");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCoding extends Routes {

		@Bean
		ContentCoding own() {
			return new ContentCoding() {

				@Override
				public String name() {
					return "own";
				}

				@Override
				public OutputStream encode(OutputStream out) {
					return new DeflaterOutputStream(out, true);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@HttpHandler
	static class Routes {

		final CountDownLatch read = new CountDownLatch(1);

		@Get("/text")
		String text() {
			return TEXT;
		}

		@Get("/large")
		String large() {
			return TEXT.repeat(100);
		}

		@Get("/stream")
		Response stream() {
			return Response.stream("text/plain", (out) -> {
				for (byte b : TEXT.getBytes(StandardCharsets.UTF_8)) {
					out.write(b);
				}
			});
		}

		@Get("/twice")
		Response twice() {
			return Response.stream("text/plain", (out) -> {
				out.write("first".getBytes(StandardCharsets.UTF_8));
				out.flush();
				try {
					this.read.await();
				}
				catch (InterruptedException ex) {
					throw new IOException(ex);
				}
				out.write("second".getBytes(StandardCharsets.UTF_8));
			});
		}

		@Get("/broken")
		Response broken() {
			return Response.stream("text/plain", (out) -> {
				out.write(TEXT.getBytes(StandardCharsets.UTF_8));
				out.flush();
				throw new IllegalStateException("half");
			});
		}

	}

}
