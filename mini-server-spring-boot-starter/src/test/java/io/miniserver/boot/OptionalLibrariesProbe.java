package io.miniserver.boot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.QueryParam;
import jakarta.validation.constraints.Size;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with all of Spring Boot's auto-configuration, which tells what its
 * server answers. Its class path is chosen by the test, so it speaks with it by types of
 * the JDK. The JVM ignores annotations whose class is missing.
 */
final class OptionalLibrariesProbe implements Function<String[], Map<String, String>> {

	/** Returns the answers by path, and "bean" by the name of each bean. */
	@Override
	public Map<String, String> apply(String[] paths) {
		Map<String, String> found = new TreeMap<>();
		try (ConfigurableApplicationContext context = start()) {
			for (String path : paths) {
				found.put(path, get(context, path));
			}
			Stream.of(context.getBeanDefinitionNames()).forEach((name) -> found.put(name, "bean"));
		}
		return found;
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class, Handlers.class, Controller.class)
			.properties("mini-server.port=0", "mini-server.address=127.0.0.1", "mini-server.compression.enabled=true",
					"mini-server.rate-limit.requests=1000", "spring.main.banner-mode=off",
					"spring.main.register-shutdown-hook=false", "logging.register-shutdown-hook=false")
			.run();
	}

	private static String get(ApplicationContext context, String path) {
		URI uri = URI
			.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.mini-server.port") + path);
		try {
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
			return (response.statusCode() == 200) ? response.body() : Integer.toString(response.statusCode());
		}
		catch (Exception ex) {
			throw new IllegalStateException("GET " + path + " failed", ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@HttpHandler
	static class Handlers {

		@Get("/text")
		String text(@QueryParam @Size(max = 3) String name) {
			return "hello " + name;
		}

		@Get("/texts")
		String texts(@QueryParam List<@Size(max = 3) String> names) {
			return "hello " + names;
		}

		@Get("/free")
		String free(@QueryParam String name) {
			return "hello " + name;
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		String get() {
			return "controller";
		}

	}

}
