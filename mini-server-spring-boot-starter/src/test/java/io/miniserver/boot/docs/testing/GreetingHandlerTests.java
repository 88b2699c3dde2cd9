package io.miniserver.boot.docs.testing;

import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.MiniServerTest;
import io.miniserver.boot.test.WireClient;
import io.miniserver.boot.test.WireResponse;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@MiniServerTest(GreetingHandler.class)
class GreetingHandlerTests {

	@Autowired
	private MiniServerClient client;

	@MockitoBean
	private Greetings greetings;

	@Test
	void showsAGreeting() {
		given(this.greetings.of("Ada")).willReturn(new Greeting("Hello Ada"));
		WireResponse response = this.client.get("/greetings/Ada");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.text()).isEqualTo("{\"text\":\"Hello Ada\"}");
	}

	@Test
	void refusesOtherMediaTypesThanJson() {
		WireResponse response = this.client.request("POST", "/greetings")
			.header("Accept-Language", "de")
			.body("text/csv", "Hello")
			.send();
		assertThat(response.status()).isEqualTo(415);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void showsAGreetingToSpringsClient(@Autowired RestTestClient restTestClient) {
		given(this.greetings.of("Ada")).willReturn(new Greeting("Hello Ada"));
		restTestClient.get()
			.uri("/greetings/{name}", "Ada")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Greeting.class)
			.isEqualTo(new Greeting("Hello Ada"));
	}

	@Test
	void sendsGreetingsAsTheyCome() throws Exception {
		try (WireClient connection = this.client.connect()) {
			connection.send("GET /greetings/live HTTP/1.1\r\nHost: test\r\n\r\n");
			assertThat(connection.readUntil("\n\n")).endsWith("data: Hello\n\n");
		}
	}

}
