package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes in memory that are more than a socket takes at once. */
@Timeout(60)
class LargeResponseTests {

	private static final byte[] CONTENT = random(5 * 1024 * 1024);

	private static final Handler BYTES = (request) -> {
		byte[] bytes = new byte[Integer.parseInt(request.queryParameter("n"))];
		System.arraycopy(CONTENT, 0, bytes, 0, bytes.length);
		return Response.bytes("application/octet-stream", bytes);
	};

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(7).nextBytes(bytes);
		return bytes;
	}

	private static TestServer server(Dispatch dispatch) throws IOException {
		return TestServer.with("/bytes", dispatch, BYTES).and("/fast", (request) -> Response.text("fast")).start();
	}

	private static void assertContent(byte[] actual, int length) {
		assertThat(actual.length).isEqualTo(length);
		assertThat(Arrays.equals(actual, 0, length, CONTENT, 0, length)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void bytesOfAllSizesArrive(Dispatch dispatch) throws Exception {
		int[] sizes = { 0, 1, 32_000, 32_768, 65_000, 65_300, 65_350, 65_400, 65_450, 65_535, 65_536, 65_537, 131_072,
				300 * 1024, CONTENT.length };
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			for (int size : sizes) {
				RawClient.Answer answer = client.get("/bytes?n=" + size).read();
				assertContent(answer.body().getBytes(StandardCharsets.ISO_8859_1), size);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aHeadMayBeLargerThanTheBuffersToo(Dispatch dispatch) throws Exception {
		String value = "v".repeat(200_000);
		Handler handler = (request) -> Response.text("body").withHeader("Large", value);
		try (TestServer server = TestServer.with("/head", dispatch, handler).start();
				RawClient client = server.client()) {
			for (int i = 0; i < 3; i++) {
				RawClient.Answer answer = client.get("/head").read();
				assertThat(answer.header("large")).hasSize(value.length());
				assertThat(answer.body()).isEqualTo("body");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aSlowClientGetsThemInItsTimeAndNobodyWaitsForIt(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch);
				RawClient slow = server.slowClient();
				RawClient other = server.client()) {
			int length = CONTENT.length;
			slow.get("/bytes?n=" + length).get("/bytes?n=" + length).get("/fast");
			for (int i = 0; i < 2; i++) {
				assertThat(slow.readHead().header("content-length")).isEqualTo("" + length);
				byte[] read = new byte[length];
				for (int from = 0; from < length; from += length / 20) {
					assertThat(other.get("/fast").read().body()).isEqualTo("fast");
					byte[] part = slow.readBytes(Math.min(length / 20, length - from));
					System.arraycopy(part, 0, read, from, part.length);
				}
				assertContent(read, length);
			}
			assertThat(slow.read().body()).isEqualTo("fast");
			assertThat(server.server().takeovers()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatOnlySendsIsNotReadForEver(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.slowClient()) {
			String request = "GET /bytes?n=" + CONTENT.length + " HTTP/1.1\r\nHost: t\r\n\r\n";
			client.send(request.repeat(20));
			server.settle();
			long before = server.server().requests();
			assertThat(before).isLessThan(10);
			for (int i = 0; i < 20; i++) {
				assertContent(client.read().body().getBytes(StandardCharsets.ISO_8859_1), CONTENT.length);
			}
		}
	}

}
