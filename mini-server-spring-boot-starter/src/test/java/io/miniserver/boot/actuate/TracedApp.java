package io.miniserver.boot.actuate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Dispatch;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application as Spring Boot configures it for traces, whose spans stay in memory, and
 * handlers that answer with the id of the trace they find in the MDC.
 */
final class TracedApp {

	private TracedApp() {
	}

	static TestApp start(String... properties) {
		return start(List.of(), properties);
	}

	static TestApp start(List<Class<?>> more, String... properties) {
		List<Class<?>> sources = new ArrayList<>(List.of(Tracing.class, Handlers.class));
		sources.addAll(more);
		String[] all = Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = "management.tracing.sampling.probability=1.0";
		return TestApp.start(sources, all);
	}

	static SpanData span(TestApp app) {
		InMemorySpanExporter exporter = app.bean(InMemorySpanExporter.class);
		Awaitility.await().until(() -> !exporter.getFinishedSpanItems().isEmpty());
		List<SpanData> spans = exporter.getFinishedSpanItems();
		assertThat(spans).hasSize(1);
		exporter.reset();
		return spans.get(0);
	}

	static Map<String, String> attributes(SpanData span) {
		return span.getAttributes()
			.asMap()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().getKey(), (entry) -> entry.getValue().toString()));
	}

	static long timed(TestApp app) {
		return app.bean(MeterRegistry.class)
			.find("http.server.requests")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
			CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
			MicrometerTracingAutoConfiguration.class, OpenTelemetrySdkAutoConfiguration.class,
			OpenTelemetryTracingAutoConfiguration.class, MiniServerObservationAutoConfiguration.class,
			MiniServerMetricsAutoConfiguration.class })
	static class Tracing {

		@Bean
		InMemorySpanExporter exporter() {
			return InMemorySpanExporter.create();
		}

		@Bean
		SpanProcessor processor(InMemorySpanExporter exporter) {
			return SimpleSpanProcessor.create(exporter);
		}

	}

	@HttpHandler
	static class Handlers {

		private static final Logger logger = LoggerFactory.getLogger(Handlers.class);

		final CountDownLatch returned = new CountDownLatch(1);

		final CompletableFuture<String> stage = new CompletableFuture<>();

		@Get(value = "/loop/{id}", dispatch = Dispatch.LOOP)
		String loop() {
			return traceId();
		}

		@Get(value = "/worker", dispatch = Dispatch.WORKER)
		String worker() {
			logger.warn("a line of the handler");
			return traceId();
		}

		@Get(value = "/thread", dispatch = Dispatch.WORKER)
		String thread() {
			return traceId() + " " + Thread.currentThread().getName().startsWith("mini-server-virtual");
		}

		@Get("/pending")
		Response pending() {
			String before = traceId();
			Response response = Response.pending(this.stage, (value) -> Response.text(before + " " + traceId()));
			this.returned.countDown();
			return response;
		}

		@Get("/stage")
		CompletionStage<String> stage() {
			return CompletableFuture.supplyAsync(() -> "done",
					CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
		}

		@Get("/streamed")
		Response streamed() {
			return Response.stream("text/plain", (out) -> out.write(traceId().getBytes(StandardCharsets.US_ASCII)));
		}

		@Get("/failing")
		String failing() {
			throw new IllegalStateException("out of links");
		}

		@Get("/gone")
		String gone() {
			throw HttpException.notFound("no link");
		}

		@Post("/small")
		String small(@Body String body) {
			return body;
		}

		private static String traceId() {
			return String.valueOf(MDC.get("traceId"));
		}

	}

}
