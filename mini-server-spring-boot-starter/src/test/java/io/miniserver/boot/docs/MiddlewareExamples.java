package io.miniserver.boot.docs;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.middleware.MiddlewareOrder;
import io.miniserver.boot.security.SpringSecurity;
import io.miniserver.http.Request;
import io.miniserver.middleware.Anonymous;
import io.miniserver.middleware.BasicAuthentication;
import io.miniserver.middleware.BearerAuthentication;
import io.miniserver.middleware.Cors;
import io.miniserver.middleware.CorsPolicy;
import io.miniserver.middleware.Secrets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;

/**
 * The examples of {@code docs/middleware.md}, word for word, and what they are around.
 */
@Configuration(proxyBeanMethods = false)
@HttpHandler
class MiddlewareExamples {

	@Bean
	Cors cors() {
		CorsPolicy forPartners = CorsPolicy.of("https://*.partner.example").withMethods(List.of("GET", "PUT"));
		return Cors.by((request) -> "/orders/{id}".equals(request.routePattern()) ? forPartners : null);
	}

	@Bean
	@Order(MiddlewareOrder.AUTHENTICATION)
	BearerAuthentication authentication() {
		return BearerAuthentication.of("shop", (token) -> Secrets.same(token, "s3cret") ? () -> "robot" : null);
	}

	@Bean
	AuthenticationManager manager() {
		return (shown) -> shown;
	}

	@Bean
	@Order(MiddlewareOrder.AUTHENTICATION)
	BasicAuthentication users(AuthenticationManager manager) {
		return SpringSecurity.basic("shop", manager).withAnonymous(Anonymous.ALLOWED);
	}

	@Bean
	ProxyManager<byte[]> redis() {
		return Bucket4jCaffeine.<byte[]>builderFor(Caffeine.newBuilder()).build();
	}

	@Bean
	ProxyManager<String> buckets(ProxyManager<byte[]> redis) {
		return redis.withMapper((key) -> key.getBytes(StandardCharsets.UTF_8));
	}

	@Get("/orders/{id}")
	String order(@PathParam String id, Request request) {
		return id + " for " + request.principal().getName();
	}

}
