package io.miniserver.boot.handler;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.miniserver.boot.MiniServerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMvcConditionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
				SpringMvcAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0")
		.withBean(Controller.class)
		.withBean(Handlers.class);

	@Test
	void whenSpringWebIsThereThenControllersAreServed() {
		this.runner.run((context) -> {
			assertThat(get(context, "/controller")).isEqualTo(200);
			assertThat(get(context, "/handler")).isEqualTo(200);
		});
	}

	@Test
	void whenSpringWebIsMissingThenEverythingElseWorks() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.web", "org.springframework.http"))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(SpringMvcAutoConfiguration.class);
				assertThat(get(context, "/handler")).isEqualTo(200);
			});
	}

	@Test
	void whenAServletContainerServesControllersThenMiniServerDoesNot() {
		// what tells Spring Boot that an application context is one of a web application
		this.runner
			.withInitializer((context) -> context.getBeanFactory().registerScope("session", new SimpleThreadScope()))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(SpringMvcAutoConfiguration.class);
				assertThat(get(context, "/controller")).isEqualTo(404);
				assertThat(get(context, "/handler")).isEqualTo(200);
			});
	}

	@Test
	void whenTheServerIsDisabledThenNothingIsServed() {
		this.runner.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SpringMvcAutoConfiguration.class));
	}

	@Test
	void whenJacksonIsMissingThenControllersWithoutJsonWork() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.run((context) -> assertThat(get(context, "/controller")).isEqualTo(200));
	}

	private static int get(ApplicationContext context, String path) throws IOException, InterruptedException {
		URI uri = URI
			.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.mini-server.port") + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
			.statusCode();
	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		String get() {
			return "controller";
		}

	}

	@HttpHandler
	static class Handlers {

		@Get("/handler")
		String get() {
			return "handler";
		}

	}

}
