package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.miniserver.http.Handler;
import io.miniserver.http.Multipart;
import io.miniserver.http.Part;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Multipart forms over a connection, read part by part while they arrive. */
@Timeout(120)
class MultipartTests {

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

	@ParameterizedTest
	@ValueSource(ints = { 10_000, 0 })
	void isReadHoweverItArrives(int buffered) throws Exception {
		String expected = "a[null]text/plain=one\r\n;f[x.txt]text/plain=two;null";
		String type = FormRequest.MULTIPART;
		assertThat(MultipartServer.answer(SHOW, buffered, FormRequest.post("/form", type, MultipartServer.TWO)).body())
			.isEqualTo(expected);
		for (int size : new int[] { 1, 2, 7, 50, 1000 }) {
			assertThat(MultipartServer
				.answer(SHOW, buffered, FormRequest.chunked("/form", type, MultipartServer.TWO, size))
				.body()).as("%d", size).isEqualTo(expected);
		}
	}

	@Test
	void isReadByteByByteAndCutAtEveryIndex() throws Exception {
		String request = FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO);
		int body = request.length() - MultipartServer.TWO.length();
		try (TestServer server = MultipartServer.start(SKIP, 0, UnaryOperator.identity());
				RawClient client = server.client()) {
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
		assertThat(MultipartServer.answer(SKIP, 10_000, FormRequest.post("/form", type, MultipartServer.TWO)).body())
			.isEqualTo("[ao, ft]");
	}

	@Test
	void aHandlerMayLeaveTheRest() throws Exception {
		assertThat(
				MultipartServer.answer(FIRST, 0, FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO))
					.body())
			.isEqualTo("a");
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
		assertThat(MultipartServer
			.answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO))
			.body()).isEqualTo("The part is over: the next one was asked for; The part was read as a stream already");
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
		assertThat(MultipartServer
			.answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO))
			.body()).isEqualTo("true true The part was read as a stream already");
	}

	@Test
	void isReadInOneWayOnly() throws Exception {
		Handler handler = (request) -> {
			Multipart multipart = request.multipart();
			return Response.text((request.multipart() == multipart) + " " + message(request::multipartForm));
		};
		assertThat(MultipartServer
			.answer(handler, 10_000, FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO))
			.body()).isEqualTo("true The body was read as a form already, in the other way");
	}

	@Test
	void canNotBeReadBehindAStream() throws Exception {
		Handler handler = (request) -> {
			request.body().stream().read();
			return Response.text(message(request::multipart) + "; " + message(request::multipartForm));
		};
		assertThat(MultipartServer
			.answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO))
			.body()).isEqualTo("The body was read as a stream already; The body was read as a stream already");
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
		assertThat(MultipartServer.answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, body)).body())
			.isEqualTo("true");
	}

	@Test
	void anUnknownCharsetIs415() throws Exception {
		String body = "--b\r\nContent-Type: text/plain; charset=klingon" + FormRequest.part("name=a").substring(5) + "x"
				+ FormRequest.end();
		assertThat(MultipartServer.answer(SHOW, 0, FormRequest.post("/form", FormRequest.MULTIPART, body)).status())
			.isEqualTo(415);
	}

}
