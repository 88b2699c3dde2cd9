package io.miniserver.sample;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The whole application on a free port, with a database in memory and Spring's client.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=jdbc:h2:mem:link-application-tests")
@AutoConfigureRestTestClient
class LinkApplicationTests {

	@Autowired
	private RestTestClient client;

	@Test
	void linkIsCreatedFollowedAndCounted() {
		this.client.post()
			.uri("/api/links")
			.contentType(MediaType.APPLICATION_JSON)
			.body(new NewLink("https://example.com/a", "ada"))
			.exchange()
			.expectStatus()
			.isCreated()
			.expectHeader()
			.location("/api/links/ada");
		this.client.get().uri("/ada").exchange().expectStatus().isFound();
		this.client.get()
			.uri("/api/links/ada")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.url")
			.isEqualTo("https://example.com/a")
			.jsonPath("$.hits")
			.isEqualTo(1);
	}

	@Test
	void operatorsSeeWhatVisitorsDoNot(@Value("${local.management.port}") int port) {
		RestTestClient operator = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
		operator.get()
			.uri("/actuator/health")
			.exchange()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components.db")
			.exists()
			.jsonPath("$.components.miniServer")
			.exists();
		operator.get()
			.uri("/actuator/miniserver?explain=GET /api/links")
			.exchange()
			.expectBody()
			.jsonPath("$.routes[?(@.result == 'FOUND')].route")
			.isEqualTo("GET /api/links (LinkApi.list)");
		operator.get().uri("/api/links").exchange().expectStatus().isNotFound();
		this.client.get().uri("/actuator/health").exchange().expectStatus().isNotFound();
	}

	@Test
	void wrongLinkIsRefused() {
		this.client.post()
			.uri("/api/links")
			.contentType(MediaType.APPLICATION_JSON)
			.body(new NewLink("javascript:alert(1)", null))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

}
