package io.miniserver.internal.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

import io.miniserver.config.TlsConfig;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.internal.memory.MemoryNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a connection with TLS does while its socket takes a part of what it is given, or
 * nothing. The socket is one whose room the test knows to the byte.
 */
@Timeout(60)
class TlsSocketTests {

	private static final int ROOM = MemoryTlsClient.ROOM;

	/**
	 * What the JDK puts around the bytes of a record of TLS 1.3: header, type and tag
	 * (RFC 8446 section 5.2), and sixteen bytes of padding.
	 */
	private static final int FRAMING = 5 + 1 + 16 + 16;

	private static final int LARGEST_RECORD = 16 * 1024;

	@TempDir
	static Path directory;

	static TlsKeys keys;

	private final MemoryNetwork network = new MemoryNetwork();

	private ServerSocketChannel listener;

	private MemoryTlsClient client;

	private SocketChannel accepted;

	private Handshake handshake;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	@BeforeEach
	void connect() throws IOException, GeneralSecurityException {
		this.listener = this.network.openServerSocketChannel().bind(new InetSocketAddress("in-memory", 0));
		this.client = new MemoryTlsClient(this.network.connect(), keys.clientContext());
		this.accepted = this.listener.accept();
		ClientSocket socket = new ClientSocket(this.accepted, new Traffic());
		this.handshake = new Handshake(TlsConfig.of(keys.context()), socket, new TlsShared(new ThreadNames("test-")));
	}

	@AfterEach
	void close() throws IOException {
		this.accepted.close();
		this.listener.close();
	}

	private TlsSocket secured() throws IOException {
		Handshake.Step step = Handshake.Step.INPUT;
		while (step != Handshake.Step.DONE || !this.client.isSecured()) {
			this.client.step();
			step = this.handshake.advance(0);
			if (step == Handshake.Step.TASKS) {
				this.handshake.runTasks();
				this.handshake.computed();
			}
		}
		TlsSocket socket = this.handshake.transport();
		socket.write(ByteBuffer.allocate(1)); // and before it tickets for other sessions
		this.client.read();
		return socket;
	}

	/** Fills the client's room but for some bytes, with whole records. */
	private static void fill(TlsSocket socket, int left) throws IOException {
		int count = ROOM - left;
		while (count > 0) {
			int record = Math.min(count, LARGEST_RECORD);
			record = (count - record > 0 && count - record <= FRAMING) ? record - 2 * FRAMING : record;
			ByteBuffer plain = ByteBuffer.allocate(record - FRAMING);
			assertThat(socket.write(plain)).isEqualTo(record - FRAMING);
			count -= record;
		}
	}

	@Test
	void theEndWaitsForASocketThatIsFull() throws Exception {
		TlsSocket socket = secured();
		fill(socket, 0);
		assertThat(socket.sendEnd()).isFalse();
		assertThat(this.client.waiting()).isEqualTo(ROOM);
		assertThat(this.client.read()).isFalse();
		assertThat(socket.sendEnd()).isTrue();
		assertThat(this.client.read()).isTrue();
	}

	@Test
	void theEndGoesInPieces() throws Exception {
		TlsSocket socket = secured();
		fill(socket, 5);
		assertThat(socket.sendEnd()).isFalse();
		assertThat(this.client.waiting()).isEqualTo(ROOM);
		assertThat(this.client.read()).isFalse();
		assertThat(socket.sendEnd()).isTrue();
		assertThat(socket.sendEnd()).isTrue();
		assertThat(this.client.read()).isTrue();
	}

	/**
	 * A worker writes, its socket is full; then the loop has to answer a message of the
	 * protocol, and sends what waits before that: this must not be sent again.
	 */
	@Test
	void whatTheLoopHasSentMeanwhileIsNotSentTwice() throws Exception {
		TlsSocket socket = secured();
		this.client.taken();
		ByteBuffer source = ByteBuffer.allocate(3 * ROOM);
		for (int i = 0; i < source.capacity(); i++) {
			source.put(i, (byte) (i ^ i >> 8));
		}
		ByteArrayOutputStream came = new ByteArrayOutputStream();
		while (source.hasRemaining()) {
			socket.write(source);
			this.client.read();
			socket.output().sendMessages();
			this.client.read();
			came.writeBytes(this.client.taken());
		}
		assertThat(came.toByteArray()).isEqualTo(source.array());
	}

