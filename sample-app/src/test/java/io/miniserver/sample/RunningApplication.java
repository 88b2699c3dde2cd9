package io.miniserver.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.boot.MiniServerLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application in this JVM, on a port of its own, and a client for it.
 */
final class RunningApplication implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client = HttpClient.newBuilder()
		.connectTimeout(Duration.ofSeconds(10))
		.version(HttpClient.Version.HTTP_1_1)
		.build();

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the application as {@code main} does.
	 * @param directory where its database lies
	 * @param arguments more of the command line
	 * @return the application, ready to answer
	 */
	static RunningApplication start(Path directory, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--mini-server.port=0");
		all.add("--mini-server.management.port=0");
		all.add("--links.database=" + TestDatabase.path(directory));
		return new RunningApplication(
				SpringApplication.run(LinkShortenerApplication.class, all.toArray(String[]::new)));
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.mini-server.port", Integer.class);
	}

	/** How many pages are told of hits. */
	int openStreams() {
		return this.context.getBean(MiniServerLifecycle.class).getServer().stats().eventStreams();
	}

	String base() {
		return "http://127.0.0.1:" + port();
	}

	/** Sends a request without a body; redirects are not followed. */
	HttpResponse<String> send(String method, String path) {
		return send(request(path).method(method, BodyPublishers.noBody()));
	}

	/** Sends a POST with a JSON body. */
	HttpResponse<String> post(String path, String json) {
		return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	/** Creates a link and insists that it works. */
	JsonNode create(String url, String alias) {
		HttpResponse<String> response = post("/api/links", JSON.writeValueAsString(new NewLink(url, alias)));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
		return json(response);
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(30));
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while a request was under way", ex);
		}
	}

	static JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
