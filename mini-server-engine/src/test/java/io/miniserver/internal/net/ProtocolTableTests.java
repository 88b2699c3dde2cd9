package io.miniserver.internal.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.miniserver.internal.wire.AcceptedRequests;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.TableLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of the parser over a real socket: what is refused gets one answer that names
 * the rule, and nothing behind it is taken for a request; what is accepted reaches its
 * handler and means there what the table says.
 */
@Timeout(60)
class ProtocolTableTests {

	private static TableServer server;

	@BeforeAll
	static void start() throws IOException {
		server = TableServer.buffering();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.RejectedRequests#all")
	void aRefusedRequestGetsOneAnswerAndTheEnd(String name, String wire, Rejection rejection) throws Exception {
		server.eachWay(wire, (client) -> server.assertRefused(client, rejection));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("keptConnections")
	void anAcceptedRequestReachesItsHandler(String name, String wire, List<String> seen) throws Exception {
		List<String> expected = new ArrayList<>(seen);
		expected.add(TableServer.NEXT_SEEN);
		server.eachWay(wire, (client) -> {
			assertAnswers(client, expected);
			assertThat(server.seen()).isEqualTo(expected);
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("closedConnections")
	void aRequestThatIsTheLastOneIsTheLastOne(String name, String wire, List<String> seen) throws Exception {
		server.once(List.of(wire + TableServer.NEXT), (client) -> {
			assertAnswers(client, seen);
			client.assertClosed();
			assertThat(server.seen()).isEqualTo(seen);
		});
	}

	private static void assertAnswers(RawClient client, List<String> requests) throws IOException {
		for (String request : requests) {
			RawClient.Answer answer = request.startsWith("HEAD ") ? client.readHead() : client.read();
			while (answer.status() == 100) {
				answer = client.read();
			}
			assertThat(answer.status()).isEqualTo(200);
		}
	}

	static Stream<Arguments> keptConnections() {
		return AcceptedRequests.withoutTls().map(Row::of).filter((row) -> row.served && row.kept).map(Row::toArguments);
	}

	static Stream<Arguments> closedConnections() {
		return AcceptedRequests.withoutTls()
			.map(Row::of)
			.filter((row) -> row.served && !row.kept)
			.map(Row::toArguments);
	}

	/**
	 * A row of the table with a body where one is due.
	 *
	 * @param name the name
	 * @param wire the messages
	 * @param seen what reaches a handler, up to the last request of the connection
	 * @param served whether the body is within its limit
	 * @param kept whether the connection carries a further request
	 */
	private record Row(String name, String wire, List<String> seen, boolean served, boolean kept) {

		static Row of(Arguments arguments) {
			Object[] row = arguments.get();
			String body = "";
			List<String> seen = new ArrayList<>();
			boolean kept = true;
			boolean served = true;
			for (String head : ((String) row[2]).lines().toList()) {
				int end = head.lastIndexOf('}') + 2;
				String[] rest = head.substring(end).split(" ", 3);
				long length = Long.parseLong(rest[0]);
				served &= length <= TableLimits.BODY;
				String data = (length < 0) ? "hello" : "x".repeat((int) Math.min(length, TableLimits.BODY));
				body = (length < 0) ? "5\r\nhello\r\n0\r\n\r\n" : data;
				if (kept) {
					seen.add(head.substring(0, end) + data);
				}
				kept &= rest[1].equals("KEEP");
			}
			return new Row((String) row[0], row[1] + body, seen, served, kept);
		}

		Arguments toArguments() {
			return Arguments.of(this.name, this.wire, this.seen);
		}

	}

}
