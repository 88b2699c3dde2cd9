package io.miniserver.internal.wire;

import java.util.List;
import java.util.stream.Stream;

import io.miniserver.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What proxies say by header fields, as it stands there. */
class ForwardedFieldsTests {

	static Stream<Arguments> forwarded() {
		return Stream.of(
				Arguments.of("for=192.0.2.60;proto=http;by=203.0.113.43", List.of(hop("192.0.2.60", "http", null))),
				Arguments.of("For=\"[2001:db8:cafe::17]:4711\"", List.of(hop("[2001:db8:cafe::17]:4711", null, null))),
				Arguments.of("for=192.0.2.43, for=198.51.100.17",
						List.of(hop("192.0.2.43", null, null), hop("198.51.100.17", null, null))),
				Arguments.of("for=\"_gazonk\"", List.of(hop("_gazonk", null, null))),
				Arguments.of("for=unknown;host=\"a.example:8443\";proto=HTTPS",
						List.of(hop("unknown", "https", "a.example:8443"))),
				Arguments.of("for=\"a,b;c\\\"d\"", List.of(hop("a,b;c\"d", null, null))),
				Arguments.of("for=\"a\\\\\",for=b", List.of(hop("a\\", null, null), hop("b", null, null))),
				Arguments.of("proto=wss", List.of(hop(null, null, null))),
				Arguments.of(" , for=a ; , ;", List.of(hop("a", null, null), hop(null, null, null))),
				Arguments.of("secret=x;for=a", List.of(hop("a", null, null))), Arguments.of("", List.of()));
	}

	private static ForwardedHop hop(String node, String scheme, String authority) {
		return new ForwardedHop(node, scheme, authority);
	}

	@ParameterizedTest
	@MethodSource("forwarded")
	void readsWhatEachProxyHasAdded(String value, List<ForwardedHop> expected) {
		assertThat(ForwardedFields.parse(headers("Forwarded", value))).isEqualTo(expected);
	}

	@Test
	void severalFieldsAreOneList() {
		Headers headers = Headers.builder().add("Forwarded", "for=a").add("Forwarded", "for=b, for=c").build();
		assertThat(ForwardedFields.parse(headers)).extracting(ForwardedHop::node).containsExactly("a", "b", "c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "for", "for=", "for=\"a", "for=\"a, for=192.0.2.1", "for=a b", "for=a;for=b", "=a",
			"for=[::1]", "for=192.0.2.1:80", "for=a;host=\"a/b\"", "host=\"user@a\"", "for=\"a\"b" })
	void aMalformedListIsRefused(String value) {
		assertThatExceptionOfType(RejectedRequestException.class)
			.isThrownBy(() -> ForwardedFields.parse(headers("Forwarded", value)))
			.satisfies((ex) -> assertThat(ex.rejection()).isEqualTo(Rejection.BAD_FORWARDED));
	}

	static Stream<Arguments> xForwarded() {
		return Stream.of(
				Arguments.of("For: 192.0.2.1, 10.0.0.1",
						List.of(hop("192.0.2.1", null, null), hop("10.0.0.1", null, null))),
				Arguments.of("For: 192.0.2.1\nFor: 10.0.0.1",
						List.of(hop("192.0.2.1", null, null), hop("10.0.0.1", null, null))),
				Arguments.of("For: a\nProto: https\nHost: a.example\nPort: 8443",
						List.of(hop("a", "https", "a.example:8443"))),
				Arguments.of("For: a\nProto: https\nHost: a.example\nPort: 443",
						List.of(hop("a", "https", "a.example"))),
				Arguments.of("For: a\nProto: http\nHost: a.example:81\nPort: 443",
						List.of(hop("a", "http", "a.example:81"))),
				Arguments.of("For: a\nHost: [::1]\nPort: 81", List.of(hop("a", null, "[::1]:81"))),
				Arguments.of("For: a, b\nProto: https, http", List.of(hop("a", "https", null), hop("b", "http", null))),
				Arguments.of("For: a, b\nProto: https", List.of(hop("a", "https", null), hop("b", "https", null))),
				Arguments.of("For: b\nProto: https, http", List.of(hop("b", "http", null))),
				Arguments.of("Proto: https\nHost: a.example", List.of(hop(null, "https", "a.example"))),
				Arguments.of("For: ,, a ,", List.of(hop("a", null, null))), Arguments.of("Other: a", List.of()));
	}

	@ParameterizedTest
	@MethodSource("xForwarded")
	void readsTheOlderFields(String fields, List<ForwardedHop> expected) {
		Headers.Builder headers = Headers.builder();
		fields.lines().forEach((line) -> headers.add("X-Forwarded-" + line.split(": ", 2)[0], line.split(": ", 2)[1]));
		assertThat(XForwardedFields.parse(headers.build())).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "user@a", "a:99999", "a b" })
	void aMalformedHostIsRefused(String host) {
		assertThatExceptionOfType(RejectedRequestException.class)
			.isThrownBy(() -> XForwardedFields.parse(headers("X-Forwarded-Host", host)));
	}

	private static Headers headers(String name, String value) {
		return Headers.builder().add(name, value).build();
	}

}
