package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.miniserver.http.ServerSentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The grammar of event streams (HTML, section 9.2.5). */
class EventEncoderTests {

	private static String encoded(ServerSentEvent event) {
		return new String(EventEncoder.event(event), StandardCharsets.UTF_8);
	}

	@Test
	void dataAlone() {
		assertThat(encoded(ServerSentEvent.of("hello"))).isEqualTo("data: hello\n\n");
	}

	@Test
	void noData() {
		assertThat(encoded(ServerSentEvent.of(""))).isEqualTo("data: \n\n");
	}

	@Test
	void everything() {
		ServerSentEvent event = ServerSentEvent.of("x")
			.withEvent("price")
			.withId("42")
			.withRetry(Duration.ofSeconds(3));
		assertThat(encoded(event)).isEqualTo("event: price\nid: 42\nretry: 3000\ndata: x\n\n");
	}

	@Test
	void idAlone() {
		assertThat(encoded(new ServerSentEvent(null, null, "", null))).isEqualTo("id: \n\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\r\nb", "a\rb" })
	void eachLineIsAFieldOfItsOwn(String data) {
		assertThat(encoded(ServerSentEvent.of(data))).isEqualTo("data: a\ndata: b\n\n");
	}

	@Test
	void emptyLinesAreKept() {
		assertThat(encoded(ServerSentEvent.of("\n\r\n\rx\n"))).isEqualTo("data: \ndata: \ndata: \ndata: x\ndata: \n\n");
	}

	@Test
	void textThatLooksLikeAFieldIsData() {
		assertThat(encoded(ServerSentEvent.of("x\nid: 7\n\nevent: y")))
			.isEqualTo("data: x\ndata: id: 7\ndata: \ndata: event: y\n\n");
	}

	@Test
	void utf8() {
		assertThat(EventEncoder.event(ServerSentEvent.of("\u00fc\ud83d\ude00")))
			.isEqualTo("data: \u00fc\ud83d\ude00\n\n".getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void comments() {
		assertThat(new String(EventEncoder.comment("a\nb"), StandardCharsets.UTF_8)).isEqualTo(": a\n: b\n\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nid: 7", "a\rid: 7", "a\r\nid: 7", "a\n\ndata: 7" })
	void aCommentCanNotBecomeAField(String text) {
		assertThat(new String(EventEncoder.comment(text), StandardCharsets.UTF_8).lines())
			.allMatch((line) -> line.isEmpty() || line.startsWith(":"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\rb", "\n" })
	void lineEndsWithinTypeAndIdAreRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("x").withEvent(value))
			.withMessageContaining("event");
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("x").withId(value))
			.withMessageContaining("id");
	}

	@Test
	void aRetryTimeOfMoreThanADayIsRefused() {
		assertThat(encoded(ServerSentEvent.of("x").withRetry(Duration.ofDays(1)))).startsWith("retry: 86400000\n");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ServerSentEvent.of("x").withRetry(Duration.ofSeconds(Long.MAX_VALUE)))
			.withMessageContaining("retry");
	}

	@Test
	void aNulInTheIdAndANegativeTimeAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("x").withId("a\0"))
			.withMessageContaining("NUL");
		assertThatIllegalArgumentException().isThrownBy(() -> ServerSentEvent.of("x").withRetry(Duration.ofMillis(-1)))
			.withMessageContaining("retry");
	}

}