	@Test
	void aFileThatBecameShorterIsTransferredNoFurther() throws Exception {
		TlsSocket socket = secured();
		Path path = Files.write(directory.resolve("shrinking"), new byte[4 * ROOM]);
		try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			long sent = socket.transfer(file, 0, 4 * ROOM);
			assertThat(sent).isBetween(1L, (long) ROOM);
			file.truncate(sent + 1);
			this.client.read();
			assertThat(socket.transfer(file, sent, 4 * ROOM - sent)).isZero();
			file.truncate(0);
			assertThat(socket.transfer(file, sent, 4 * ROOM - sent)).isZero();
		}
	}

	/**
	 * A message that comes meanwhile must not have the loop wait for the task's thread.
	 */
	@Test
	void aHandshakeThatIsComputedIsLeftAlone() throws Exception {
		this.client.step();
		assertThat(this.handshake.advance(0)).isEqualTo(Handshake.Step.TASKS);
		assertThat(this.handshake.advance(0)).isEqualTo(Handshake.Step.COMPUTING);
		this.handshake.runTasks();
		assertThat(this.handshake.advance(0)).isEqualTo(Handshake.Step.COMPUTING);
		this.handshake.computed();
		assertThat(this.handshake.advance(0)).isNotEqualTo(Handshake.Step.COMPUTING);
	}

	/**
	 * HTTP/1.0 may know the end of a response by that of the connection alone, and only
	 * close_notify tells that it is not cut off.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.0\r\n\r\n", "HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n" })
	void aResponseThatJustFitsEndsInOrder(String rest) throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context());
		MemoryNetwork memory = new MemoryNetwork();
		try (TestServer server = TestServer.with(TestServer.ANY_PATH, TlsSocketTests::bytes)
			.config((config) -> config.withTls(tls))
			.channels(memory)
			.start()) {
			MemoryTlsClient barrier = secured(memory);
			int around = ROOM - answered(memory, barrier, 10_000, rest) + 10_000;
			int full = 0;
			for (int length = around - 60; length < around + 40; length += 4) {
				full += (answered(memory, barrier, length, rest) == ROOM) ? 1 : 0;
			}
			assertThat(full).as("how often the room was filled to the byte").isPositive();
			assertThat(server.server().requests()).isGreaterThan(full);
		}
	}

	private static Response bytes(Request request) {
		return Response.bytes("text/plain", new byte[Integer.parseInt(request.target().path().substring(1))]);
	}

	/** Returns how many bytes had come before the client began to read. */
	private static int answered(MemoryNetwork memory, MemoryTlsClient barrier, int length, String rest)
			throws IOException, GeneralSecurityException {
		MemoryTlsClient client = secured(memory);
		client.send("GET /" + length + " " + rest);
		Await.until("the answer has begun", () -> client.waiting() > 0);
		answered(barrier);
		int came = client.waiting();
		Await.until("the connection has ended in order: " + length, () -> readAll(client));
		return came;
	}

	private static boolean readAll(MemoryTlsClient client) {
		try {
			return client.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns when the loop has done what it was doing: there is no other one. */
	private static void answered(MemoryTlsClient client) throws IOException {
		client.send("GET /1 HTTP/1.1\r\nHost: t\r\n\r\n");
		Await.until("it is answered", () -> client.waiting() > 0);
		client.read();
	}

	/** Returns a client to which nothing is on its way any more. */
	private static MemoryTlsClient secured(MemoryNetwork memory) throws IOException, GeneralSecurityException {
		MemoryTlsClient client = new MemoryTlsClient(memory.connect(), keys.clientContext());
		while (!client.isSecured()) {
			client.step();
		}
		answered(client);
		return client;
	}

}
