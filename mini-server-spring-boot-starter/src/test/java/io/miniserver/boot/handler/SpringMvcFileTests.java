package io.miniserver.boot.handler;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMvcFileTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(Uploads.class);
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void multipartFiles() {
		assertThat(post("/one", file("file", "a.txt", "abc")).body())
			.isEqualTo("file a.txt text/plain 3 false abc abc");
		assertThat(post("/one", file("file", "", "")).body()).isEqualTo("file  text/plain 0 true  ");
		assertThat(post("/one", file("other", "a.txt", "abc")).statusCode()).isEqualTo(400);
		assertThat(app.post("/one", "text/plain", "abc").statusCode()).isEqualTo(415);
	}

	@Test
	void severalMultipartFiles() {
		String two = file("files", "a", "1") + file("files", "b", "2");
		assertThat(post("/many", two).body()).isEqualTo("2 2 a b");
		assertThat(post("/maps", two + file("x", "c", "3")).body()).isEqualTo("2 2 1");
	}

	@Test
	void optionalMultipartFiles() {
		assertThat(post("/optional", file("x", "a", "1")).body()).isEqualTo("true null []");
		assertThat(post("/optional", file("one", "a", "1") + file("two", "b", "2")).body()).isEqualTo("false b []");
	}

	@Test
	void requestPartsAndFields() {
		String json = "--b\r\nContent-Disposition: form-data; name=\"person\"\r\nContent-Type: application/json\r\n\r\n"
				+ "{\"name\":\"ann\"}\r\n";
		String field = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n";
		assertThat(post("/parts", json + field + file("file", "a", "1")).body()).isEqualTo("Person[name=ann] hi a");
	}

	@Test
	void filesAreMovedToTheirPlace() throws IOException {
		Path target = Files.createTempFile("upload", ".txt");
		assertThat(post("/move?target=" + target, file("file", "a", "abc")).statusCode()).isEqualTo(200);
		assertThat(target).hasContent("abc");
		Files.delete(target);
	}

	private static HttpResponse<String> post(String path, String parts) {
		return app.post(path, "multipart/form-data; boundary=b", parts + "--b--\r\n");
	}

	private static String file(String name, String filename, String content) {
		return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename
				+ "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
	}

	record Person(String name) {

	}

	@RestController
	static class Uploads {

		@PostMapping("/one")
		String one(@RequestParam("file") MultipartFile file) throws IOException {
			return file.getName() + " " + file.getOriginalFilename() + " " + file.getContentType() + " "
					+ file.getSize() + " " + file.isEmpty() + " " + new String(file.getBytes(), StandardCharsets.UTF_8)
					+ " " + new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}

		@PostMapping("/many")
		String many(@RequestParam List<MultipartFile> files, @RequestPart("files") MultipartFile[] array) {
			return files.size() + " " + array.length + " " + files.get(0).getOriginalFilename() + " "
					+ array[1].getOriginalFilename();
		}

		@PostMapping("/maps")
		String maps(@RequestParam MultiValueMap<String, MultipartFile> all,
				@RequestParam Map<String, MultipartFile> one) {
			return all.get("files").size() + " " + one.size() + " " + all.get("x").size();
		}

		@PostMapping("/optional")
		String optional(@RequestParam Optional<MultipartFile> one, @RequestParam(required = false) MultipartFile two,
				@RequestParam(required = false) List<MultipartFile> three) {
			return one.isEmpty() + " " + ((two != null) ? two.getOriginalFilename() : null) + " " + three;
		}

		@PostMapping("/parts")
		String parts(@RequestPart Person person, @RequestParam String note, MultipartFile file) {
			return person + " " + note + " " + file.getOriginalFilename();
		}

		@PostMapping("/move")
		void move(@RequestParam String target, @RequestParam MultipartFile file) throws IOException {
			file.transferTo(new File(target));
		}

	}

}
