package io.miniserver.boot.handler;

import java.security.Principal;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.middleware.MiddlewareOrder;
import io.miniserver.boot.security.MiniServerSecurityAutoConfiguration;
import io.miniserver.middleware.Anonymous;
import io.miniserver.middleware.BearerAuthentication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Who was found by a middleware, as a parameter, also without Spring Security. */
class SpringMvcPrincipalTests {

	@Test
	void principalsAreArguments() {
		try (TestApp app = TestApp.start(Controller.class)) {
			assertThat(app.get("/principal", "Authorization", "Bearer ann").body()).isEqualTo("ann ann");
			assertThat(app.get("/principal").body()).isEqualTo("null nobody");
			assertThat(app.get("/robot", "Authorization", "Bearer ann").body()).isEqualTo("Robot[name=ann]");
		}
	}

	/** It would be taken from the query else, where clients choose it. */
	@Test
	void annotationThatNothingEvaluatesFailsTheStart() {
		assertThatException().isThrownBy(() -> TestApp.start(Expression.class).close())
			.satisfies((failure) -> assertThat(failure)
				.hasStackTraceContaining("has an expression, which nothing evaluates here"));
		assertThatException().isThrownBy(() -> TestApp.start(WithoutSecurity.class).close())
			.satisfies((failure) -> assertThat(failure)
				.hasStackTraceContaining("@AuthenticationPrincipal, which is not supported"));
	}

	record Robot(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@RestController
	static class Controller {

		@Bean
		@Order(MiddlewareOrder.AUTHENTICATION)
		BearerAuthentication authentication() {
			return BearerAuthentication.of("test", Robot::new).withAnonymous(Anonymous.ALLOWED);
		}

		@GetMapping("/principal")
		String principal(Principal principal, Optional<Principal> same) {
			return ((principal != null) ? principal.getName() : "null") + " "
					+ same.map(Principal::getName).orElse("nobody");
		}

		@GetMapping("/robot")
		String robot(Robot robot) {
			return robot.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@RestController
	@ImportAutoConfiguration(MiniServerSecurityAutoConfiguration.class)
	static class Expression {

		@GetMapping("/user")
		String user(@AuthenticationPrincipal(expression = "name") String user) {
			return user;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@RestController
	static class WithoutSecurity {

		@GetMapping("/user")
		String user(@AuthenticationPrincipal String user) {
			return user;
		}

	}

}
