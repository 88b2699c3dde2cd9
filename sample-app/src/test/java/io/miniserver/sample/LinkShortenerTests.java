package io.miniserver.sample;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint and every refusal, over real sockets.
 */
class LinkShortenerTests {

	private static final String TARGET = "https://example.com/a?b=c#d";

	private static RunningApplication application;

	@BeforeAll
	static void start(@TempDir Path directory) {
		application = RunningApplication.start(directory);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void deleteAllLinks() {
		for (JsonNode link : list("?limit=200").get("links")) {
			assertThat(application.send("DELETE", "/api/links/" + link.get("code").asString()).statusCode())
				.isEqualTo(204);
		}
	}

	@Test
	void createsALinkUnderARandomCode() {
		HttpResponse<String> response = application.post("/api/links", """
				{"url": "https://example.com/a?b=c#d"}""");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(mediaType(response)).isEqualTo("application/json");
		JsonNode link = RunningApplication.json(response);
		assertThat(link.propertyNames()).containsExactly("code", "url", "shortUrl", "hits", "createdAt");
		String code = link.get("code").asString();
		assertThat(code).hasSize(RandomCodes.LENGTH);
		assertThat(response.headers().firstValue("Location")).contains("/api/links/" + code);
		assertThat(link.get("url").asString()).isEqualTo(TARGET);
		assertThat(link.get("shortUrl").asString()).isEqualTo(application.base() + "/" + code);
		assertThat(link.get("hits").asLong()).isZero();
		assertThat(Instant.parse(link.get("createdAt").asString())).isBefore(Instant.now().plusSeconds(60));
	}

	@Test
	void createsALinkUnderAnAlias() {
		assertThat(application.create(TARGET, "lunch").get("code").asString()).isEqualTo("lunch");
	}

	@Test
	void followsAndCounts() {
		application.create(TARGET, "lunch");
		for (int hit = 0; hit < 3; hit++) {
			HttpResponse<String> response = application.send("GET", "/lunch");
			assertThat(response.statusCode()).isEqualTo(302);
			assertThat(response.headers().firstValue("Location")).contains(TARGET);
			assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
			assertThat(response.body()).isEmpty();
		}
		assertThat(show("lunch").get("hits").asLong()).isEqualTo(3);
	}

	@Test
	void answersHeadWithoutCounting() {
		application.create(TARGET, "lunch");
		HttpResponse<String> response = application.send("HEAD", "/lunch");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location")).contains(TARGET);
		assertThat(show("lunch").get("hits").asLong()).isZero();
	}

	@Test
	void sendsTargetsThatWereMadeSafe() {
		application.create("https://example.com/Käse?\"<script>", "lunch");
		assertThat(application.send("GET", "/lunch").headers().firstValue("Location"))
			.contains("https://example.com/K%C3%A4se?%22%3Cscript%3E");
	}

	@Test
	void showsALinkAsItIsListed() {
		JsonNode created = application.create(TARGET, "lunch");
		assertThat(show("lunch")).isEqualTo(created);
		assertThat(list("").get("links").get(0)).isEqualTo(created);
	}

	@Test
	void givesRelativeShortUrlsToClientsThatNameNoHost() throws IOException {
		application.create(TARGET, "lunch");
		try (Socket socket = new Socket("127.0.0.1", application.port())) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write("GET /api/links/lunch HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.contains("\"shortUrl\":\"/lunch\"");
		}
	}

	@Test
	void listsPageByPageNewestFirst() {
		IntStream.rangeClosed(1, 5).forEach((number) -> application.create(TARGET, "link" + number));
		JsonNode page = list("?limit=2&offset=1");
		assertThat(codes(page)).containsExactly("link4", "link3");
		assertThat(page.get("total").asLong()).isEqualTo(5);
		assertThat(page.get("limit").asInt()).isEqualTo(2);
		assertThat(page.get("offset").asInt()).isEqualTo(1);
		assertThat(codes(list("?offset=5"))).isEmpty();
	}

	@Test
	void listsFiftyIfNothingElseIsAskedFor() {
		assertThat(list("").get("limit").asInt()).isEqualTo(50);
	}

