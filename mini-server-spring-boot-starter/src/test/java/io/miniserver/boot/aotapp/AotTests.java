package io.miniserver.boot.aotapp;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does what Spring Boot's build plugins do: processes an application ahead of time,
 * compiles what came of it, and starts the application from it, in JVMs of their own.
 */
class AotTests {

	private static final Pattern STARTED = Pattern.compile("mini-server started on port (\\d+)");

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final String JSON = "application/json";

	@TempDir
	static Path directory;

	private static Process application;

	private static String output = "";

	private static int port;

	@BeforeAll
	static void processCompileAndStart() throws Exception {
		Process processing = java(classPath(), SpringApplicationAotProcessor.class.getName(),
				AotApplication.class.getName(), path("sources"), path("resources"), path("classes"), "com.example",
				"app");
		String log = new String(processing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(processing.waitFor()).as(log).isZero();
		compile();
		application = java(String.join(File.pathSeparator, path("classes"), path("resources"), classPath()),
				"-Dspring.aot.enabled=true", AotApplication.class.getName(), "--mini-server.port=0",
				"--mini-server.static.mappings.site.paths=/site/**",
				"--mini-server.static.mappings.site.memory.files=10");
		port = awaitPort(application.inputReader());
	}

	private static String path(String name) {
		return directory.resolve(name).toString();
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	private static Process java(String classPath, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		// whatever hangs ends, and with it the output that is waited for
		CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS).execute(process::destroyForcibly);
		return process;
	}

	private static void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", path("classes"), "-cp",
				path("classes") + File.pathSeparator + classPath()));
		try (Stream<Path> files = Files.walk(directory.resolve("sources"))) {
			files.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(arguments).anyMatch((name) -> name.endsWith("AotApplication__ApplicationContextInitializer.java"));
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private static int awaitPort(BufferedReader reader) throws IOException {
		StringBuilder read = new StringBuilder();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			read.append(line).append('\n');
			Matcher started = STARTED.matcher(line);
			if (started.find()) {
				output = read.toString();
				return Integer.parseInt(started.group(1));
			}
		}
		throw new AssertionError("The application has not started:\n" + read);
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.destroyForcibly();
		}
	}

	@Test
	void startsFromWhatWasGenerated() {
		assertThat(output).contains("Starting AOT-processed AotApplication");
	}

	@Test
	void handlersAnswer() throws Exception {
		assertThat(get("/notes?text=a&order=OLDEST&from=1&to=2").body()).isEqualTo("a OLDEST 1-2");
		HttpResponse<String> created = post("/notes", "{\"title\":\"a\",\"tags\":[{\"name\":\"b\"}]}");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.body()).isEqualTo("{\"title\":\"a\",\"tags\":[{\"name\":\"b\"}]}");
		assertThat(get("/books").body()).isEqualTo("[{\"title\":\"Emma\"}]");
		assertThat(get("/notes/7").body()).isEqualTo("{\"id\":7,\"related\":[]}");
	}

	@Test
	void mistakesAndExceptionsAreAnswered() throws Exception {
		HttpResponse<String> invalid = post("/notes", "{\"title\":\" \"}");
		assertThat(invalid.statusCode()).isEqualTo(400);
		assertThat(invalid.body()).contains("\"field\":\"title\"");
		HttpResponse<String> gone = get("/notes/gone");
		assertThat(gone.statusCode()).isEqualTo(410);
		assertThat(gone.body()).isEqualTo("{\"why\":\"gone\"}");
	}

	@Test
	void controllersAndTheirAdviceAnswer() throws Exception {
		assertThat(get("/users/search?name=ann&age=9").body()).isEqualTo("ann 9");
		HttpResponse<String> created = post("/users", "{\"name\":\"ann\"}");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.body()).isEqualTo("{\"name\":\"ann\"}");
		HttpResponse<String> conflict = get("/users/conflict");
		assertThat(conflict.statusCode()).isEqualTo(409);
		assertThat(conflict.body()).isEqualTo("{\"why\":\"conflict\"}");
	}

	@Test
	void filesAreServed() throws Exception {
		assertThat(get("/site/page.html").body()).contains("a page of static/");
	}

	@Test
	void hintsAreWrittenForNativeImages() throws IOException {
		Path metadata = directory.resolve("resources/META-INF/native-image/com.example/app/reachability-metadata.json");
		assertThat(Files.readString(metadata)).contains(Search.Range.class.getName())
			.contains(Notes.Stored.class.getName());
	}

	private static HttpResponse<String> get(String path) throws Exception {
		return send(request(path).GET());
	}

	private static HttpResponse<String> post(String path, String body) throws Exception {
		return send(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

}
