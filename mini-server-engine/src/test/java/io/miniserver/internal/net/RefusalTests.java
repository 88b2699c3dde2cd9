package io.miniserver.internal.net;

import java.io.IOException;
import java.util.Map;

import io.miniserver.internal.wire.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client, the counters and the observer are told of each refusal, wherever in the
 * life of a request it happens: the same.
 */
@Timeout(60)
class RefusalTests {

	private static RawClient.Answer refused(RefusalCase refusal, String accept) throws Exception {
		Rejection rejection = refusal.rejection();
		try (RefusalScene scene = RefusalScene.open(rejection)) {
			if (rejection == Rejection.TOO_MANY_CONNECTIONS) {
				scene.fillConnections();
			}
			try (RawClient client = scene.server().client()) {
				refusal.provocation().on(scene, client, "Accept: " + accept + "\r\n");
				RawClient.Answer answer = client.read();
				assertThat(scene.told())
					.containsExactly(refusal.target() + " " + answer.status() + " " + rejection.reason());
				Map<String, Long> counted = scene.server().server().rejections();
				assertThat(counted).containsEntry(rejection.reason(), 1L);
				assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
				assertFate(answer, rejection, client);
				return answer;
			}
		}
	}

	private static void assertFate(RawClient.Answer answer, Rejection rejection, RawClient client) throws IOException {
		assertThat(answer.header("retry-after")).isEqualTo((answer.status() == 503) ? "1" : "");
		assertThat(answer.header("vary")).isEqualTo("Accept");
		if (rejection.fate() == Rejection.Fate.KEEP) {
			assertThat(answer.header("connection")).isEmpty();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
		else {
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	private static @Nullable String property(RefusalCase refusal) {
		return (refusal.limit() >= 0) ? refusal.rejection().property() : null;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "io.miniserver.internal.net.RefusalCases#heads", "io.miniserver.internal.net.RefusalCases#bodies",
			"io.miniserver.internal.net.RefusalCases#times", "io.miniserver.internal.net.RefusalCases#crowds" })
	void saysAllInJson(RefusalCase refusal) throws Exception {
		Rejection rejection = refusal.rejection();
		RawClient.Answer answer = refused(refusal, "*/*");
		assertThat(answer.status()).isEqualTo(rejection.status().code());
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		String limit = (refusal.limit() >= 0)
				? ",\"limit\":" + refusal.limit() + ",\"property\":\"" + property(refusal) + "\"" : "";
		assertThat(answer.body()
			.replaceAll("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "urn:uuid:X"))
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + rejection.status().reason() + "\",\"status\":"
					+ answer.status() + ",\"detail\":\"" + rejection.detail() + "\",\"instance\":\"urn:uuid:X\","
					+ "\"reason\":\"" + rejection.reason() + "\",\"rule\":\"" + rejection.section() + "\"" + limit
					+ "}");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "io.miniserver.internal.net.RefusalCases#heads", "io.miniserver.internal.net.RefusalCases#bodies",
			"io.miniserver.internal.net.RefusalCases#times", "io.miniserver.internal.net.RefusalCases#crowds" })
	void saysAllInAPageToWhoPrefersOne(RefusalCase refusal) throws Exception {
		Rejection rejection = refusal.rejection();
		RawClient.Answer answer = refused(refusal, "text/html");
		assertThat(answer.status()).isEqualTo(rejection.status().code());
		if (refusal.form() == RefusalCase.Form.JSON) {
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			return;
		}
		assertThat(answer.header("content-type")).isEqualTo("text/html;charset=utf-8");
		assertThat(answer.body()).startsWith("<!doctype html>")
			.contains("<h1>" + rejection.status().code() + " " + rejection.status().reason() + "</h1>")
			.contains("<p>" + rejection.detail() + "</p>")
			.contains("<dt>rule</dt><dd>" + rejection.section() + "</dd>")
			.containsPattern("<dt>request</dt><dd>[0-9a-f-]{36}</dd>");
		if (refusal.limit() >= 0) {
			assertThat(answer.body()).contains("<dt>limit</dt><dd>" + refusal.limit() + "</dd>")
				.contains("<dt>property</dt><dd>" + property(refusal) + "</dd>");
		}
	}

}
