package io.miniserver.benchmarks.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import io.miniserver.MiniServer;
import io.miniserver.benchmarks.Item;
import io.miniserver.benchmarks.Large;
import io.miniserver.benchmarks.ServerKey;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.TlsConfig;
import io.miniserver.config.WorkerConfig;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import io.miniserver.staticfiles.StaticFiles;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything is as a user gets it, but for one worker for each blocking connection.
 * Arguments: the port, the directory of files; and for TLS a key store and its password.
 */
final class EnginePeer {

	private static final int BLOCKING_CONNECTIONS = 256;

	private static final JsonMapper MAPPER = new JsonMapper();

	private EnginePeer() {
	}

	public static void main(String[] arguments) throws GeneralSecurityException, IOException {
		ServerConfig config = ServerConfig.defaults()
			.withAddress(InetAddress.getLoopbackAddress())
			.withPort(Integer.parseInt(arguments[0]))
			.withWorkers(WorkerConfig.defaults().withMax(BLOCKING_CONNECTIONS));
		if (arguments.length > 2) {
			config = config.withTls(TlsConfig.of(ServerKey.load(arguments[2], arguments[3]).context()));
		}
		Router router = Router.builder()
			.get("/plain", (request) -> Response.text("ok"))
			.get("/sum", (request) -> Response.text(Integer.toString(number(request, "a") + number(request, "b"))))
			.get("/json", (request) -> Response.bytes("application/json", MAPPER.writeValueAsBytes(Item.ALL)))
			.get("/large", (request) -> Response.bytes("application/octet-stream", Large.BYTES))
			.get("/block", (request) -> block())
			.get("/files/{*path}", StaticFiles.of(Path.of(arguments[1])))
			.build();
		MiniServer server = MiniServer.builder().config(config).router(router).start();
		Runtime.getRuntime().addShutdownHook(new Thread(server::close));
	}

	private static int number(Request request, String name) {
		String value = request.queryParameter(name);
		if (value == null) {
			throw HttpException.badRequest("The query parameter " + name + " is missing.");
		}
		return Integer.parseInt(value);
	}

	private static Response block() throws InterruptedException {
		Thread.sleep(20);
		return Response.text("blocked");
	}

}
