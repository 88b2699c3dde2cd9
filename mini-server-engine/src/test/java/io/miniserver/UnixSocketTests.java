package io.miniserver;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ProxyConfig.ProxyProtocol;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** A listener on a Unix domain socket, and what becomes of its file. */
@Timeout(60)
class UnixSocketTests {

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(1);

	private static final String REQUEST = "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";

	@TempDir
	private Path directory;

	private MiniServer start(ListenerConfig listener) {
		Router router = Router.builder()
			.get("/",
					(request) -> Response.text(request.remoteAddress().getHostString() + " "
							+ request.remoteAddress().getPort() + " " + request.remoteAddress().isUnresolved()))
			.build();
		return MiniServer.builder().config(CONFIG).router(router).listener(listener).start();
	}

	private static String exchange(Path socket) throws IOException {
		try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
			client.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
			return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	@Test
	void servesRequestsAndRemovesItsFile() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		try (MiniServer server = start(ListenerConfig.unix("local", socket))) {
			assertThat(exchange(socket)).startsWith("HTTP/1.1 200 OK").endsWith("unix: 0 true");
			assertThat(server.listener("local").port()).isEqualTo(-1);
			assertThat(server.listener("local").address()).isEqualTo(UnixDomainSocketAddress.of(socket));
		}
		assertThat(socket).doesNotExist();
	}

	@Test
	void itsClientsAreNotCountedByAddress() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		ServerConfig one = CONFIG.withConnections(ConnectionLimits.defaults().withPerAddress(1));
		try (MiniServer server = MiniServer.builder()
			.config(one)
			.listener(ListenerConfig.unix("local", socket))
			.start(); SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
			assertThat(first.isConnected()).isTrue();
			assertThat(exchange(socket)).startsWith("HTTP/1.1 404");
			assertThat(server.stats().connectionsOpen()).isPositive();
		}
	}

	@Test
	void theFileHasThePermissionsThatAreAskedFor() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		ListenerConfig config = ListenerConfig.unix("local", socket)
			.withPermissions(PosixFilePermissions.fromString("rw-rw----"));
		try (MiniServer server = start(config)) {
			assertThat(server.isRunning()).isTrue();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-rw----");
		}
	}

	@Test
	void aFileThatAKilledProcessHasLeftIsReplaced() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		killed.bind(UnixDomainSocketAddress.of(socket));
		killed.close(); // the file stays
		assertThat(socket).exists();
		try (MiniServer server = start(ListenerConfig.unix("local", socket))) {
			assertThat(server.isRunning()).isTrue();
			assertThat(exchange(socket)).startsWith("HTTP/1.1 200 OK");
		}
	}

	@Test
	void aSocketOnWhichSomebodyAnswersIsLeftToIt() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		try (MiniServer first = start(ListenerConfig.unix("local", socket))) {
			assertThatExceptionOfType(BindFailedException.class)
				.isThrownBy(() -> start(ListenerConfig.unix("local", socket)))
				.withMessageContaining("Unix domain socket " + socket + " (listener 'local')")
				.withMessageContaining("in use");
			assertThat(first.isRunning()).isTrue();
			assertThat(exchange(socket)).startsWith("HTTP/1.1 200 OK");
		}
	}

	@Test
	void anotherFileIsNotReplaced() throws Exception {
		Path file = Files.writeString(this.directory.resolve("data.txt"), "important");
		assertThatExceptionOfType(BindFailedException.class).isThrownBy(() -> start(ListenerConfig.unix("local", file)))
			.withMessageContaining("a file that is no socket");
		assertThat(file).hasContent("important");
	}

	@Test
	void aMissingDirectoryFailsTheStart() {
		Path socket = this.directory.resolve("missing/http.sock");
		assertThatExceptionOfType(BindFailedException.class)
			.isThrownBy(() -> start(ListenerConfig.unix("local", socket)))
			.withMessageContaining(socket.toString());
	}

	@Test
	void aPathThatIsTooLongForTheSystemFailsTheStart() {
		Path socket = this.directory.resolve("x".repeat(200));
		assertThatExceptionOfType(BindFailedException.class)
			.isThrownBy(() -> start(ListenerConfig.unix("local", socket)))
			.withMessageContaining("too long");
	}

	@Test
	void theFileOfASuccessorIsNotRemoved() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		MiniServer server = start(ListenerConfig.unix("local", socket));
		Files.delete(socket);
		Path successor = Files.writeString(socket, "another process's");
		server.close();
		assertThat(successor).exists();
	}

	@Test
	void aListenerThatFailsLaterTakesTheFileAway() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		Path file = Files.createFile(this.directory.resolve("file"));
		MiniServerBuilder builder = MiniServer.builder()
			.config(CONFIG)
			.listener(ListenerConfig.unix("first", socket))
			.listener(ListenerConfig.unix("second", file));
		assertThatExceptionOfType(BindFailedException.class).isThrownBy(builder::start);
		assertThat(socket).doesNotExist();
	}

	@Test
	void aLargeBodyGoesBothWays() throws Exception {
		Path socket = this.directory.resolve("http.sock");
		byte[] body = new byte[3_000_000];
		Arrays.fill(body, (byte) 'x');
		Router router = Router.builder()
			.post("/", (request) -> Response.bytes("text/plain", request.body().bytes()))
			.build();
		try (MiniServer server = MiniServer.builder()
			.config(CONFIG.withLimits(CONFIG.limits().withBody(body.length)))
			.router(router)
			.listener(ListenerConfig.unix("local", socket))
			.start(); SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
			assertThat(server.isRunning()).isTrue();
			String head = "POST / HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: " + body.length
					+ "\r\n\r\n";
			Channels.newOutputStream(client).write(head.getBytes(StandardCharsets.US_ASCII));
			Channels.newOutputStream(client).write(body);
			byte[] answer = Channels.newInputStream(client).readAllBytes();
			assertThat(answer).hasSizeGreaterThan(body.length);
			assertThat(Arrays.copyOfRange(answer, answer.length - body.length, answer.length)).isEqualTo(body);
		}
	}

	@Test
	void aListenerHasAPortOrASocket() {
		ListenerConfig unix = ListenerConfig.unix("local", this.directory.resolve("http.sock"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ListenerConfig("both", null, 8080, unix.unixSocket(), 1, ProxyProtocol.OFF, null))
			.withMessageContaining("listener 'both' must have either a port or the path of a Unix domain socket");
		assertThatIllegalStateException()
			.isThrownBy(
					() -> ListenerConfig.port("tcp", 0).withPermissions(PosixFilePermissions.fromString("rw-------")))
			.withMessageContaining("listener 'tcp' has a port");
	}

}
