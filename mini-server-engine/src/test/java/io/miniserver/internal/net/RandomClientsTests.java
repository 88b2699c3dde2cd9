package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that do everything in any order: small and large bodies both ways, files,
 * streams, pipelines, handlers that block a little, and going away in the middle. Each
 * answer must be the one to its request, and nothing may be left at the end.
 */
@Timeout(120)
class RandomClientsTests {

	private static final int CLIENTS = 12;

	private static final int CONNECTIONS = 40;

	private static final int MOST_BYTES = 300_000;

	private static final String[] PATHS = { "/text", "/block", "/bytes", "/stream", "/file", "/upload", "/echo" };

	@TempDir
	private Path directory;

	private static int number(Request request) {
		return Integer.parseInt(request.queryParameter("n"));
	}

	private static void sometimesBlock(int number) {
		if (number % 10 == 0) {
			LockSupport.parkNanos((number % 4) * 1_000_000L);
		}
	}

	private static byte[] bytes(int number) {
		byte[] bytes = new byte[number];
		for (int i = 0; i < number; i += 1000) {
			bytes[i] = (byte) number;
		}
		return bytes;
	}

	private TestServer server() throws IOException {
		Handler text = (request) -> Response.text("text" + number(request));
		Handler block = (request) -> {
			sometimesBlock(number(request));
			return Response.text("block" + number(request));
		};
		Handler large = (request) -> Response.bytes("application/octet-stream", bytes(number(request)));
		Handler stream = (request) -> Response.stream("application/octet-stream", (out) -> {
			byte[] all = bytes(number(request));
			sometimesBlock(all.length);
			out.write(all, 0, all.length / 3);
			out.flush();
			out.write(all, all.length / 3, all.length - all.length / 3);
		});
		Handler upload = (request) -> {
			sometimesBlock(number(request));
			return Response.text("upload" + request.body().bytes().length);
		};
		Handler echo = (request) -> Response.stream("application/octet-stream", (out) -> {
			try (InputStream in = request.body().stream()) {
				in.transferTo(out);
			}
		});
		Path file = this.directory.resolve("file");
		Files.write(file, bytes(MOST_BYTES));
		return TestServer.with("/text", text)
			.and("/block", block)
			.and("/bytes", large)
			.and("/stream", stream)
			.and("/file", (request) -> Response.file(file))
			.and("/upload", upload)
			.and("/echo", Dispatch.WORKER, echo)
			.config((config) -> config.withLoops(2)
				.withWorkers(config.workers().withMax(4))
				.withLimits(config.limits().withBufferedBody(1000)))
			.withWatchdogThread()
			.start();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void eachAnswerIsToItsRequestAndNothingIsLeft(int seed) throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (TestServer server = server()) {
			List<Future<Integer>> runs = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				Random random = new Random(1000L * seed + i);
				runs.add(clients.submit(() -> run(server, random)));
			}
			int answers = 0;
			for (Future<Integer> run : runs) {
				answers += run.get(60, TimeUnit.SECONDS);
			}
			assertThat(answers).isGreaterThan(CLIENTS * CONNECTIONS);
			Await.until("no connection is open", () -> server.server().openConnections() == 0);
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
			Await.until("no thread is displaced", () -> server.server().displaced() == 0);
			assertThat(server.server().workersQueued()).isZero();
		}
		finally {
			clients.shutdown();
		}
	}

	private static int run(TestServer server, Random random) throws IOException {
		int answers = 0;
		for (int i = 0; i < CONNECTIONS; i++) {
			RawClient client = random.nextInt(4) == 0 ? server.slowClient() : server.client();
			answers += converse(client, random);
			if (random.nextBoolean()) {
				client.reset();
			}
			else {
				client.close();
			}
		}
		return answers;
	}

	/** Sends a few batches and reads their answers, or only some of them. */
	private static int converse(RawClient client, Random random) throws IOException {
		int answers = 0;
		int batches = 1 + random.nextInt(4);
		for (int batch = 0; batch < batches; batch++) {
			Queue<String> expected = new ArrayDeque<>();
			int size = 1 + random.nextInt(5);
			for (int i = 0; i < size; i++) {
				expected.add(send(client, random));
			}
			boolean leaves = random.nextInt(8) == 0;
			int read = leaves ? random.nextInt(size) : size;
			for (int i = 0; i < read; i++) {
				if (assertAnswer(client.read(), expected.remove())) {
					return answers;
				}
				answers++;
			}
			if (leaves) {
				return answers;
			}
		}
		return answers;
	}

	/** Returns what the answer has to be: a text, or a number of bytes. */
	private static String send(RawClient client, Random random) throws IOException {
		String path = PATHS[random.nextInt(PATHS.length)];
		int number = random.nextInt((random.nextInt(4) == 0) ? MOST_BYTES : 2000);
		String target = path + "?n=" + number + " HTTP/1.1\r\nHost: t\r\n";
		return switch (path) {
			case "/text", "/block" -> {
				client.send("GET " + target + "\r\n");
				yield path.substring(1) + number;
			}
			case "/upload", "/echo" -> {
				client.send("POST " + target + "Content-Length: " + number + "\r\n\r\n").send(bytes(number));
				yield path.equals("/echo") ? "" + number : "upload" + number;
			}
			case "/file" -> {
				client.send("GET " + target + "\r\n");
				yield "" + MOST_BYTES;
			}
			default -> {
				client.send("GET " + target + "\r\n");
				yield "" + number;
			}
		};
	}

	/** Returns whether the connection ends with the answer. */
	private static boolean assertAnswer(RawClient.Answer answer, String expected) {
		assertThat(answer.status()).isEqualTo(200);
		if (Character.isDigit(expected.charAt(0))) {
			int length = Integer.parseInt(expected);
			assertThat(answer.body().length()).isEqualTo(length);
			if (length > 0) {
				assertThat((byte) answer.body().charAt(0)).isEqualTo((byte) length);
			}
		}
		else {
			assertThat(answer.body()).isEqualTo(expected);
		}
		return !answer.header("connection").isEmpty();
	}

}
