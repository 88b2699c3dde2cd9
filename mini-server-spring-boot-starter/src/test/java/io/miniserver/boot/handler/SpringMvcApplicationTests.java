package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.List;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.mvcapp.BookApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small application of Spring MVC, which knows nothing of mini-server, answers as it
 * does there.
 */
class SpringMvcApplicationTests {

	private static final String JSON = "application/json";

	private static final String PROBLEM = "application/problem+json";

	private static final String EMMA = """
			{"title":"Emma","isbn":"9780000000001","genre":"NOVEL","published":"1815-12-23"}""";

	private TestApp app;

	@BeforeEach
	void start() {
		this.app = TestApp.start(List.of(BookApplication.class));
	}

	@AfterEach
	void stop() {
		this.app.close();
	}

	@Test
	void createsReadsUpdatesAndDeletes() {
		HttpResponse<String> created = this.app.post("/api/books", JSON, EMMA);
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("Location"))
			.contains("http://127.0.0.1:" + this.app.port() + "/api/books/1");
		assertThat(created.body()).isEqualTo("{\"id\":1," + EMMA.substring(1));
		HttpResponse<String> found = this.app.get("/api/books/1");
		assertThat(found.statusCode()).isEqualTo(200);
		assertThat(found.headers().firstValue("Content-Type")).contains(JSON);
		assertThat(found.headers().firstValue("X-Isbn")).contains("9780000000001");
		HttpResponse<String> updated = this.app.send("PUT", "/api/books/1", EMMA.replace("Emma", "Emma II"),
				"Content-Type", JSON, "X-Editor", "ann");
		assertThat(updated.statusCode()).isEqualTo(200);
		assertThat(updated.body()).contains("Emma II");
		HttpResponse<String> deleted = this.app.send("DELETE", "/api/books/1", "");
		assertThat(deleted.statusCode()).isEqualTo(204);
		assertThat(deleted.body()).isEmpty();
	}

	@Test
	void findsPages() {
		this.app.post("/api/books", JSON, EMMA);
		this.app.post("/api/books", JSON,
				EMMA.replace("NOVEL", "POETRY").replace("0001\"", "0002\"").replace("Emma", "Ode"));
		assertThat(this.app.get("/api/books").body()).contains("Emma").contains("Ode").contains("\"total\":2");
		assertThat(this.app.get("/api/books?genre=POETRY").body()).contains("Ode").doesNotContain("Emma");
		assertThat(this.app.get("/api/books?title=mm&since=1800-01-01").body()).contains("Emma").doesNotContain("Ode");
		assertThat(this.app.get("/api/books?page=1&size=1").body()).contains("Ode").contains("\"number\":1");
		assertThat(this.app.get("/api/books?genre=OTHER").statusCode()).isEqualTo(400);
		assertThat(this.app.get("/api/books?size=51").statusCode()).isEqualTo(400);
	}

	@Test
	void refusesWhatIsNotValid() {
		HttpResponse<String> response = this.app.post("/api/books", JSON,
				EMMA.replace("Emma", "").replace("9780000000001", "x"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains(PROBLEM);
		assertThat(response.body()).contains("title").contains("isbn").doesNotContain("genre");
		assertThat(this.app.post("/api/books", JSON, "{").statusCode()).isEqualTo(400);
		assertThat(this.app.post("/api/books", "text/plain", "x").statusCode()).isEqualTo(415);
		assertThat(this.app.get("/api/books/x").statusCode()).isEqualTo(400);
	}

	@Test
	void answersExceptionsByAdviceControllerAndStatus() {
		HttpResponse<String> missing = this.app.get("/api/books/7");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.headers().firstValue("Content-Type")).contains(PROBLEM);
		assertThat(missing.body()).contains("\"detail\":\"There is no book 7\"")
			.contains("\"book\":7")
			.contains("\"instance\":\"/api/books/7\"");
		assertThat(this.app.send("DELETE", "/api/books/7", "").statusCode()).isEqualTo(404);
		this.app.post("/api/books", JSON, EMMA);
		HttpResponse<String> duplicate = this.app.post("/api/books", JSON, EMMA);
		assertThat(duplicate.statusCode()).isEqualTo(409);
		assertThat(duplicate.body()).contains("The ISBN is taken");
		HttpResponse<String> nobody = this.app.send("PUT", "/api/books/1", EMMA, "Content-Type", JSON);
		assertThat(nobody.statusCode()).isEqualTo(400);
		assertThat(nobody.body()).isEqualTo("{\"error\":\"Who are you?\"}");
	}

	@Test
	void answersWithFutures() {
		this.app.post("/api/books", JSON, EMMA);
		HttpResponse<String> title = this.app.get("/api/books/1/title");
		assertThat(title.body()).isEqualTo("Emma");
		assertThat(title.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
		assertThat(this.app.get("/api/books/2/title").statusCode()).isEqualTo(404);
		assertThat(this.app.get("/api/books/1/title", "Accept", "image/png").statusCode()).isEqualTo(406);
	}

	@Test
	void takesAndSendsFiles() {
		HttpResponse<String> uploaded = upload("emma.png", "PNG");
		assertThat(uploaded.statusCode()).isEqualTo(201);
		assertThat(uploaded.body()).contains("\"name\":\"emma.png\"").contains("\"size\":3");
		HttpResponse<String> cover = this.app.get("/api/books/1/cover");
		assertThat(cover.body()).isEqualTo("PNG");
		assertThat(cover.headers().firstValue("Content-Type")).contains("image/png");
		assertThat(cover.headers().firstValue("Cache-Control")).contains("no-cache");
		HttpResponse<String> empty = upload("empty.png", "");
		assertThat(empty.statusCode()).isEqualTo(422);
		assertThat(empty.body()).isEqualTo("The cover is empty");
		HttpResponse<String> missing = this.app.get("/api/books/2/cover");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.body()).contains("\"detail\":\"No cover\"");
	}

	private HttpResponse<String> upload(String filename, String content) {
		return this.app.post("/api/books/1/cover", "multipart/form-data; boundary=b",
				"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename + "\"\r\n\r\n" + content
						+ "\r\n--b--\r\n");
	}

}
