package io.miniserver.boot.test.example;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.test.LocalMiniServerPort;
import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.WireClient;
import io.miniserver.boot.test.example.Components.Order;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole application on a free port, with Spring Boot's own annotations. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@AutoConfigureTestRestTemplate
class RandomPortTests {

	@LocalMiniServerPort
	private int port;

	@Test
	void portIsInjected(@Autowired MiniServerLifecycle lifecycle, @LocalMiniServerPort int parameter) throws Exception {
		assertThat(this.port).isEqualTo(lifecycle.getServer().port()).isEqualTo(parameter).isNotEqualTo(8080);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/other")).build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo("other");
	}

	@Test
	void restTestClientKnowsTheServer(@Autowired RestTestClient client) {
		client.get()
			.uri("/orders/{sku}", "x")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Order.class)
			.isEqualTo(new Order("X", 7));
	}

	@Test
	void restTemplateOfTestsKnowsTheServer(@Autowired TestRestTemplate template) {
		assertThat(template.getForObject("/orders/{sku}", Order.class, "x")).isEqualTo(new Order("X", 7));
		assertThat(template.getForEntity("/none", String.class).getStatusCode().value()).isEqualTo(404);
	}

	@Test
	void ownClientsKnowTheServer(@Autowired MiniServerClient client) throws Exception {
		assertThat(client.get("/other").text()).isEqualTo("other");
		try (WireClient connection = WireClient.connect(this.port)) {
			assertThat(connection.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n").response().text()).isEqualTo("other");
		}
	}

	@Test
	void webServerIsKnownToSpringBoot(@Autowired ApplicationContext context) {
		assertThat(LocalTestWebServer.obtain(context).uri("/other"))
			.isEqualTo("http://localhost:" + this.port + "/other");
	}

}
