package io.miniserver.boot.handler;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.miniserver.boot.MiniServerAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class WithoutJacksonTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0");

	@Test
	void whenNoHandlerNeedsJsonThenEverythingElseWorks() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.withBean(NoJson.class)
			.run((context) -> assertThat(post(context, "/echo?times=2", "ab")).isEqualTo("abab"));
	}

	@Test
	void whenAHandlerReturnsAnObjectThenStartFailsAndNamesIt() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.withBean(WritesJson.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidHandlerException.class)
				.hasMessageContaining(WritesJson.class.getName() + "#get()")
				.hasMessageContaining("the return type java.util.List<java.lang.Integer> needs JSON"));
	}

	@Test
	void whenAHandlerTakesAnObjectThenStartFailsAndNamesIt() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.withBean(ReadsJson.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidHandlerException.class,
						(ex) -> assertThat(ex.getAction()).contains("spring-boot-starter-jackson"))
				.hasMessageContaining(ReadsJson.class.getName() + "#post(List)")
				.hasMessageContaining("parameter 'numbers' needs JSON"));
	}

	@Test
	void whenAHandlerTakesAPartAsObjectThenStartFailsAndNamesIt() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.withBean(ReadsJsonPart.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidHandlerException.class)
				.hasMessageContaining(ReadsJsonPart.class.getName() + "#post(Map)")
				.hasMessageContaining("parameter 'meta' needs JSON"));
	}

	@Test
	void whenAHandlerReturnsEventsOfObjectsThenStartFailsAndNamesIt() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.withBean(WritesJsonEvents.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidHandlerException.class)
				.hasMessageContaining(WritesJsonEvents.class.getName() + "#get()")
				.hasMessageContaining("the data of events of the type java.lang.Integer needs JSON"));
	}

	@Test
	void whenThereIsJacksonButNoMapperThenStartFailsTheSameWay() {
		this.runner.withBean(WritesJson.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(InvalidHandlerException.class));
	}

	private static String post(ApplicationContext context, String path, String body)
			throws IOException, InterruptedException {
		URI uri = URI
			.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.mini-server.port") + path);
		HttpRequest request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

	@HttpHandler
	static class NoJson {

		@Post("/echo")
		String echo(@QueryParam int times, @Body String body) {
			return body.repeat(times);
		}

	}

	@HttpHandler
	static class WritesJson {

		@Get
		List<Integer> get() {
			return List.of(1);
		}

	}

	@HttpHandler
	static class ReadsJson {

		@Post
		void post(@Body List<Integer> numbers) {
		}

	}

	@HttpHandler
	static class ReadsJsonPart {

		@Post
		void post(@FilePart Map<String, String> meta) {
		}

	}

	@HttpHandler
	static class WritesJsonEvents {

		@Get(produces = "text/event-stream")
		Stream<Integer> get() {
			return Stream.of(1);
		}

	}

}
