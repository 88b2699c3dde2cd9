package io.miniserver.internal.net;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client and a log get to see of a failure. */
@Timeout(60)
class FailureTests {

	private static final Handler UNEXPECTED = (request) -> {
		throw new IllegalStateException("secret");
	};

	private static final Handler FAST = (request) -> Response.text("fast");

	private final CapturedLog log = new CapturedLog();

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	private static String requestId(RawClient.Answer answer) {
		return answer.body().replaceAll(".*\"instance\":\"urn:uuid:([^\"]*)\".*", "$1");
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void anUnexpectedFailureIs500AndLoggedOnce(Dispatch dispatch) throws Exception {
		try (TestServer server = TestServer.with("/unexpected", dispatch, UNEXPECTED).start();
				RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/unexpected?a=b").read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.body()).contains("\"title\":\"Internal Server Error\"")
				.contains("\"status\":500")
				.doesNotContain("secret")
				.doesNotContain("IllegalState");
			List<LogRecord> records = this.log.about(requestId(answer));
			assertThat(records).hasSize(1);
			assertThat(records.get(0).getLevel()).isEqualTo(Level.SEVERE);
			assertThat(records.get(0).getMessage()).contains("GET /unexpected");
			assertThat(records.get(0).getThrown()).hasMessage("secret");
		}
	}

	@Test
	void aPathCanNotForgeALineInTheLog() throws Exception {
		Handler failing = (request) -> {
			throw HttpException.badRequest("not this one");
		};
		try (TestServer server = TestServer.with("/a", failing).start()) {
			for (String separator : List.of("%0A", "%0D", "%00", "%1B", "%7F")) {
				try (RawClient client = server.client()) {
					assertThat(client.get("/a" + separator + "forged").read().status()).isEqualTo(400);
				}
			}
			assertThat(this.log.about("forged")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void noResponseIs500(Dispatch dispatch) throws Exception {
		try (TestServer server = TestServer.with("/null", dispatch, (request) -> null).and("/fast", FAST).start();
				RawClient client = server.client()) {
			assertThat(client.get("/null").read().status()).isEqualTo(500);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			assertThat(this.log.about("GET /null")).hasSize(1);
		}
	}

	@Test
	void anExpectedFailureIsItsProblemAndNotLogged() throws Exception {
		Handler expected = (request) -> {
			throw HttpException.conflict("There is \"one\" already.").withHeader("Retry-After", "7");
		};
		try (TestServer server = TestServer.with("/expected", expected).start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/expected").read();
			assertThat(answer.status()).isEqualTo(409);
			assertThat(answer.header("retry-after")).isEqualTo("7");
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.body()).contains("\"detail\":\"There is \\\"one\\\" already.\"")
				.contains("\"instance\":\"urn:uuid:");
			assertThat(this.log.about(requestId(answer))).isEmpty();
		}
	}

	@Test
	void anExpectedFailureOfTheServerIsLogged() throws Exception {
		Handler expected = (request) -> {
			throw new HttpException(Status.BAD_GATEWAY, "The other one is down.", new IllegalStateException("why"));
		};
		try (TestServer server = TestServer.with("/expected", expected).start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/expected").read();
			assertThat(answer.status()).isEqualTo(502);
			assertThat(answer.body()).contains("The other one is down.").doesNotContain("why");
			assertThat(this.log.about(requestId(answer))).hasSize(1);
		}
	}

	@Test
	void aBrowserGetsAPage() throws Exception {
		Handler expected = (request) -> {
			throw HttpException.badRequest("<script>alert(\"1 & 2\")</script>");
		};
		try (TestServer server = TestServer.with("/expected", expected).start(); RawClient client = server.client()) {
			client.send("GET /expected HTTP/1.1\r\nHost: t\r\nAccept: text/html,application/xml;q=0.9\r\n\r\n");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("content-type")).isEqualTo("text/html;charset=utf-8");
			assertThat(answer.body()).contains("<h1>400 Bad Request</h1>")
				.contains("&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;")
				.contains("<dt>request</dt>");
		}
	}

	@Test
	void aResponseThatIsCutOffIsLoggedOnce() throws Exception {
		Handler failing = (request) -> Response.stream("text/plain", (out) -> {
			out.write(new byte[200_000]);
			throw new IllegalStateException("secret");
		});
		try (TestServer server = TestServer.with("/cut", failing).start(); RawClient client = server.client()) {
			client.get("/cut").readHead();
			client.readToEnd();
			assertThat(this.log.about("GET /cut")).hasSize(1);
			assertThat(this.log.about("GET /cut").get(0).getMessage()).contains("cut off");
		}
	}

	@Test
	void aClientThatGoesAwayIsNotLogged() throws Exception {
		Handler large = (request) -> Response.bytes("text/plain", new byte[32 * 1024 * 1024]);
		Handler upload = (request) -> Response.text("length " + request.body().bytes().length);
		try (TestServer server = TestServer.with("/large", large).and("/upload", upload).start()) {
			try (RawClient client = server.slowClient()) {
				client.get("/large").readHead();
				client.reset();
			}
			try (RawClient client = server.client()) {
				client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhalf");
				server.settle();
				client.reset();
			}
			Await.until("the connections are closed", () -> server.server().openConnections() == 0);
			Await.until("the worker has ended", () -> server.server().workersBusy() == 0);
			assertThat(this.log.about("")).isEmpty();
		}
	}

}
