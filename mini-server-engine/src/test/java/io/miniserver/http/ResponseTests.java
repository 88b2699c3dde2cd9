package io.miniserver.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResponseTests {

	@TempDir
	private Path directory;

	@Test
	void statusAloneHasNeitherFieldsNorBody() {
		for (Response response : List.of(Response.of(Status.ACCEPTED), Response.of(202))) {
			assertThat(response.status()).isEqualTo(Status.ACCEPTED);
			assertThat(response.headers().isEmpty()).isTrue();
			assertThat(response.body()).isSameAs(Body.empty());
		}
		assertThat(Response.ok().status()).isEqualTo(Status.OK);
		assertThat(Response.noContent().status()).isEqualTo(Status.NO_CONTENT);
		assertThat(Response.noContent().body()).isSameAs(Body.empty());
		assertThatIllegalArgumentException().isThrownBy(() -> Response.of(99));
	}

	@Test
	void textHtmlAndJsonSayWhatTheyAre() {
		assertContent(Response.text("h\u00e9"), "text/plain;charset=utf-8", "h\u00e9");
		assertContent(Response.html("<p>"), "text/html;charset=utf-8", "<p>");
		assertContent(Response.json("{}"), "application/json", "{}");
		assertContent(Response.bytes("image/png", new byte[] { 'a', 'b' }), "image/png", "ab");
		assertContent(Response.text(""), "text/plain;charset=utf-8", "");
	}

	private static void assertContent(Response response, String type, String content) {
		assertThat(response.status()).isEqualTo(Status.OK);
		assertThat(response.headers()).containsExactly(new Headers.Field("Content-Type", type));
		assertThat(new String(((Body.Bytes) response.body()).array(), StandardCharsets.UTF_8)).isEqualTo(content);
	}

	@Test
	void streamIsNotWrittenBeforeTheEngineDoes() {
		Response response = Response.stream("text/event-stream", (out) -> {
			throw new IOException("too early");
		});
		assertThat(response.headers().first("content-type")).isEqualTo("text/event-stream");
		assertThat(response.body().length()).isEqualTo(-1);
	}

	@Test
	void refusesMediaTypesThatInject() {
		assertThatIllegalArgumentException().isThrownBy(() -> Response.bytes("a\r\nb: c", new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> Response.stream("a\nb", (out) -> out.write(1)));
	}

	@ParameterizedTest
	@CsvSource({ "a.html,text/html;charset=utf-8", "A.HTM,text/html;charset=utf-8", "a.css,text/css;charset=utf-8",
			"a.min.js,text/javascript;charset=utf-8", "a.svg,image/svg+xml", "a.png,image/png", "a.woff2,font/woff2",
			"a.json,application/json", "a.tar.gz,application/gzip", "a.unknown,application/octet-stream",
			"html,application/octet-stream", "a.,application/octet-stream", ".html,application/octet-stream",
			"a.html.bak,application/octet-stream" })
	void mediaTypeFollowsFromTheExtension(String name, String type) throws IOException {
		Path path = Files.writeString(this.directory.resolve(name), "content");
		Response response = Response.file(path);
		assertThat(response.headers()).containsExactly(new Headers.Field("Content-Type", type));
		assertThat(response.body()).isEqualTo(new Body.File(path, 0, 7));
	}

	@Test
	void missingFileIsNoResponse() {
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> Response.file(this.directory.resolve("missing.txt")));
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Response.file(Path.of("/")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectsToALocation(int status) {
		Response response = Response.redirect(Status.of(status), "/there?a=b");
		assertThat(response.status().code()).isEqualTo(status);
		assertThat(response.headers()).containsExactly(new Headers.Field("Location", "/there?a=b"));
		assertThat(response.body()).isSameAs(Body.empty());
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 300, 304, 305, 306, 400 })
	void otherStatusIsNoRedirection(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect(Status.of(status), "/"))
			.withMessageContaining(Integer.toString(status));
	}

	@Test
	void refusesLocationsThatInject() {
		assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect(Status.FOUND, "/\r\nSet-Cookie: a=b"))
			.withMessageContaining("Location");
	}

	@Test
	void changesGoToCopies() {
		Response original = Response.text("ok").withHeader("X-A", "1");
		Body other = Body.of("other");
		assertThat(original.withStatus(Status.CREATED).status()).isEqualTo(Status.CREATED);
		assertThat(original.withStatus(404).status()).isEqualTo(Status.NOT_FOUND);
		assertThat(original.withHeader("x-a", "2").headers().all("X-A")).containsExactly("2");
		assertThat(original.withAddedHeader("X-A", "2").headers().all("X-A")).containsExactly("1", "2");
		assertThat(original.withoutHeader("x-a").headers().names()).containsExactly("Content-Type");
		assertThat(original.withBody(other).body()).isSameAs(other);
		assertThat(original.withBody(other).headers().size()).isEqualTo(2);

		assertThat(original.status()).isEqualTo(Status.OK);
		assertThat(original.headers()).containsExactly(new Headers.Field("Content-Type", "text/plain;charset=utf-8"),
				new Headers.Field("X-A", "1"));
		assertThat(original.body().length()).isEqualTo(2);
	}

	@Test
	void sharedConstantsStayAsTheyAre() {
		Response.text("a").withHeader("Content-Type", "text/x").withAddedHeader("B", "1");
		Response.ok().withHeader("A", "1").withStatus(500);
		Response.noContent().withBody(Body.of("b"));
		assertThat(Response.text("b").headers().first("Content-Type")).isEqualTo("text/plain;charset=utf-8");
		assertThat(Response.text("b").headers().size()).isEqualTo(1);
		assertThat(Response.ok().headers().isEmpty()).isTrue();
		assertThat(Response.ok().status()).isEqualTo(Status.OK);
		assertThat(Response.noContent().body().length()).isZero();
	}

	@Test
	void textShowsNoContent() {
		assertThat(Response.text("secret").withHeader("Set-Cookie", "secret"))
			.hasToString("Response[200 OK, Headers[Content-Type, Set-Cookie], length=6]");
	}

	@Test
	void textAllocatesLittle() {
		Response[] sink = new Response[1];
		assertThat(Allocation.perCall(() -> sink[0] = Response.text("ok"))).isLessThanOrEqualTo(80);
		assertThat(Allocation.perCall(() -> sink[0] = Response.noContent())).isZero();
	}

}
