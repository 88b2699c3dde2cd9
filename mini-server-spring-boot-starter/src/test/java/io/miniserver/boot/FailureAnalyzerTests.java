package io.miniserver.boot;

import io.miniserver.BindFailedException;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class FailureAnalyzerTests {

	@Test
	void namesThePortThatIsInUse(CapturedOutput output) {
		try (TestApp app = TestApp.start(Routes.class)) {
			int port = app.port();
			assertThatException().isThrownBy(() -> TestApp.start(Routes.class, "mini-server.port=" + port))
				.withCauseInstanceOf(BindFailedException.class);
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("mini-server could not start: ")
				.contains("process that listens on port " + port)
				.contains("mini-server.port");
		}
	}

	@Test
	void namesBothRoutesThatAreTheSame(CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApp.start(SameRoutes.class));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The routes of mini-server cannot be used: ")
			.contains("GET /same/{a}")
			.contains("GET /same/{b}");
	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		Router routes() {
			return Router.builder().get("/hello", (request) -> Response.text("hello")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SameRoutes {

		@Bean
		RouterCustomizer one() {
			return (routes) -> routes.get("/same/{a}", (request) -> Response.text("one"));
		}

		@Bean
		RouterCustomizer other() {
			return (routes) -> routes.get("/same/{b}", (request) -> Response.text("other"));
		}

	}

}