	@Test
	void deletesALink() {
		application.create(TARGET, "lunch");
		HttpResponse<String> response = application.send("DELETE", "/api/links/lunch");
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
		assertProblem(application.send("GET", "/lunch"), 404, "no link");
		assertProblem(application.send("DELETE", "/api/links/lunch"), 404, "no link");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/unknown", "/favicon.ico", "/wp-login.php", "/%20", "/a", "/api/links/unknown" })
	void answers404ToUnknownCodes(String path) {
		assertProblem(application.send("GET", path), 404, "no link");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/lunch/", "/lunch/menu", "/api/links/lunch/hits" })
	void answers404ToPathsThatDoNotExist(String path) {
		application.create(TARGET, "lunch");
		assertProblem(application.send("GET", path), 404, "");
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /api/links, GET POST", "POST, /lunch, GET", "PATCH, /api/links/lunch, GET DELETE",
			"DELETE, /, GET" })
	void answers405WithWhatIsAllowed(String method, String path, String allowed) {
		HttpResponse<String> response = application.send(method, path);
		assertProblem(response, 405, "");
		String allow = response.headers().firstValue("Allow").orElse("");
		assertThat(StringUtils.tokenizeToStringArray(allow, ", "))
			.contains(StringUtils.tokenizeToStringArray(allowed, " "))
			.doesNotContain(method);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{}                                                        | 400 | url   | missing",
					"{\"url\": null}                                           | 400 | url   | missing",
					"{\"url\": \"javascript:alert(1)\"}                        | 400 | url   | http:// or https://",
					"{\"url\": \"https://a.example/\\r\\nSet-Cookie: a=b\"}    | 400 | url   | control characters",
					"{\"url\": \"https:///path\"}                              | 400 | url   | host",
					"{\"url\": \"https://a.example/\", \"alias\": \"a/b\"}     | 400 | alias | 3 to 32",
					"{\"url\": \"https://a.example/\", \"alias\": \"API\"}     | 400 | alias | reserved",
					"{\"url\": \"https://a.example/\", \"alias\": \"taken\"}   | 409 | alias | taken" })
	void namesTheFieldOfWhatItRefuses(String body, int status, String field, String words) {
		application.create(TARGET, "taken");
		JsonNode problem = assertProblem(application.post("/api/links", body), status, words);
		assertThat(problem.get("field").asString()).isEqualTo(field);
		assertThat(codes(list(""))).containsExactly("taken");
	}

	@Test
	void refusesAUrlThatIsTooLong() {
		JsonNode problem = assertProblem(
				application.post("/api/links", "{\"url\": \"https://a.example/" + "a".repeat(2048) + "\"}"), 400,
				"too long");
		assertThat(problem.get("field").asString()).isEqualTo("url");
	}

	@ParameterizedTest
	@CsvSource({ "limit, 0", "limit, 201", "limit, -1", "offset, -1", "offset, 1000001" })
	void boundsThePages(String parameter, String value) {
		JsonNode problem = assertProblem(application.send("GET", "/api/links?" + parameter + "=" + value), 400,
				parameter);
		assertThat(problem.get("field").asString()).isEqualTo(parameter);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=ten", "offset=1e3", "limit=99999999999" })
	void namesTheParameterThatIsNoNumber(String query) {
		assertProblem(application.send("GET", "/api/links?" + query), 400, query.substring(0, query.indexOf('=')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{\"url\": {}}" })
	void refusesBodiesThatAreNoLink(String body) {
		assertProblem(application.post("/api/links", body), 400, "");
	}

	@Test
	void refusesBodiesThatAFormOfAnotherSiteCouldSend() {
		HttpResponse<String> response = application.send(application.request("/api/links")
			.header("Content-Type", "text/plain")
			.POST(BodyPublishers.ofString("{\"url\": \"https://a.example/\"}")));
		assertProblem(response, 415, "");
		assertThat(list("").get("total").asLong()).isZero();
	}

	@Test
	void refusesBodiesThatAreTooLarge() {
		assertProblem(application.post("/api/links", "{\"url\": \"" + "a".repeat(20_000) + "\"}"), 413, "");
	}

	private static JsonNode list(String query) {
		HttpResponse<String> response = application.send("GET", "/api/links" + query);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return RunningApplication.json(response);
	}

	private static JsonNode show(String code) {
		HttpResponse<String> response = application.send("GET", "/api/links/" + code);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return RunningApplication.json(response);
	}

	private static List<String> codes(JsonNode page) {
		return page.get("links").values().stream().map((link) -> link.get("code").asString()).toList();
	}

	private static JsonNode assertProblem(HttpResponse<String> response, int status, String words) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(mediaType(response)).isEqualTo("application/problem+json");
		JsonNode problem = RunningApplication.json(response);
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.get("title").asString()).isNotBlank();
		assertThat(problem.path("detail").asString("")).contains(words);
		return problem;
	}

	private static String mediaType(HttpResponse<String> response) {
		String value = response.headers().firstValue("Content-Type").orElse("");
		int parameters = value.indexOf(';');
		return (parameters < 0) ? value : value.substring(0, parameters);
	}

}
