package io.miniserver.boot.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.middleware.MiddlewareOrder;
import io.miniserver.middleware.Anonymous;
import io.miniserver.middleware.BasicAuthentication;
import io.miniserver.middleware.BearerAuthentication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Spring Security's core with method security, and no servlet anywhere. */
@Timeout(60)
class SpringSecurityTests {

	private static final String ADMIN = basic("admin");

	private static final String USER = basic("user");

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(Application.class);
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	private static String basic(String name) {
		return "Basic " + Base64.getEncoder()
			.encodeToString((name + ":" + name + "-password").getBytes(StandardCharsets.UTF_8));
	}

	private static HttpResponse<String> get(String path, String authorization) {
		return authorization.isEmpty() ? app.get(path) : app.get(path, "Authorization", authorization);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/admin", "/mvc/admin", "/pending/admin" })
	void methodSecurityDecides(String path) {
		assertThat(get(path, ADMIN).body()).isEqualTo("for admin");
		HttpResponse<String> forbidden = get(path, USER);
		assertThat(forbidden.statusCode()).isEqualTo(403);
		assertThat(forbidden.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(forbidden.body()).contains("\"detail\":\"Access is denied.\"", "\"instance\":\"urn:uuid:");
		HttpResponse<String> unauthorized = get(path, "");
		assertThat(unauthorized.statusCode()).isEqualTo(401);
		assertThat(unauthorized.headers().allValues("WWW-Authenticate"))
			.containsExactly("Basic realm=\"shop\", charset=\"UTF-8\"");
		assertThat(unauthorized.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void wrongPasswordIsRefusedByTheMiddleware() {
		HttpResponse<String> response = get("/context",
				"Basic " + Base64.getEncoder().encodeToString("user:x".getBytes(StandardCharsets.UTF_8)));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.body()).contains("Name or password is wrong.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/context", "/worker", "/pending/context", "/stream", "/mvc/context" })
	void contextIsThereOnEachThreadThatServesTheRequestAndNowhereElse(String path) {
		for (int i = 0; i < 20; i++) {
			assertThat(get(path, USER).body()).isEqualTo("user");
			assertThat(get(path, "").body()).isEqualTo("nobody");
			assertThat(get(path, ADMIN).body()).isEqualTo("admin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/principal", "/mvc/principal", "/optional", "/authentication", "/user", "/mvc/user" })
	void principalIsAnArgument(String path) {
		assertThat(get(path, USER).body()).isEqualTo("user");
		assertThat(get(path, "").body()).isEqualTo("nobody");
	}

	@Test
	void principalOfAnotherTypeIsAnErrorOfTheServer() {
		assertThat(get("/other", USER).statusCode()).isEqualTo(500);
		assertThat(get("/other", "").body()).isEqualTo("nobody");
		assertThat(get("/text", USER).body()).isEqualTo("nobody");
	}

	@Test
	void tokensAreAuthenticatedByTheManager() {
		try (TestApp tokens = TestApp.start(Tokens.class)) {
			assertThat(tokens.get("/context", "Authorization", "Bearer good").body()).isEqualTo("good");
			HttpResponse<String> refused = tokens.get("/context", "Authorization", "Bearer bad");
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.headers().firstValue("WWW-Authenticate"))
				.contains("Bearer realm=\"shop\", error=\"invalid_token\"");
			assertThat(tokens.get("/context", "Authorization", "Bearer down").statusCode()).isEqualTo(500);
			assertThat(tokens.get("/refused", "Authorization", "Bearer good").headers().allValues("WWW-Authenticate"))
				.containsExactly("Bearer realm=\"shop\"");
		}
	}

	/** Such as one of a route, which is inside of all that have an order. */
	@Test
	void whoIsFoundFurtherInsideIsKnown() {
		try (TestApp inside = TestApp.start(Inside.class)) {
			assertThat(inside.get("/context", "Authorization", "Bearer good").body()).isEqualTo("good");
			assertThat(inside.get("/context", "Authorization", "Bearer bad").statusCode()).isEqualTo(401);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MiniServerSecurityAutoConfiguration.class)
	@Import({ SecuredHandlers.class, SecuredController.class })
	static class Application {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static Advisor preAuthorize() {
			return AuthorizationManagerBeforeMethodInterceptor.preAuthorize();
		}

		@Bean
		AuthenticationManager users() {
			return new ProviderManager(new DaoAuthenticationProvider(
					new InMemoryUserDetailsManager(List.of(user("admin", "ADMIN"), user("user", "USER")))));
		}

		private static UserDetails user(String name, String role) {
			return User.withUsername(name).password("{noop}" + name + "-password").roles(role).build();
		}

		@Bean
		@Order(MiddlewareOrder.AUTHENTICATION)
		BasicAuthentication authentication(AuthenticationManager users) {
			return SpringSecurity.basic("shop", users).withAnonymous(Anonymous.ALLOWED);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MiniServerSecurityAutoConfiguration.class)
	@Import(SecuredHandlers.class)
	static class Inside {

		@Bean
		BearerAuthentication authentication() {
			return SpringSecurity.bearer("shop", Tokens::known,
					(token) -> new TestingAuthenticationToken(token, token));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MiniServerSecurityAutoConfiguration.class)
	@Import(SecuredHandlers.class)
	static class Tokens {

		@Bean
		@Order(MiddlewareOrder.AUTHENTICATION)
		BearerAuthentication authentication() {
			return SpringSecurity.bearer("shop", Tokens::known,
					(token) -> new TestingAuthenticationToken(token, token));
		}

		private static Authentication known(Authentication shown) {
			return switch (shown.getName()) {
				case "good" -> new TestingAuthenticationToken("good", "", "ROLE_USER");
				case "down" -> throw new AuthenticationServiceException("down");
				default -> throw new BadCredentialsException("secret");
			};
		}

	}

}
