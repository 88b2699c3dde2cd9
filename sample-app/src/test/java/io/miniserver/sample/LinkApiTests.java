package io.miniserver.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.miniserver.boot.test.MiniServerClient;
import io.miniserver.boot.test.MiniServerTest;
import io.miniserver.boot.test.WireResponse;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * The handler alone: without a database and without a port, but with the application's
 * middleware and through the real server.
 */
@MiniServerTest(handlers = LinkApi.class, properties = "links.base-url=https://go.example")
@Import(BaseUrl.class)
class LinkApiTests {

	private static final Link LINK = new Link("abc", "https://example.com/", 3, Instant.parse("2026-01-31T12:00:00Z"));

	@Autowired
	private MiniServerClient client;

	@MockitoBean
	private Shortener shortener;

	@MockitoBean
	private Links links;

	@Test
	void createdLinkIsDescribed() {
		given(this.shortener.shorten(new NewLink("https://example.com/", "abc"))).willReturn(LINK);
		WireResponse response = this.client.post("/api/links", "application/json", """
				{"url": "https://example.com/", "alias": "abc"}""");
		assertThat(response.status()).isEqualTo(201);
		assertThat(response.header("Location")).isEqualTo("/api/links/abc");
		assertThat(response.text()).contains("\"shortUrl\":\"https://go.example/abc\"", "\"hits\":3");
	}

	@Test
	void ruleThatIsBrokenIsTheClientsFault() {
		given(this.shortener.shorten(new NewLink("ftp://example.com", null)))
			.willThrow(FieldProblem.invalid("url", "must be http or https"));
		WireResponse response = this.client.post("/api/links", "application/json", """
				{"url": "ftp://example.com"}""");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.text()).contains("must be http or https");
	}

	@Test
	void listIsBounded() {
		given(this.links.list(200, 0)).willReturn(List.of(LINK));
		given(this.links.count()).willReturn(1L);
		assertThat(this.client.get("/api/links?limit=200").text()).contains("\"total\":1");
		assertThat(this.client.get("/api/links?limit=201").status()).isEqualTo(400);
	}

	@Test
	void unknownLinkIsNotFound() {
		given(this.links.find("none")).willReturn(Optional.empty());
		assertThat(this.client.get("/api/links/none").status()).isEqualTo(404);
		assertThat(this.client.request("DELETE", "/api/links/none").send().status()).isEqualTo(404);
	}

	@Test
	void answersHaveSecurityHeaders() {
		assertThat(this.client.get("/api/links").header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

}
