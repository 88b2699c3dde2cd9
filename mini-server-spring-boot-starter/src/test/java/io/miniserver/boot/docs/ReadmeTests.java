package io.miniserver.boot.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.miniserver.MiniServer;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import io.miniserver.config.ServerConfig;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what {@code README.md} shows. Its two Maven commands are run by {@code .ci/run}
 * and {@code .ci/try-readme}.
 */
class ReadmeTests {

	@Test
	void examplesAreCompiled() throws IOException {
		String source = Documents.source(ReadmeExamples.class);
		assertThat(Documents.blocks(readme(), "java")).hasSize(2)
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
	}

	@Test
	void quickStartWorks() throws IOException {
		String[] properties = yaml().stringPropertyNames()
			.stream()
			.map((name) -> name + "=" + yaml().getProperty(name))
			.filter((property) -> !property.startsWith("mini-server.port="))
			.toArray(String[]::new);
		try (TestApp app = TestApp.start(ReadmeExamples.Greetings.class, properties)) {
			String target = find("curl 'http://localhost:8080(/[^']*)'");
			assertThat(app.get(target).body()).isEqualTo("Welcome, you!");
			ServerConfig config = app.bean(MiniServerLifecycle.class).getServer().config();
			assertThat(config.workers().max()).isEqualTo(200);
			assertThat(config.limits().body()).isEqualTo(10 * 1024 * 1024);
		}
	}

	private static Properties yaml() {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(blocks("yaml").get(0).getBytes(StandardCharsets.UTF_8)));
		return yaml.getObject();
	}

	@Test
	void theEngineWorksWithoutSpring() throws Exception {
		ReadmeExamples.Started started = ReadmeExamples.withoutSpring();
		try (MiniServer server = started.server()) {
			HttpRequest request = HttpRequest.newBuilder(started.hello()).build();
			assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body()).isEqualTo("hello you");
			assertThat(server.isRunning()).isTrue();
		}
	}

	@Test
	void linksLeadSomewhere() throws IOException {
		List<String> links = Pattern.compile("]\\(([^)h][^)]*)\\)")
			.matcher(readme())
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
		assertThat(links).hasSizeGreaterThan(8)
			.allSatisfy((link) -> assertThat(Path.of("..", link)).as("the target of a link").exists());
	}

	private static String find(String pattern) throws IOException {
		MatchResult found = Pattern.compile(pattern).matcher(readme()).results().findFirst().orElseThrow();
		return found.group(1);
	}

	private static List<String> blocks(String language) {
		try {
			return Documents.blocks(readme(), language);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String readme() throws IOException {
		return Files.readString(Path.of("..", "README.md"));
	}

}
