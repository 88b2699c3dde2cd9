package io.miniserver.sample;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * HAProxy in front of two instances, with its own checks of their health path. It repeats
 * nothing: neither connects nor requests, and it keeps requests on the instance that it
 * has chosen.
 */
final class Haproxy implements AutoCloseable {

	private static final List<String> FAULTS = List.of("econ", "eresp", "wretr", "wredis", "srv_abrt", "hrsp_5xx");

	private final Path statistics;

	private final int port = FreePort.next();

	private final ProxyProcess process;

	Haproxy(Path directory, int first, int second) throws IOException {
		this.statistics = directory.resolve("haproxy.sock");
		Path configuration = directory.resolve("haproxy.cfg");
		Files.writeString(configuration, configuration(first, second));
		this.process = ProxyProcess.start("haproxy", directory.resolve("haproxy.out"), this.port, "-db", "-f",
				configuration.toString());
	}

	private String configuration(int first, int second) {
		return """
				global
					maxconn 256
					stats socket %s
				defaults
					mode http
					timeout connect 5s
					timeout client 60s
					timeout server 60s
					timeout check 10s
					retries 0
					no option redispatch
				frontend clients
					bind 127.0.0.1:%d
					default_backend instances
				backend instances
					balance roundrobin
					http-reuse always
					option httpchk GET /health
					http-check expect status 200
					default-server check inter 100ms fall 1 rise 1
					server one 127.0.0.1:%d
					server two 127.0.0.1:%d
				""".formatted(this.statistics, this.port, first, second);
	}

	int port() {
		return this.port;
	}

	/** Returns whether both instances get requests. */
	boolean hasBoth() throws IOException {
		Map<String, Map<String, String>> rows = statistics();
		return rows.get("one").get("status").equals("UP") && rows.get("two").get("status").equals("UP");
	}

	/** Returns the counts of what must not happen, as far as they are not 0. */
	Map<String, String> faults() throws IOException {
		Map<String, String> backend = statistics().get("BACKEND");
		Map<String, String> faults = new HashMap<>();
		for (String name : FAULTS) {
			if (!backend.get(name).equals("0")) {
				faults.put(name, backend.get(name));
			}
		}
		return faults;
	}

	/** Returns the rows of the backend by their names, each by the names of columns. */
	private Map<String, Map<String, String>> statistics() throws IOException {
		String text;
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(UnixDomainSocketAddress.of(this.statistics));
			channel.write(ByteBuffer.wrap("show stat\n".getBytes(StandardCharsets.US_ASCII)));
			text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
		}
		List<String> lines = text.lines().toList();
		List<String> columns = List.of(lines.get(0).replace("# ", "").split(",", -1));
		Map<String, Map<String, String>> rows = new HashMap<>();
		for (String line : lines.subList(1, lines.size())) {
			if (line.startsWith("instances,")) {
				List<String> values = Arrays.asList(line.split(",", -1));
				Map<String, String> row = new HashMap<>();
				for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
					row.put(columns.get(i), values.get(i));
				}
				rows.put(row.get("svname"), row);
			}
		}
		return rows;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
