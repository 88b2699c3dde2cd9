package io.miniserver.config;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A value out of range is refused by the name of its setting. */
class ConfigRangeTests {

	private static final Limits LIMITS = Limits.defaults();

	private static final Timeouts TIMEOUTS = Timeouts.defaults();

	private static final FormConfig FORMS = FormConfig.defaults();

	private static final Duration NEGATIVE = Duration.ofNanos(-1);

	private static final Duration CENTURIES = Duration.ofDays(365 * 300);

	static Stream<Arguments> values() {
		return Stream.of(limits(), timeouts(), others()).flatMap((values) -> values);
	}

	private static Stream<Arguments> limits() {
		return Stream.of(value("limits.request-line", () -> LIMITS.withRequestLine(15)),
				value("limits.header-bytes", () -> LIMITS.withHeaderBytes(1024 * 1024 + 1)),
				value("limits.header-count", () -> LIMITS.withHeaderCount(0)),
				value("limits.trailer-bytes", () -> LIMITS.withTrailerBytes(1)),
				value("limits.chunk-overhead", () -> LIMITS.withChunkOverhead(15)),
				value("limits.body", () -> LIMITS.withBody(-1)),
				value("limits.buffered-body", () -> LIMITS.withBufferedBody(-1)),
				value("limits.body-rate", () -> LIMITS.withBodyRate(-1)),
				value("limits.response-rate", () -> LIMITS.withResponseRate(-1)),
				value("limits.unread-body", () -> LIMITS.withUnreadBody(-1)),
				value("limits.connections", () -> ConnectionLimits.defaults().withTotal(0)),
				value("limits.connections-per-address", () -> ConnectionLimits.defaults().withPerAddress(-1)),
				value("limits.requests-per-connection", () -> ConnectionLimits.defaults().withRequests(-1)));
	}

	private static Stream<Arguments> timeouts() {
		return Stream.of(value("timeouts.head", () -> TIMEOUTS.withHead(Duration.ZERO)),
				value("timeouts.body", () -> TIMEOUTS.withBody(Duration.ZERO)),
				value("timeouts.body-total", () -> TIMEOUTS.withBodyTotal(NEGATIVE)),
				value("timeouts.handler", () -> TIMEOUTS.withHandler(NEGATIVE)),
				value("timeouts.write", () -> TIMEOUTS.withWrite(Duration.ZERO)),
				value("timeouts.keep-alive", () -> TIMEOUTS.withKeepAlive(CENTURIES)),
				value("shutdown.grace-period", () -> TIMEOUTS.withShutdown(NEGATIVE)),
				value("timeouts.handler", () -> TIMEOUTS.withHandler(CENTURIES)));
	}

	private static Stream<Arguments> others() {
		return Stream.of(value("forms.bytes", () -> FORMS.withBytes(-1)),
				value("forms.fields", () -> FORMS.withFields(0)), value("forms.parts", () -> FORMS.withParts(0)),
				value("forms.part-header-bytes", () -> FORMS.withPartHeaderBytes(15)),
				value("forms.part-bytes", () -> FORMS.withPartBytes(-1)),
				value("forms.memory-threshold", () -> FORMS.withMemoryThreshold(-1)),
				value("events.heartbeat", () -> EventsConfig.defaults().withHeartbeat(Duration.ZERO)),
				value("events.buffer", () -> EventsConfig.defaults().withBuffer(1023)),
				value("events.heartbeat", () -> EventsConfig.defaults().withHeartbeat(CENTURIES)),
				value("health.queue-age", () -> HealthConfig.defaults().withQueueAge(CENTURIES)),
				value("health.queue-age", () -> HealthConfig.defaults().withQueueAge(Duration.ZERO)),
				value("health.path", () -> HealthConfig.defaults().withPath("healthz")),
				value("health.path", () -> HealthConfig.defaults().withPath("/{any}")),
				value("health.path", () -> HealthConfig.defaults().withPath("/a b")),
				value("workers.max", () -> WorkerConfig.defaults().withMax(0)),
				value("workers.queue-capacity", () -> WorkerConfig.defaults().withQueueCapacity(-1)),
				value("workers.reserved", () -> WorkerConfig.defaults().withReserved(0)),
				value("port", () -> ServerConfig.defaults().withPort(65_536)),
				value("backlog", () -> ServerConfig.defaults().withBacklog(0)),
				value("loops", () -> ServerConfig.defaults().withLoops(-1)),
				value("server-header", () -> ServerConfig.defaults().withServerHeader("a\r\nb")));
	}

	private static Arguments value(String name, Runnable change) {
		return arguments(name, change);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void aValueOutOfRangeIsRefusedByName(String name, Runnable change) {
		assertThatIllegalArgumentException().isThrownBy(change::run).withMessageStartingWith(name + " must ");
	}

	@Test
	void eachCopyChangesOneValue() {
		assertThat(LIMITS.withBodyRate(7)).isEqualTo(new Limits(LIMITS.requestLine(), LIMITS.headerBytes(),
				LIMITS.headerCount(), LIMITS.trailerBytes(), LIMITS.chunkOverhead(), LIMITS.body(),
				LIMITS.bufferedBody(), 7, LIMITS.unreadBody(), LIMITS.responseRate()));
		assertThat(ConnectionLimits.defaults().withPerAddress(7).withRequests(8))
			.isEqualTo(new ConnectionLimits(8192, 7, 8));
	}

}
