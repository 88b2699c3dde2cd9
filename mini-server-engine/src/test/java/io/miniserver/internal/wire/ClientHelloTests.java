package io.miniserver.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientHelloTests {

	private static final ClientHello NAMELESS = new ClientHello(ClientHello.Kind.TLS, null);

	/** Returns what the JDK's client sends first. */
	private static byte[] hello(String serverName) throws NoSuchAlgorithmException, SSLException {
		SSLEngine engine = SSLContext.getDefault().createSSLEngine();
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		if (!serverName.isEmpty()) {
			parameters.setServerNames(List.of(new SNIHostName(serverName)));
		}
		engine.setSSLParameters(parameters);
		ByteBuffer target = ByteBuffer.allocate(32 * 1024);
		engine.wrap(ByteBuffer.allocate(0), target);
		return Arrays.copyOf(target.array(), target.position());
	}

	/** Cuts the message of one record into records of a certain size. */
	private static byte[] inRecordsOf(int size, byte[] record) {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		for (int from = 5; from < record.length; from += size) {
			int length = Math.min(size, record.length - from);
			result.writeBytes(new byte[] { 22, 3, 1, (byte) (length >> 8), (byte) length });
			result.write(record, from, length);
		}
		return result.toByteArray();
	}

	@ParameterizedTest
	@CsvSource({ "www.example.com,www.example.com", "WWW.Example.COM,www.example.com", "a,a", "''," })
	void readsTheServerNameWhereverItIsCut(String name, String expected) throws Exception {
		byte[] hello = hello(name);
		for (int length = 0; length < hello.length; length++) {
			assertThat(ClientHello.read(ByteBuffer.wrap(hello, 0, length)).kind()).as("%d bytes", length)
				.isEqualTo(ClientHello.Kind.INCOMPLETE);
		}
		assertThat(ClientHello.read(ByteBuffer.wrap(hello))).isEqualTo(new ClientHello(ClientHello.Kind.TLS, expected));
	}

	@Test
	void readsTheServerNameWhateverComesBehind() throws Exception {
		byte[] hello = hello("a.test");
		byte[] more = Arrays.copyOf(hello, hello.length + 100);
		assertThat(ClientHello.read(ByteBuffer.wrap(more)).serverName()).isEqualTo("a.test");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 7, 100, 1000 })
	void readsTheServerNameOutOfSeveralRecords(int size) throws Exception {
		byte[] hello = inRecordsOf(size, hello("many.records.test"));
		for (int length = 0; length < hello.length; length++) {
			assertThat(ClientHello.read(ByteBuffer.wrap(hello, 0, length)).kind()).as("%d bytes", length)
				.isEqualTo(ClientHello.Kind.INCOMPLETE);
		}
		assertThat(ClientHello.read(ByteBuffer.wrap(hello)).serverName()).isEqualTo("many.records.test");
	}

	@Test
	void leavesTheBytesThere() throws Exception {
		ByteBuffer hello = ByteBuffer.wrap(hello("a.test"));
		int length = hello.remaining();
		ClientHello.read(hello);
		assertThat(hello.remaining()).isEqualTo(length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GET / HTTP/1.1\r\n", "get", "P", "\r\n", "\n", "Z" })
	void tellsARequestWithoutTls(String bytes) {
		ByteBuffer first = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII));
		assertThat(ClientHello.read(first).kind()).isEqualTo(ClientHello.Kind.PLAIN_HTTP);
		assertThat(ClientHello.kind(first)).isEqualTo(ClientHello.Kind.PLAIN_HTTP);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "\u0080\u002e\u0001", "\u0015\u0003\u0001\u0000\u0002\u0001\u0000", " GET",
			"\u00ff" })
	void leavesEverythingElseToTheHandshake(String bytes) {
		ByteBuffer first = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(ClientHello.read(first)).isEqualTo(NAMELESS);
	}

	@Test
	void anEmptyRecordNamesNoServer() {
		assertThat(ClientHello.read(ByteBuffer.wrap(new byte[] { 22, 3, 1, 0, 0 }))).isEqualTo(NAMELESS);
	}

	@Test
	void anotherMessageNamesNoServer() throws Exception {
		byte[] hello = hello("a.test");
		hello[5] = 2;
		assertThat(ClientHello.read(ByteBuffer.wrap(hello))).isEqualTo(NAMELESS);
	}

	@Test
	void aMessageWithoutEndIsNotAwaitedForEver() {
		byte[] endless = new byte[20_000];
		endless[0] = 22;
		endless[3] = 0x4E;
		endless[4] = 0x1B;
		endless[5] = 1;
		endless[6] = 0x7F;
		assertThat(ClientHello.read(ByteBuffer.wrap(endless))).isEqualTo(NAMELESS);
	}

	/** Whatever byte is changed: no exception, and either a name or none. */
	@Test
	void noChangedByteDoesHarm() throws Exception {
		byte[] hello = hello("a.test");
		for (int i = 0; i < hello.length; i++) {
			for (int bits : new int[] { 0x01, 0x80, 0xFF }) {
				byte[] changed = hello.clone();
				changed[i] ^= (byte) bits;
				ClientHello read = ClientHello.read(ByteBuffer.wrap(changed));
				assertThat(read.kind()).as("byte %d", i).isNotNull();
			}
		}
	}

}
