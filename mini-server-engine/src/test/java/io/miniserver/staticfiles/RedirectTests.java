package io.miniserver.staticfiles;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;

import io.miniserver.http.Headers;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever routes may let empty names pass, which are not to become the name of a host.
 */
class RedirectTests {

	@TempDir
	private Path directory;

	private static Request request(String target) {
		return (Request) Proxy.newProxyInstance(Request.class.getClassLoader(), new Class<?>[] { Request.class },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "method" -> Method.GET;
					case "headers" -> Headers.empty();
					case "target" -> RequestTarget.parse(target);
					case "pathParameter" -> "docs";
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	@ParameterizedTest
	@CsvSource({ "/t/docs, /t/docs/", "//docs, /docs/", "///a.example//docs?a=//b, /a.example//docs/?a=//b",
			"/%41/docs, /%41/docs/", "/%2F/docs, /%2F/docs/" })
	void itStaysOnThisServer(String target, String location) throws IOException {
		Files.createDirectories(this.directory.resolve("docs"));
		Files.writeString(this.directory.resolve("docs/index.html"), "docs");
		Response response = StaticFiles.of(this.directory).handle(request(target));
		assertThat(response.status().code()).isEqualTo(308);
		assertThat(response.headers().first("Location")).isEqualTo(location);
	}

}
