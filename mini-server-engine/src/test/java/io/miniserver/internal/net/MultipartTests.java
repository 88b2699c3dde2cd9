package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.miniserver.config.FormConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Multipart;
import io.miniserver.http.Part;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Multipart forms over a connection, read part by part while they arrive. */
@Timeout(120)
class MultipartTests {

	private static final String TWO = FormRequest.part("name=a") + "one\r\n"
			+ FormRequest.part("name=f; filename=x.txt") + "two" + FormRequest.end();

	private static final int MIB = 1024 * 1024;

	private static final Handler SHOW = (request) -> {
		StringBuilder text = new StringBuilder();
		for (Part part = request.multipart().next(); part != null; part = request.multipart().next()) {
			text.append(part.name() + "[" + part.filename() + "]" + part.contentType() + "=" + part.text() + ";");
		}
		return Response.text(text + "" + request.multipart().next());
	};

	private static final Handler SKIP = (request) -> {
		List<String> names = new ArrayList<>();
		for (Part part = request.multipart().next(); part != null; part = request.multipart().next()) {
			names.add(part.name() + (char) part.stream().read());
		}
		return Response.text(names.toString());
	};

	private static final Handler FIRST = (request) -> Response.text(request.multipart().next().name());

	private static TestServer server(Handler handler, int buffered, UnaryOperator<FormConfig> change)
			throws IOException {
		return TestServer.with("/form", handler)
			.and("/fast", (request) -> Response.text("fast"))
			.bodyLimit(100L * MIB)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(buffered))
				.withForms(change.apply(config.forms())))
			.start();
	}

	private static RawClient.Answer answer(Handler handler, int buffered, String request) throws IOException {
		try (TestServer server = server(handler, buffered, UnaryOperator.identity());
				RawClient client = server.client()) {
			RawClient.Answer answer = client.send(request).read();
			assertThat(client.get("/fast").read().body()).as("the next request").isEqualTo("fast");
			return answer;
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 10_000, 0 })
	void isReadHoweverItArrives(int buffered) throws Exception {
		String expected = "a[null]text/plain=one\r\n;f[x.txt]text/plain=two;null";
		String type = FormRequest.MULTIPART;
		assertThat(answer(SHOW, buffered, FormRequest.post("/form", type, TWO)).body()).isEqualTo(expected);
		for (int size : new int[] { 1, 2, 7, 50, 1000 }) {
			assertThat(answer(SHOW, buffered, FormRequest.chunked("/form", type, TWO, size)).body()).as("%d", size)
				.isEqualTo(expected);
		}
	}

	@Test
	void isReadByteByByteAndCutAtEveryIndex() throws Exception {
		String request = FormRequest.post("/form", FormRequest.MULTIPART, TWO);
		int body = request.length() - TWO.length();
		try (TestServer server = server(SKIP, 0, UnaryOperator.identity()); RawClient client = server.client()) {
			for (char c : request.toCharArray()) {
				client.send(String.valueOf(c));
			}
			assertThat(client.read().body()).isEqualTo("[ao, ft]");
			for (int cut = body; cut < request.length(); cut++) {
				client.send(request.substring(0, cut));
				server.settle();
				assertThat(client.send(request.substring(cut)).read().body()).as("cut at %d", cut)
					.isEqualTo("[ao, ft]");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "multipart/form-data;boundary=b", "MULTIPART/Form-Data; a=b; BOUNDARY=\"b\"",
			"multipart/form-data ; boundary=b;" })
	void takesABoundaryAsATokenAndQuoted(String type) throws Exception {
		assertThat(answer(SKIP, 10_000, FormRequest.post("/form", type, TWO)).body()).isEqualTo("[ao, ft]");
	}

	static Stream<Arguments> types() {
		return Stream.of(arguments("text/plain", 415), arguments("", 415),
				arguments("multipart/mixed; boundary=b", 415), arguments(FormRequest.URL_ENCODED, 415),
				arguments(FormRequest.MULTIPART + "\r\nContent-Type: " + FormRequest.MULTIPART, 415),
				arguments("multipart/form-data", 400), arguments("multipart/form-data; boundary=", 400),
				arguments("multipart/form-data; boundary=\"\"", 400),
				arguments("multipart/form-data; boundary=\"b \"", 400),
				arguments("multipart/form-data; boundary=b; boundary=b", 400),
				arguments("multipart/form-data; boundary=b c", 400),
				arguments("multipart/form-data; boundary=b@c", 400),
				arguments("multipart/form-data; boundary=\"b", 400),
				arguments("multipart/form-data; boundary=" + "b".repeat(71), 400));
	}

	@ParameterizedTest
	@MethodSource("types")
	void refusesOtherTypesAndBoundaries(String type, int status) throws Exception {
		RawClient.Answer answer = answer(SHOW, 10_000, FormRequest.post("/form", type, TWO));
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(ints = { 10_000, 0 })
	void aMalformedBodyIs400AndKeepsTheConnectionIfItIsHere(int buffered) throws Exception {
		for (String body : new String[] { "", "x", "--b\n", FormRequest.part("filename=f"),
				FormRequest.part("name=a") + "1" }) {
			RawClient.Answer answer = answer(SHOW, buffered, FormRequest.post("/form", FormRequest.MULTIPART, body));
			assertThat(answer.status()).as(body).isEqualTo(400);
			assertThat(answer.body()).contains("\"rule\":\"RFC ");
		}
	}

	static Stream<Arguments> limits() {
		UnaryOperator<FormConfig> parts = (forms) -> forms.withParts(1);
		UnaryOperator<FormConfig> bytes = (forms) -> forms.withPartBytes(4);
		UnaryOperator<FormConfig> header = (forms) -> forms.withPartHeaderBytes(48);
		return Stream.of(arguments("parts", parts, 1, "too-many-parts"),
				arguments("part-bytes", bytes, 4, "part-too-large"),
				arguments("part-header-bytes", header, 48, "part-header-too-large"));
	}

	@ParameterizedTest
	@MethodSource("limits")
	void anExceededLimitIs413AndNamesIt(String property, UnaryOperator<FormConfig> change, int limit, String reason)
			throws Exception {
		String request = FormRequest.post("/form", FormRequest.MULTIPART, TWO);
		try (TestServer server = server(SHOW, 0, change); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(request + "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n").read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("\"limit\":" + limit)
				.contains("\"property\":\"mini-server.forms." + property + "\"");
			assertThat(client.read().body()).isEqualTo("fast");
			assertThat(server.server().rejections()).containsEntry(reason, 1L);
		}
	}

	@Test
	void aClientThatIsStillSendingReadsThatAPartIsTooLarge() throws Exception {
		try (TestServer server = server(SHOW, 0, (forms) -> forms.withPartBytes(1000));
				RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, 20L * MIB) + FormRequest.part("name=a"));
			client.send(new byte[16 * MIB]);
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@Test
	void theLimitOfTheBodyHoldsForAllPartsTogether() throws Exception {
		try (TestServer server = TestServer.with("/form", SHOW)
			.bodyLimit(TWO.length() - 1)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(FormRequest.chunked("/form", FormRequest.MULTIPART, TWO, 20)).read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("mini-server.limits.body");
		}
	}

	@Test
	void aHandlerMayLeaveTheRest() throws Exception {
		assertThat(answer(FIRST, 0, FormRequest.post("/form", FormRequest.MULTIPART, TWO)).body()).isEqualTo("a");
	}

	@Test
	void aPartIsOverWhenTheNextOneIsAskedFor() throws Exception {
		Handler handler = (request) -> {
			Multipart multipart = request.multipart();
			Part first = multipart.next();
			InputStream stream = first.stream();
			multipart.next();
			return Response.text(message(stream::read) + "; " + message(first::bytes));
		};
		assertThat(answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, TWO)).body())
			.isEqualTo("The part is over: the next one was asked for; The part was read as a stream already");
	}

	@Test
	void bytesMayBeAskedForAgainButNotBehindTheStream() throws Exception {
		Handler handler = (request) -> {
			Part first = request.multipart().next();
			byte[] bytes = first.bytes();
			boolean same = first.bytes() == bytes && first.text().equals("one\r\n")
					&& first.stream().readAllBytes().length == 5 && first.stream().readAllBytes().length == 5;
			Part second = request.multipart().next();
			InputStream stream = second.stream();
			return Response.text(same + " " + (second.stream() == stream) + " " + message(second::bytes));
		};
		assertThat(answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, TWO)).body())
			.isEqualTo("true true The part was read as a stream already");
	}

	@Test
	void isReadInOneWayOnly() throws Exception {
		Handler handler = (request) -> {
			Multipart multipart = request.multipart();
			return Response.text((request.multipart() == multipart) + " " + message(request::multipartForm));
		};
		assertThat(answer(handler, 10_000, FormRequest.post("/form", FormRequest.MULTIPART, TWO)).body())
			.isEqualTo("true The body was read as a form already, in the other way");
	}

	@Test
	void canNotBeReadBehindAStream() throws Exception {
		Handler handler = (request) -> {
			request.body().stream().read();
			return Response.text(message(request::multipart) + "; " + message(request::multipartForm));
		};
		assertThat(answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, TWO)).body())
			.isEqualTo("The body was read as a stream already; The body was read as a stream already");
	}

	private interface Code {

		Object run() throws IOException;

	}

	private static String message(Code code) throws IOException {
		try {
			return "no exception but " + code.run();
		}
		catch (IllegalStateException ex) {
			return ex.getMessage();
		}
	}

	static Stream<Arguments> texts() {
		return Stream.of(arguments("; charset=iso-8859-1", "\u00e4"), arguments(";charset=utf-8", "\u00c3\u00a4"),
				arguments("", "\u00c3\u00a4"));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void textIsInTheCharsetOfThePart(String charset, String wire) throws Exception {
		Handler handler = (request) -> Response.text("" + request.multipart().next().text().equals("\u00e4"));
		String body = "--b\r\nContent-Type: text/plain" + charset + FormRequest.part("name=a").substring(5) + wire
				+ FormRequest.end();
		assertThat(answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, body)).body()).isEqualTo("true");
	}

	@Test
	void anUnknownCharsetIs415() throws Exception {
		String body = "--b\r\nContent-Type: text/plain; charset=klingon" + FormRequest.part("name=a").substring(5) + "x"
				+ FormRequest.end();
		assertThat(answer(SHOW, 0, FormRequest.post("/form", FormRequest.MULTIPART, body)).status()).isEqualTo(415);
	}

	@Test
	void transfersToANewFileOnly(@TempDir Path directory) throws Exception {
		Path target = directory.resolve("x");
		Handler handler = (request) -> {
			request.multipart().next().transferTo(target);
			try {
				request.multipart().next().transferTo(target);
				return Response.text("overwritten");
			}
			catch (FileAlreadyExistsException ex) {
				return Response.text("kept " + Files.readString(target));
			}
		};
		assertThat(answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, TWO)).body())
			.isEqualTo("kept one\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 10_000, 0 })
	void aFailedTransferLeavesNoFile(int buffered, @TempDir Path directory) throws Exception {
		Handler handler = (request) -> {
			request.multipart().next().transferTo(directory.resolve("x"));
			return Response.text("done");
		};
		String truncated = FormRequest.part("name=a") + "1234";
		assertThat(answer(handler, buffered, FormRequest.post("/form", FormRequest.MULTIPART, truncated)).status())
			.isEqualTo(400);
		assertThat(directory).isEmptyDirectory();
	}

	@Test
	void aTransferThatTheClientBreaksOffLeavesNoFile(@TempDir Path directory) throws Exception {
		CountDownLatch over = new CountDownLatch(1);
		Handler handler = (request) -> {
			try {
				request.multipart().next().transferTo(directory.resolve("x"));
			}
			finally {
				over.countDown();
			}
			return Response.text("done");
		};
		try (TestServer server = server(handler, 0, UnaryOperator.identity()); RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, MIB) + FormRequest.part("name=a") + "1234");
			Await.until("the file is there", () -> Files.exists(directory.resolve("x")));
			client.reset();
			over.await();
			assertThat(directory).isEmptyDirectory();
		}
	}

	@Test
	void aLargeUploadNeedsNoMemory() throws Exception {
		long[] heap = new long[2];
		Handler handler = (request) -> {
			InputStream in = request.multipart().next().stream();
			in.skipNBytes(MIB);
			heap[0] = liveHeap();
			in.skipNBytes(62 * MIB);
			heap[1] = liveHeap();
			return Response.text("left " + in.transferTo(OutputStream.nullOutputStream()));
		};
		String begin = FormRequest.part("name=f; filename=f");
		byte[] block = new byte[MIB];
		new Random(1).nextBytes(block);
		try (TestServer server = server(handler, 64 * 1024, (forms) -> forms.withPartBytes(64 * MIB));
				RawClient client = server.client()) {
			long length = begin.length() + 64L * MIB + FormRequest.end().length();
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, length) + begin);
			for (int i = 0; i < 64; i++) {
				client.send(block);
			}
			assertThat(client.send(FormRequest.end()).read().body()).isEqualTo("left " + MIB);
			assertThat(heap[1] - heap[0]).isLessThan(2L * MIB);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
