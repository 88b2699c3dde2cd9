package io.miniserver.sample;

import java.io.BufferedReader;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headless Chromium behind chromedriver, spoken to in the W3C WebDriver protocol: as much
 * of it as these tests need, and nothing that wants to download a browser.
 * <p>
 * No method waits for a fixed time: the driver looks for an element until it is there, so
 * a test waits for what it names in an XPath expression, and fails if it does not come.
 */
final class Browser implements AutoCloseable {

	static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");

	/** The key under which the protocol hands out references to elements. */
	private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

	private final JsonMapper json = new JsonMapper();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process driver;

	private final String session;

	private Browser(Process driver, Path profile) throws IOException, InterruptedException {
		this.driver = driver;
		String sessions = "http://127.0.0.1:" + port(driver) + "/session";
		JsonNode created = call("POST", sessions, Map.of("capabilities", Map.of("alwaysMatch", capabilities(profile))));
		this.session = sessions + "/" + created.get("sessionId").asString();
	}

	/**
	 * Returns whether Debian's packages are there.
	 * @return whether {@link #start} can work
	 */
	static boolean isInstalled() {
		return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
	}

	/**
	 * Starts a browser that knows nothing.
	 * @param profile an empty directory for its profile
	 * @return the browser, with an empty page
	 */
	static Browser start(Path profile) throws IOException, InterruptedException {
		Process driver = new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
		try {
			return new Browser(driver, profile);
		}
		catch (IOException | InterruptedException | RuntimeException | AssertionError ex) {
			end(driver);
			throw ex;
		}
	}

	private static Map<String, Object> capabilities(Path profile) {
		List<String> arguments = new ArrayList<>(List.of("--headless=new", "--no-sandbox", "--disable-gpu",
				"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
				"--disable-sync", "--disable-dev-shm-usage", "--window-size=1100,900"));
		arguments.add("--user-data-dir=" + profile);
		return Map.of("browserName", "chrome", "timeouts", Map.of("implicit", PATIENCE.toMillis()), "goog:loggingPrefs",
				Map.of("browser", "ALL"), "goog:chromeOptions",
				Map.of("binary", CHROMIUM.toString(), "args", arguments));
	}

	void open(String url) {
		command("POST", "/url", Map.of("url", url));
	}

	String url() {
		return command("GET", "/url", null).asString();
	}

	/** Waits for an element and returns its text as a person sees it. */
	String text(String xpath) {
		return command("GET", "/element/" + find(xpath) + "/text", null).asString();
	}

	String attribute(String xpath, String name) {
		return command("GET", "/element/" + find(xpath) + "/attribute/" + name, null).asString("");
	}

	void click(String xpath) {
		command("POST", "/element/" + find(xpath) + "/click", Map.of());
	}

	void type(String xpath, String text) {
		String element = find(xpath);
		command("POST", "/element/" + element + "/clear", Map.of());
		command("POST", "/element/" + element + "/value", Map.of("text", text));
	}

	/** Waits for an element, and returns the driver's name for it. */
	String find(String xpath) {
		return command("POST", "/element", Map.of("using", "xpath", "value", xpath)).get(ELEMENT).asString();
	}

	List<String> windows() {
		return command("GET", "/window/handles", null).values().stream().map(JsonNode::asString).toList();
	}

	void switchTo(String window) {
		command("POST", "/window", Map.of("handle", window));
	}

	/** Closes the current window; {@link #switchTo} another one afterwards. */
	void closeWindow() {
		command("DELETE", "/window", null);
	}

	/**
	 * Returns what the browser complained of since the last call, such as blocked
	 * scripts.
	 */
	List<String> complaints() {
		return command("POST", "/se/log", Map.of("type", "browser")).values()
			.stream()
			.filter((entry) -> !entry.get("level").asString().equals("INFO"))
			.map((entry) -> entry.get("message").asString())
			.toList();
	}

	private JsonNode command(String method, String path, Object body) {
		try {
			return call(method, this.session + path, body);
		}
		catch (IOException ex) {
			throw new IllegalStateException("chromedriver does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while the browser worked", ex);
		}
	}

	private JsonNode call(String method, String url, Object body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url))
			.timeout(PATIENCE.plusSeconds(45))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? BodyPublishers.ofString(this.json.writeValueAsString(body))
							: BodyPublishers.noBody())
			.build();
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as("%s %s %s: %s", method, url, body, response.body()).isEqualTo(200);
		return this.json.readTree(response.body()).get("value");
	}

	private static int port(Process driver) throws IOException {
		BufferedReader output = driver.inputReader(StandardCharsets.UTF_8);
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			Matcher started = STARTED.matcher(line);
			if (started.find()) {
				return Integer.parseInt(started.group(1));
			}
		}
		throw new IllegalStateException("chromedriver ended before it was ready");
	}

	@Override
	public void close() {
		try {
			command("DELETE", "", null);
		}
		finally {
			end(this.driver);
		}
	}

	private static void end(Process driver) {
		driver.descendants().forEach(ProcessHandle::destroyForcibly);
		driver.destroy();
		try {
			driver.waitFor(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
