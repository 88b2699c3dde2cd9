package io.miniserver.boot.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of {@code docs/handlers.md}, and checks that they are those of the
 * document.
 */
class HandlersDocumentTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(HandlerExamples.LinkHandlers.class, HandlerExamples.Uploads.class,
				HandlerExamples.Search.class, HandlerExamples.Results.class, HandlerExamples.Functions.class,
				HandlerExamples.Forms.class, HandlerExamples.Sessions.class, StreamExamples.Prices.class,
				StreamExamples.BuildLog.class, StreamExamples.Pages.class, BindingExamples.People.class,
				BindingExamples.Applications.class, BindingExamples.Reports.class, BindingExamples.Later.class,
				BindingExamples.Users.class, BindingExamples.Pages.class, BindingExamples.Inbox.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void examplesAreCompiled() throws IOException {
		String source = Documents.source(HandlerExamples.class) + Documents.source(BindingExamples.class)
				+ Documents.source(StreamExamples.class);
		assertThat(Documents.blocks(Documents.read("handlers.md"), "java")).hasSizeGreaterThan(5)
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
	}

	@Test
	void linksWork() {
		HttpResponse<String> created = app.post("/api/links", "application/json",
				"{\"code\":\"a\",\"url\":\"https://example.org\"}");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("Location")).contains("/api/links/a");
		assertThat(app.get("/api/links/a").body()).isEqualTo("{\"code\":\"a\",\"url\":\"https://example.org\"}");
		assertThat(app.get("/api/links").body()).startsWith("[{\"code\":\"a\"");
		assertThat(app.get("/api/links?limit=0").body()).isEqualTo("[]");
		assertThat(app.post("/api/links", "application/json", "{\"code\":\"a\"}").statusCode()).isEqualTo(409);
		assertThat(app.send("DELETE", "/api/links/a", "").statusCode()).isEqualTo(204);
		assertThat(app.get("/api/links/a").statusCode()).isEqualTo(404);
	}

	@Test
	void uploadsWork() {
		assertThat(app.post("/uploads", "text/plain", "12345").body()).isEqualTo("5");
		assertThat(app.post("/uploads", "text/plain", "x".repeat(1024 * 1024 + 1)).statusCode()).isEqualTo(413);
		assertThat(app.send("PURGE", "/uploads", "").statusCode()).isEqualTo(204);
	}

	@Test
	void searchWorks() {
		assertThat(app.get("/search?q=x").body()).isEqualTo("x 1 false []");
		assertThat(app.get("/search?q=x&page=2&since=2026-01-31&ids=1,2").body()).isEqualTo("x 2 true [1, 2]");
		assertThat(app.get("/me").body()).isEqualTo("null new /me");
		assertThat(app.get("/me", "Accept-Language", "de", "Cookie", "session=a").body()).isEqualTo("de a /me");
	}

	@Test
	void resultsWork() {
		assertThat(app.get("/hello").body()).isEqualTo("hello");
		assertThat(app.get("/pages/welcome").body()).contains("<p>");
		assertThat(app.get("/pages/none").statusCode()).isEqualTo(404);
		assertThat(app.get("/numbers").body()).startsWith("0\n1\n").endsWith("999\n");
	}

	@Test
	void formsWork() {
		assertThat(app.post("/register", "application/x-www-form-urlencoded", "name=J%C3%B6rg&likes=tea&likes=a+walk")
			.body()).isEqualTo("J\u00f6rg likes [tea, a walk]");
		assertThat(app.post("/register", "text/plain", "name=a").statusCode()).isEqualTo(415);
		String multipart = "multipart/form-data; boundary=b";
		String file = "--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n"
				+ "Content-Type: image/png\r\n\r\n" + "x".repeat(100_000) + "\r\n--b--\r\n";
		assertThat(app.post("/pictures", multipart, file).body()).isEqualTo("a.png has 100000 bytes");
		assertThat(app.post("/pictures", multipart, "--b--").statusCode()).isEqualTo(400);
		assertThat(app.post("/backups", multipart, file).body()).isEqualTo("picture 100000;");
	}

	@Test
	void recordsAndFilesWork() {
		assertThat(app.get("/people").body()).isEqualTo("null 20 false");
		assertThat(app.get("/people?name=a&size=5&bornAfter=2001-01-31").body()).isEqualTo("a 5 true");
		String field = "--b\r\nContent-Disposition: form-data; name=";
		HttpResponse<String> response = app.post("/applications", "multipart/form-data; boundary=b",
				field + "\"name\"\r\n\r\nann\r\n" + field + "\"skills\"\r\n\r\njava,http\r\n" + field
						+ "\"letter\"; filename=\"a\"\r\n\r\nHello\r\n" + field
						+ "\"certificates\"; filename=\"\"\r\n\r\n\r\n--b--\r\n");
		assertThat(response.body()).isEqualTo("ann [java, http] 5 0");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(app.post("/applications", "application/json", "{}").statusCode()).isEqualTo(415);
	}

	@Test
	void contentTypesWork() {
		assertThat(app.get("/reports").body()).isEqualTo("[1,2]");
		assertThat(app.get("/reports", "Accept", "text/*").body()).isEqualTo("1;2");
		assertThat(app.get("/reports").headers().firstValue("Vary")).contains("Accept");
		assertThat(app.get("/reports", "Accept", "image/png").statusCode()).isEqualTo(406);
		assertThat(app.post("/reports", "application/json", "[7]").body()).isEqualTo("1 of JSON");
		assertThat(app.post("/reports", "text/csv", "7;8").body()).isEqualTo("2 of CSV");
		assertThat(app.post("/reports", "text/html", "").statusCode()).isEqualTo(415);
	}

	@Test
	void resultsThatComeLaterWork() {
		assertThat(app.get("/later").body()).isEqualTo("at last");
		assertThat(app.get("/countdown").body()).isEqualTo("data: 3\n\ndata: 2\n\ndata: 1\n\n");
	}

	@Test
	void argumentsAndResultsOfYourOwnWork() {
		HttpResponse<String> inbox = app.get("/inbox", "Authorization", "ann");
		assertThat(inbox.body()).isEqualTo("[\"Hello ann\"]");
		assertThat(inbox.headers().firstValue("Link")).contains("</inbox?page=2>; rel=next");
		assertThat(app.get("/inbox").statusCode()).isEqualTo(401);
	}

	@Test
	void sessionsWork() {
		String set = app.post("/session", "text/plain", "").headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(set).matches("__Host-session=[0-9a-f-]{36}; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=Lax");
		assertThat(app.get("/session", "Cookie", "__Host-session=1").body()).isEqualTo("1");
		assertThat(app.get("/session").statusCode()).isEqualTo(400);
		assertThat(app.send("DELETE", "/session", "").headers().firstValue("Set-Cookie").orElseThrow())
			.startsWith("__Host-session=; Path=/; Max-Age=0;");
	}

	@Test
	void eventStreamsWork() throws Exception {
		URI uri = URI.create("http://localhost:" + app.port() + "/prices");
		HttpClient client = HttpClient.newHttpClient();
		HttpResponse<Stream<String>> prices = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines());
		assertThat(prices.headers().firstValue("Content-Type")).contains("text/event-stream");
		assertThat(app.post("/prices", "text/plain", "7").statusCode()).isEqualTo(204);
		try (Stream<String> lines = prices.body()) {
			assertThat(lines.limit(2)).containsExactly("event: price", "data: 7");
		}
		assertThat(app.get("/build/log").body())
			.isEqualTo("id: 0\ndata: compile\n\nid: 1\ndata: test\n\nid: 2\ndata: package\n\n");
		assertThat(app.get("/build/log", "Last-Event-ID", "1").body()).isEqualTo("id: 2\ndata: package\n\n");
	}

	@Test
	void interimResponsesAndStreamsWork() {
		assertThat(app.get("/report").body()).endsWith("find out");
		assertThat(app.get("/progress").body()).isEqualTo("0 %\n25 %\n50 %\n75 %\n100 %\n");
	}

	@Test
	void functionsWork() {
		assertThat(app.get("/ping").body()).isEqualTo("pong");
		assertThat(app.get("/greet/you").body()).isEqualTo("Hi you");
		assertThat(app.get("/ping").headers().firstValue("X-Powered-By")).contains("mini-server");
		assertThat(app.get("/sell").statusCode()).isEqualTo(409);
	}

	@Test
	void problemLooksLikeTheExample() throws IOException {
		String example = Documents.blocks(Documents.read("handlers.md"), "json").get(0).strip();
		String body = app.get("/search?q=x&page=one").body();
		Pattern id = Pattern.compile("urn:uuid:[0-9a-f-]{36}");
		assertThat(id.matcher(body).replaceAll("")).isEqualTo(id.matcher(example).replaceAll(""));
	}

	@Test
	void everyAnnotationIsMentioned() throws IOException {
		assertThat(Documents.read("handlers.md")).contains("@HttpHandler", "@HttpRoute", "@Get", "@Post", "@Put",
				"@Patch", "@Delete", "@PathParam", "@QueryParam", "@HeaderParam", "@CookieParam", "@FormParam",
				"@FilePart", "ArgumentResolver", "ResultHandler", "@" + Body.class.getSimpleName());
	}

}
