package io.miniserver.boot.middleware;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.middleware.BasicAuthentication;
import io.miniserver.middleware.Cors;
import io.miniserver.middleware.CorsPolicy;
import io.miniserver.middleware.RateLimitStore;
import io.miniserver.middleware.TokenBuckets;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What each property does to the answers of a running application. */
class MiddlewarePropertiesTests {

	private static final String APP = "https://app.example.com";

	private static TestApp start(String... properties) {
		return TestApp.start(Routes.class, properties);
	}

	@Test
	void allIsOffByDefault() {
		try (TestApp app = start()) {
			HttpResponse<String> response = app.get("/long", "Accept-Encoding", "gzip", "X-Request-Id", "mine");
			assertThat(response.headers().map().keySet()).containsExactlyInAnyOrder("content-length", "content-type",
					"date");
			assertThat(app.send("POST", "/hello", "", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
			assertThat(app.context().getBeansOfType(Middleware.class)).isEmpty();
		}
	}

	@Test
	void corsIsOnWithAnOrigin() {
		try (TestApp app = start("mini-server.cors.allowed-origins[0]=" + APP, "mini-server.cors.allowed-methods=PUT",
				"mini-server.cors.allowed-headers=X-Mine", "mini-server.cors.exposed-headers=ETag",
				"mini-server.cors.allow-credentials=true", "mini-server.cors.max-age=5m")) {
			HttpResponse<String> preflight = app.send("OPTIONS", "/hello", "", "Origin", APP,
					"Access-Control-Request-Method", "PUT", "Access-Control-Request-Headers", "x-mine");
			assertThat(preflight.statusCode()).isEqualTo(204);
			assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("300");
			assertThat(app.send("OPTIONS", "/hello", "", "Origin", APP, "Access-Control-Request-Method", "DELETE")
				.statusCode()).isEqualTo(403);
			assertThat(app
				.send("OPTIONS", "/hello", "", "Origin", APP, "Access-Control-Request-Method", "PUT",
						"Access-Control-Request-Headers", "x-other")
				.statusCode()).isEqualTo(403);
			HttpResponse<String> answer = app.get("/hello", "Origin", APP);
			assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
			assertThat(answer.headers().firstValue("Access-Control-Expose-Headers")).contains("ETag");
		}
	}

	@Test
	void credentialsForAllOriginsFailTheStart() {
		assertThatException().isThrownBy(
				() -> start("mini-server.cors.allowed-origins=*", "mini-server.cors.allow-credentials=true").close())
			.havingRootCause()
			.withMessageContaining("Credentials must not be allowed for all origins");
	}

	@Test
	void securityHeadersAreSent() {
		try (TestApp app = start("mini-server.security-headers.enabled=true",
				"mini-server.security-headers.fields.Content-Security-Policy=default-src 'self'",
				"mini-server.security-headers.fields.X-Frame-Options=",
				"mini-server.security-headers.hsts-max-age=365d", "mini-server.security-headers.hsts-subdomains=true",
				"mini-server.forwarded.strategy=x-forwarded", "mini-server.forwarded.trusted=127.0.0.1")) {
			HttpResponse<String> plain = app.get("/hello");
			assertThat(plain.headers().firstValue("Content-Security-Policy")).contains("default-src 'self'");
			assertThat(plain.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
			assertThat(plain.headers().firstValue("X-Frame-Options")).isEmpty();
			assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
			assertThat(
					app.get("/hello", "X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
				.contains("max-age=31536000; includeSubDomains");
		}
	}

	@Test
	void aWrongSecurityHeaderFailsTheStart() {
		assertThatException()
			.isThrownBy(() -> start("mini-server.security-headers.fields.X-XSS-Protection=1; mode=block").close())
			.havingRootCause()
			.withMessageContaining("X-XSS-Protection can only be 0");
	}

	@Test
	void responsesAreCompressed() {
		try (TestApp app = start("mini-server.compression.enabled=true", "mini-server.compression.level=1",
				"mini-server.compression.mime-types=text/plain", "mini-server.compression.min-response-size=100B")) {
			assertThat(app.get("/long", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
				.contains("gzip");
			assertThat(app.get("/hello", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding")).isEmpty();
		}
	}

	@Test
	void aRateIsLimitedForEachClient() {
		try (TestApp app = start("mini-server.rate-limit.requests=1", "mini-server.rate-limit.period=1h",
				"mini-server.rate-limit.clients=16", "mini-server.forwarded.strategy=x-forwarded",
				"mini-server.forwarded.trusted=127.0.0.1")) {
			assertThat(app.get("/hello", "X-Forwarded-For", "192.0.2.1").statusCode()).isEqualTo(200);
			assertThat(app.get("/hello", "X-Forwarded-For", "192.0.2.2").statusCode()).isEqualTo(200);
			HttpResponse<String> refused = app.get("/hello", "X-Forwarded-For", "192.0.2.1");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.body()).contains("mini-server.rate-limit.requests", "route-rate");
			assertThat(refused.headers().firstValue("Retry-After")).contains("3600");
		}
	}

	@Test
	void aStoreOfTheApplicationCountsInsteadOfMemory() {
		try (TestApp app = TestApp.start(OwnStore.class, "mini-server.rate-limit.requests=1")) {
			app.get("/hello");
			assertThat(app.bean(AtomicInteger.class)).hasValue(1);
		}
	}

	@Test
	void idsAreToldAndTakenOverFromTrustedPeers() {
		try (TestApp app = start("mini-server.request-id.enabled=true")) {
			HttpResponse<String> response = app.get("/id", "X-Request-Id", "mine");
			assertThat(response.headers().firstValue("X-Request-Id")).contains(response.body());
			assertThat(response.body()).isNotEqualTo("mine");
		}
		try (TestApp app = start("mini-server.request-id.enabled=true", "mini-server.request-id.field=X-Trace",
				"mini-server.request-id.trusted=127.0.0.0/8")) {
			assertThat(app.get("/id", "X-Trace", "mine").body()).isEqualTo("mine");
		}
	}

	@Test
	void requestsOfOtherSitesAreRefused() {
		try (TestApp app = start("mini-server.cross-site.refused=true",
				"mini-server.cross-site.trusted-origins=" + APP)) {
			assertThat(app.send("POST", "/hello", "", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
			assertThat(app.send("POST", "/hello", "", "Sec-Fetch-Site", "cross-site", "Origin", APP).statusCode())
				.isEqualTo(200);
			assertThat(app.send("POST", "/hello", "").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aSlashAtTheEndIsLeftToTheProperty() {
		try (TestApp app = start("mini-server.trailing-slash=lenient", "mini-server.health.path=/up")) {
			assertThat(app.get("/hello/").body()).isEqualTo("hello");
			assertThat(app.get("/up/").statusCode()).isEqualTo(200);
		}
		try (TestApp app = start("mini-server.trailing-slash=redirect")) {
			HttpResponse<String> response = app.get("/hello/?a=b");
			assertThat(response.statusCode()).isEqualTo(308);
			assertThat(response.headers().firstValue("Location")).contains("/hello?a=b");
		}
		try (TestApp app = start()) {
			assertThat(app.get("/hello/").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void aBeanOfTheSameTypeTakesThePlaceOfTheProperties() {
		try (TestApp app = TestApp.start(OwnCors.class, "mini-server.cors.allowed-origins=" + APP)) {
			assertThat(app.get("/hello", "Origin", APP).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
			assertThat(app.get("/hello", "Origin", "https://other.example")
				.headers()
				.firstValue("Access-Control-Allow-Origin")).contains("https://other.example");
		}
	}

	@Test
	void whoIsThereIsAskedAfterPreflightsWereAnswered() {
		try (TestApp app = TestApp.start(Authenticated.class, "mini-server.cors.allowed-origins=" + APP,
				"mini-server.security-headers.enabled=true", "mini-server.request-id.enabled=true")) {
			assertThat(app.send("OPTIONS", "/hello", "", "Origin", APP, "Access-Control-Request-Method", "GET")
				.statusCode()).isEqualTo(204);
			HttpResponse<String> refused = app.get("/hello", "Origin", APP);
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.headers().map()).containsKeys("access-control-allow-origin", "x-request-id",
					"x-content-type-options", "www-authenticate");
		}
	}

	@HttpHandler
	static class Routes {

		@Get("/hello")
		String hello() {
			return "hello";
		}

		@Post("/hello")
		String posted() {
			return "posted";
		}

		@Get("/long")
		String longText() {
			return "all work and no play ".repeat(1000);
		}

		@Get("/id")
		String id(Request request) {
			return request.id();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore extends Routes {

		@Bean
		AtomicInteger count() {
			return new AtomicInteger();
		}

		@Bean
		RateLimitStore store(AtomicInteger count) {
			TokenBuckets buckets = new TokenBuckets(16);
			return (key, allowance) -> {
				count.incrementAndGet();
				return buckets.take(key, allowance);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCors extends Routes {

		@Bean
		Cors cors() {
			return Cors.of(CorsPolicy.of("https://other.example"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Authenticated extends Routes {

		@Bean
		BasicAuthentication authentication() {
			return BasicAuthentication.of("test", (shown) -> null);
		}

	}

}
