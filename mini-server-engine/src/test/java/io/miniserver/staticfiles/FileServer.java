package io.miniserver.staticfiles;

import java.io.IOException;

import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Router;

import static org.assertj.core.api.Assertions.assertThat;

/** A server of files below {@code /f/} and {@code /}, asked over a real socket. */
final class FileServer implements AutoCloseable {

	private final MiniServer server;

	private FileServer(MiniServer server) {
		this.server = server;
	}

	static FileServer of(Handler files) {
		Router router = Router.builder()
			.get("/f/{*path}", files)
			.post("/f/{*path}", files)
			.get("/{*path}", files)
			.get("/alive", (request) -> Response.text("alive"))
			.build();
		return new FileServer(
				MiniServer.builder().config(ServerConfig.defaults().withPort(0).withLoops(1)).router(router).start());
	}

	int port() {
		return this.server.port();
	}

	RawClient client() throws IOException {
		return new RawClient(this.server.port());
	}

	/** Sends the fields (parted by bars), and makes sure that the connection goes on. */
	RawClient.Answer ask(String methodAndTarget, String fields) throws IOException {
		try (RawClient client = client()) {
			StringBuilder head = new StringBuilder(methodAndTarget).append(" HTTP/1.1\r\nHost: www.example.com\r\n");
			for (String field : fields.split("\\|", -1)) {
				if (!field.isBlank()) {
					head.append(field.strip()).append("\r\n");
				}
			}
			client.send(head.append("\r\n").toString());
			RawClient.Answer answer = methodAndTarget.startsWith("HEAD ") ? client.readHead() : client.read();
			if (!answer.header("connection").equals("close")) {
				assertThat(client.get("/alive").read().body()).isEqualTo("alive");
			}
			return answer;
		}
	}

	/** Asks for a file. */
	RawClient.Answer get(String path) throws IOException {
		return ask("GET /f/" + path, "");
	}

	RawClient.Answer get(String path, String fields) throws IOException {
		return ask("GET /f/" + path, fields);
	}

	@Override
	public void close() {
		this.server.close();
	}

}
