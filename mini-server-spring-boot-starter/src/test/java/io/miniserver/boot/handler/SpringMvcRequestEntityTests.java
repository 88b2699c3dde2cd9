package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.List;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpEntity;
import org.springframework.http.RequestEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMvcRequestEntityTests {

	private static final String JSON = "application/json";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(Controller.class);
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void httpEntitiesHaveBodyAndFields() {
		assertThat(app.post("/orders", JSON, "[{\"item\":\"a\",\"count\":2},{\"item\":\"b\",\"count\":3}]").body())
			.isEqualTo("5 of a, as application/json");
		assertThat(app.post("/text", "text/plain;charset=iso-8859-1", "abc").body()).isEqualTo("abc");
		assertThat(app.post("/bytes", "image/png", "abc").body()).isEqualTo("3");
		assertThat(app.post("/object", JSON, "{\"a\":1}").body()).isEqualTo("{a=1}");
		assertThat(app.post("/raw", JSON, "[1]").body()).isEqualTo("[1]");
	}

	@Test
	void bodiesThatAreMissingAreNull() {
		assertThat(app.send("POST", "/text", "").body()).isEqualTo("null");
		assertThat(app.send("POST", "/bytes", "").body()).isEqualTo("0");
		assertThat(app.get("/fields", "X-A", "1").body()).isEqualTo("[1] null");
		assertThat(app.send("GET", "/fields", "something", "X-A", "1").body()).isEqualTo("[1] null");
	}

	@Test
	void wrongBodiesAreRefused() {
		assertThat(app.post("/orders", JSON, "{").statusCode()).isEqualTo(400);
		assertThat(app.post("/orders", "text/plain", "[]").statusCode()).isEqualTo(415);
	}

	@Test
	void requestEntitiesHaveMethodAndAddress() {
		String base = "http://127.0.0.1:" + app.port();
		assertThat(app.post("/request?a=b", JSON, "{\"item\":\"a\",\"count\":2}").body())
			.isEqualTo("POST " + base + "/request?a=b a " + Order.class);
	}

	/** Such targets are no URI in the eyes of Java. */
	@ParameterizedTest
	@CsvSource({ "/address/a|b, /address/a%7Cb", "/address/[1], /address/%5B1%5D",
			"/address/x?{a}^`, /address/x?%7Ba%7D%5E%60", "/address/x?100%, /address/x?100%25",
			"/address/x?%41%zz, /address/x?%41%25zz", "/address/%C3%A9?q=%20, /address/%C3%A9?q=%20" })
	void addressesAreWhatWasSentButForWhatHasToBeEncoded(String target, String address) throws IOException {
		try (RawClient client = RawClient.connect(app)) {
			client.send("GET " + target + " HTTP/1.1\r\nHost: a.test:81\r\nConnection: close\r\n\r\n");
			assertThat(client.head()).startsWith("HTTP/1.1 200");
			assertThat(client.rest()).endsWith("http://a.test:81" + address);
		}
	}

	record Order(String item, int count) {

	}

	@RestController
	static class Controller {

		@PostMapping("/orders")
		String orders(HttpEntity<List<Order>> orders) {
			List<Order> body = orders.getBody();
			return body.stream().mapToInt(Order::count).sum() + " of " + body.get(0).item() + ", as "
					+ orders.getHeaders().getContentType();
		}

		@PostMapping("/text")
		String text(HttpEntity<String> text) {
			return "" + text.getBody();
		}

		@PostMapping("/bytes")
		int bytes(HttpEntity<byte[]> bytes) {
			return bytes.hasBody() ? bytes.getBody().length : 0;
		}

		@PostMapping("/object")
		String object(HttpEntity<?> object) {
			return String.valueOf(object.getBody());
		}

		@PostMapping("/raw")
		@SuppressWarnings("rawtypes") // applications have them
		String raw(HttpEntity entity) {
			return String.valueOf(entity.getBody());
		}

		@GetMapping("/fields")
		String fields(HttpEntity<Void> entity) {
			return entity.getHeaders().get("x-a") + " " + entity.getBody();
		}

		@PostMapping("/request")
		String request(RequestEntity<Order> request) {
			return request.getMethod() + " " + request.getUrl() + " " + request.getBody().item() + " "
					+ request.getType();
		}

		@RequestMapping("/address/{x}")
		String address(RequestEntity<String> request) {
			return String.valueOf(request.getUrl());
		}

	}

}
