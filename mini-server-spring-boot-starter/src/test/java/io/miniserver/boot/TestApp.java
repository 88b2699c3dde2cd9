package io.miniserver.boot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.boot.accesslog.AccessLogAutoConfiguration;
import io.miniserver.boot.handler.HttpHandlerAutoConfiguration;
import io.miniserver.boot.handler.SpringMvcAutoConfiguration;
import io.miniserver.boot.middleware.MiddlewareAutoConfiguration;
import io.miniserver.boot.staticfiles.StaticFilesAutoConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application that runs on a free port, and a client for it.
 */
public final class TestApp implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

	private TestApp(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application.
	 * @param source a configuration or component class; its nested configuration classes
	 * are not scanned for
	 * @param properties such as {@code mini-server.backlog=5}
	 */
	public static TestApp start(Class<?> source, String... properties) {
		return start(List.of(source), properties);
	}

	public static TestApp start(List<Class<?>> sources, String... properties) {
		return new TestApp(application(sources, properties).run());
	}

	/**
	 * Returns an application that was not started yet, for tests of failures.
	 */
	public static SpringApplication application(List<Class<?>> sources, String... properties) {
		List<Class<?>> all = new ArrayList<>(sources);
		all.add(Defaults.class);
		List<String> settings = new ArrayList<>(List.of("mini-server.port=0", "spring.main.banner-mode=off",
				"spring.main.register-shutdown-hook=false"));
		settings.addAll(List.of(properties));
		return new SpringApplicationBuilder(all.toArray(Class<?>[]::new)).properties(settings.toArray(String[]::new))
			.build();
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.mini-server.port", Integer.class);
	}

	public URI uri(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	public HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, "", headers);
	}

	public HttpResponse<String> post(String path, String contentType, String body) {
		return send("POST", path, body, "Content-Type", contentType);
	}

	public HttpResponse<String> send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.timeout(PATIENCE)
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(method + " " + path + " failed", ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ MiniServerAutoConfiguration.class, AccessLogAutoConfiguration.class,
			MiddlewareAutoConfiguration.class, StaticFilesAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			SpringMvcAutoConfiguration.class, JacksonAutoConfiguration.class, LifecycleAutoConfiguration.class })
	static class Defaults {

	}

}
