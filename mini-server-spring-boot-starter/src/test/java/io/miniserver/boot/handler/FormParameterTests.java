package io.miniserver.boot.handler;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Form;
import io.miniserver.http.Multipart;
import io.miniserver.http.MultipartForm;
import io.miniserver.http.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormParameterTests {

	private static final String URLENCODED = "application/x-www-form-urlencoded";

	private static final String FILE = "; filename=\"a.txt\"\r\nContent-Type: text/plain";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(Forms.class);
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void readsFieldsOfBothTypesOfForms() {
		assertThat(urlencoded("/fields", "name=J%C3%BCrgen&age=7").body()).isEqualTo("Jürgen 7");
		assertThat(multipart("/fields", "name", "Jürgen", "age", "7").body()).isEqualTo("Jürgen 7");
	}

	@Test
	void convertsFields() {
		String id = "5ce1b1c8-3f0a-8b21-a3c4-000000000001";
		assertThat(urlencoded("/typed", "id=" + id + "&day=2026-01-31&n=1&n=2&flags=true,false").body())
			.isEqualTo(id + " 2026-01-31 [1, 2] [true, false]");
		assertThat(multipart("/typed", "id", id, "n", "1", "n", "2").body()).isEqualTo(id + " null [1, 2] []");
	}

	@Test
	void namesTheFieldThatIsMissingOrWrong() {
		assertThat(urlencoded("/fields", "name=x").statusCode()).isEqualTo(400);
		assertThat(urlencoded("/fields", "name=x").body()).contains("The form field \\\"age\\\" is missing");
		assertThat(urlencoded("/fields", "name=x&age=old").body())
			.contains("The form field \\\"age\\\" must be a whole");
	}

	@Test
	void takesNoFileForAField() {
		assertThat(multipart("/fields", "age", "7", "name" + "\"" + FILE, "content").body())
			.contains("The form field \\\"name\\\" is missing");
	}

	@Test
	void takesDefaultsWithoutABody() {
		assertThat(app.send("POST", "/defaults", "").body()).isEqualTo("nobody Optional.empty Optional.empty");
		assertThat(urlencoded("/defaults", "name=a&age=1&tags=b").body()).isEqualTo("a Optional[1] Optional[[b]]");
	}

	@Test
	void refusesOtherTypesAndSaysWhichArePossible() {
		HttpResponse<String> response = app.post("/fields", "application/json", "{}");
		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(response.headers().firstValue("Accept")).contains(URLENCODED + ", multipart/form-data");
		assertThat(app.post("/part", "application/json", "{}").statusCode()).isEqualTo(415);
	}

	@Test
	void readsPartsAsTheyAre() {
		assertThat(multipart("/part", "file\"" + FILE, "content").body()).isEqualTo("a.txt text/plain 7");
	}

	@Test
	void readsTheContentOfParts() {
		assertThat(multipart("/contents", "bytes", "four", "text\"" + FILE, "words", "stream", "12345").body())
			.isEqualTo("4 words 5");
	}

	@Test
	void readsAllPartsOfAName() {
		assertThat(multipart("/parts", "a\"" + FILE, "1", "a", "22", "b", "3").body()).isEqualTo("[1, 22] [3] []");
	}

	@Test
	void readsPartsAsJsonIfTheySaySo() {
		String json = "meta\"\r\nContent-Type: application/json";
		assertThat(multipart("/json", json, "{\"name\":\"ann\",\"age\":3}").body()).isEqualTo("ann 3");
		HttpResponse<String> response = multipart("/json", "meta", "{\"name\":\"ann\",\"age\":3}");
		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(response.body()).contains("The part \\\"meta\\\" must be JSON");
	}

	@Test
	void knowsAbsentParts() {
		HttpResponse<String> missing = multipart("/part", "other", "x");
		assertThat(missing.statusCode()).isEqualTo(400);
		assertThat(missing.body()).contains("The part \\\"file\\\" is missing").contains("\"parameter\":\"file\"");
		assertThat(multipart("/optional", "other", "x").body()).isEqualTo("Optional.empty null");
		assertThat(multipart("/optional", "a", "x", "b\"; filename=\"\"", "").body()).isEqualTo("Optional[x] null");
		assertThat(multipart("/all", "other", "x").statusCode()).isEqualTo(400);
	}

	@Test
	void bindsFieldsAndFilesTogether() {
		assertThat(multipart("/both", "title", "Hi", "file\"" + FILE, "content").body()).isEqualTo("Hi content 2");
	}

	@Test
	void passesOnWholeForms() {
		assertThat(urlencoded("/form", "a=1&b=2").body()).isEqualTo("[a, b]");
		assertThat(multipart("/multipart", "a", "1", "b", "2").body()).isEqualTo("a");
	}

	@Test
	void gathersRecordsFromFields() {
		assertThat(urlencoded("/record", "name=ann&age=3").body()).isEqualTo("Person[name=ann, age=3]");
		assertThat(multipart("/record", "name", "ann", "age", "3").body()).isEqualTo("Person[name=ann, age=3]");
		assertThat(urlencoded("/record", "name=ann").body()).contains("The form field \\\"age\\\" is missing");
	}

	private static HttpResponse<String> urlencoded(String path, String body) {
		return app.post(path, URLENCODED, body);
	}

	/** Names may go on behind the quote with parameters and more fields. */
	private static HttpResponse<String> multipart(String path, String... namesAndContents) {
		StringBuilder body = new StringBuilder();
		for (int i = 0; i < namesAndContents.length; i += 2) {
			String name = namesAndContents[i].contains("\"") ? namesAndContents[i] : namesAndContents[i] + "\"";
			body.append("--x\r\nContent-Disposition: form-data; name=\"")
				.append(name)
				.append("\r\n\r\n")
				.append(namesAndContents[i + 1])
				.append("\r\n");
		}
		return app.post(path, "multipart/form-data; boundary=x", body.append("--x--\r\n").toString());
	}

	record Person(String name, int age) {

	}

	@HttpHandler
	static class Forms {

		@Post("/fields")
		String fields(@FormParam String name, @FormParam int age) {
			return name + " " + age;
		}

		@Post("/typed")
		String typed(@FormParam UUID id, @FormParam @Nullable LocalDate day, @FormParam("n") List<Integer> numbers,
				@FormParam(required = false) boolean[] flags) {
			return id + " " + day + " " + numbers + " " + Arrays.toString(flags);
		}

		@Post("/defaults")
		String defaults(@FormParam(defaultValue = "nobody") String name, @FormParam Optional<Integer> age,
				@FormParam Optional<List<String>> tags) {
			return name + " " + age + " " + tags;
		}

		@Post("/part")
		String part(@FilePart Part file) throws IOException {
			return file.filename() + " " + file.contentType() + " " + file.bytes().length;
		}

		@Post("/contents")
		String contents(@FilePart byte[] bytes, @FilePart String text, @FilePart InputStream stream)
				throws IOException {
			return bytes.length + " " + text + " " + stream.readAllBytes().length;
		}

		@Post("/parts")
		String parts(@FilePart List<Part> a, @FilePart Part[] b, @FilePart(required = false) List<Part> c)
				throws IOException {
			return texts(a) + " " + texts(List.of(b)) + " " + texts(c);
		}

		private static List<String> texts(List<Part> parts) throws IOException {
			String[] texts = new String[parts.size()];
			for (int i = 0; i < texts.length; i++) {
				texts[i] = new String(parts.get(i).bytes(), StandardCharsets.UTF_8);
			}
			return List.of(texts);
		}

		@Post("/all")
		String all(@FilePart List<Part> files) {
			return "" + files.size();
		}

		@Post("/json")
		String json(@FilePart Person meta) {
			return meta.name() + " " + meta.age();
		}

		@Post("/optional")
		String optional(@FilePart Optional<String> a, @FilePart @Nullable Part b) {
			return a + " " + b;
		}

		@Post("/both")
		String both(@FormParam String title, @FilePart String file, MultipartForm form) {
			return title + " " + file + " " + form.parts().size();
		}

		@Post("/form")
		String form(Form form) {
			return "" + form.names();
		}

		@Post("/multipart")
		String multipart(Multipart parts) throws IOException {
			Part part = parts.next();
			return (part != null) ? part.name() : "";
		}

		@Post("/record")
		String record(@FormParam Person person) {
			return person.toString();
		}

	}

}
