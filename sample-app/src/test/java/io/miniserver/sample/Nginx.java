package io.miniserver.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * nginx in front of two instances. It has no active health checks, so somebody else asks
 * for the health path through it: that is the one path on which a 503 counts as a failed
 * attempt, after which the instance gets no requests for the fail time-out.
 * <p>
 * Only what was never sent may go to the other instance: a connection that was refused.
 * {@code proxy_next_upstream error} also repeats a GET that was sent and lost, so each
 * attempt is in the log with the bytes that were sent for it.
 */
final class Nginx implements AutoCloseable {

	private final Path directory;

	private final int port = FreePort.next();

	private final ProxyProcess process;

	Nginx(Path directory, int first, int second) throws IOException {
		this.directory = directory;
		Path configuration = directory.resolve("nginx.conf");
		Files.writeString(configuration, configuration(first, second));
		this.process = ProxyProcess.start("nginx", directory.resolve("nginx.out"), this.port, "-p",
				directory.toString(), "-e", directory.resolve("error.log").toString(), "-c", configuration.toString());
	}

	private String configuration(int first, int second) {
		return """
				daemon off;
				master_process off;
				pid nginx.pid;
				error_log error.log warn;
				events { worker_connections 256; }
				http {
					log_format attempts "$request_method $uri|$status|$upstream_addr|$upstream_status|$upstream_bytes_sent";
					access_log access.log attempts;
					client_body_temp_path body;
					proxy_temp_path proxy;
					fastcgi_temp_path fastcgi;
					uwsgi_temp_path uwsgi;
					scgi_temp_path scgi;
					keepalive_requests 1000000;
					upstream instances {
						server 127.0.0.1:%d max_fails=1 fail_timeout=2s;
						server 127.0.0.1:%d max_fails=1 fail_timeout=2s;
						keepalive 16;
					}
					server {
						listen 127.0.0.1:%d;
						proxy_http_version 1.1;
						proxy_set_header Connection "";
						location / {
							proxy_pass http://instances;
							proxy_next_upstream error;
						}
						location = /health {
							proxy_pass http://instances;
							proxy_next_upstream error http_503;
						}
					}
				}
				"""
			.formatted(first, second, this.port);
	}

	int port() {
		return this.port;
	}

	/** Returns how long the log of requests is, for {@link #answeredSince}. */
	long mark() throws IOException {
		return Files.size(this.directory.resolve("access.log"));
	}

	/** Returns how many requests an instance has answered well since then. */
	long answeredSince(long mark, int instance) throws IOException {
		String address = "127.0.0.1:" + instance;
		return attempts(mark).filter((request) -> request.status().startsWith("2"))
			.filter((request) -> request.hosts().get(request.hosts().size() - 1).equals(address))
			.count();
	}

	/**
	 * Returns the requests that were lost on the way to an instance, or failed.
	 */
	List<Attempts> lost() throws IOException {
		return attempts(0).filter(Attempts::isLost).toList();
	}

	/** Returns what the log of errors has, but connections that were refused. */
	List<String> errors() throws IOException {
		try (Stream<String> lines = Files.lines(this.directory.resolve("error.log"))) {
			return lines.filter((line) -> !line.contains("connect() failed (111: Connection refused)"))
				.filter((line) -> !line.contains("upstream server temporarily disabled"))
				.toList();
		}
	}

	private Stream<Attempts> attempts(long mark) throws IOException {
		byte[] log;
		try (InputStream in = Files.newInputStream(this.directory.resolve("access.log"))) {
			in.skipNBytes(mark);
			log = in.readAllBytes();
		}
		return new String(log, StandardCharsets.US_ASCII).lines()
			.map((line) -> line.split("\\|"))
			.filter((parts) -> parts.length == 5) // the first and last may be half there
			.map((parts) -> new Attempts(parts[0], parts[1], List.of(parts[2].split(", ")),
					List.of(parts[3].split(", ")), List.of(parts[4].split(", "))));
	}

	@Override
	public void close() {
		this.process.close();
	}

	/**
	 * A request, and what was tried to have it answered.
	 *
	 * @param request what was asked for
	 * @param status what the client got
	 * @param hosts the instances that were tried
	 * @param statuses their answers; 502 for none
	 * @param sent the bytes sent to each
	 */
	record Attempts(String request, String status, List<String> hosts, List<String> statuses, List<String> sent) {

		/** Whether it failed, or an instance that had a part of it did not answer. */
		boolean isLost() {
			for (int i = 0; i < this.statuses.size(); i++) {
				if (this.statuses.get(i).equals("502") && !this.sent.get(i).equals("0")) {
					return true;
				}
			}
			return !this.status.startsWith("2");
		}

	}

}
