package io.miniserver.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The page as a person uses it, in headless Chromium.
 */
class LinkPageIT {

	private static final String PAGE = "<!doctype html><title>The target</title><h1>You have arrived</h1>";

	private static RunningApplication application;

	private static HttpServer target;

	private static Browser browser;

	@BeforeAll
	static void start(@TempDir Path database, @TempDir Path profile) throws IOException, InterruptedException {
		// A build with nothing but a JDK and Maven passes; CI must not pass by leaving
		// this out.
		assumeThat(Browser.isInstalled() || System.getenv("CI") != null)
			.as("no browser: apt-get install chromium chromium-driver")
			.isTrue();
		assertThat(Browser.isInstalled())
			.as("%s and %s are there (apt-get install chromium chromium-driver)", Browser.CHROMIUM, Browser.DRIVER)
			.isTrue();
		target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		target.createContext("/", LinkPageIT::answer);
		target.start();
		application = RunningApplication.start(database);
		browser = Browser.start(profile);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
		if (application != null) {
			application.close();
		}
		if (target != null) {
			target.stop(0);
		}
	}

	@BeforeEach
	void openThePage() {
		for (JsonNode link : RunningApplication.json(application.send("GET", "/api/links")).get("links")) {
			application.send("DELETE", "/api/links/" + link.get("code").asString());
		}
		browser.complaints(); // Those of the test before are not ours.
		browser.open(application.base() + "/");
		browser.find("//p[@id='empty'][not(@hidden)]");
	}

	@Test
	void createsALinkFollowsItSeesTheHitAndDeletesIt() {
		create(targetUrl(), "lunch");
		assertThat(browser.text("//a[@id='created-link'][text()]")).endsWith("/lunch");
		browser.find(row("lunch", "0 hits"));
		assertThat(browser.text("//*[@id='total']")).isEqualTo("1");

		String page = browser.windows().get(0);
		browser.click(row("lunch", "0 hits") + "//a");
		browser.switchTo(newWindow(page));
		assertThat(browser.text("//h1[text()='You have arrived']")).isEqualTo("You have arrived");
		assertThat(browser.url()).isEqualTo(targetUrl());
		browser.closeWindow();
		browser.switchTo(page);

		browser.click("//button[@id='refresh']");
		browser.find(row("lunch", "1 hit"));

		browser.click(row("lunch", "1 hit") + "//button[text()='Delete']");
		assertThat(browser.text("//dialog[@open]//p")).contains("/lunch");
		browser.click("//dialog[@open]//button[@value='delete']");
		browser.find("//p[@id='empty'][not(@hidden)]");
		assertThat(application.send("GET", "/lunch").statusCode()).isEqualTo(404);
		assertThat(browser.complaints()).as("the page keeps its own Content-Security-Policy").isEmpty();
	}

	@Test
	void showsHitsAsTheyHappen() {
		create(targetUrl(), "lunch");
		browser.find(row("lunch", "0 hits"));
		Awaitility.await().until(() -> application.openStreams() == 1);
		String item = browser.find(row("lunch", "0 hits"));
		for (String hits : List.of("1 hit", "2 hits", "3 hits")) {
			assertThat(application.send("GET", "/lunch").statusCode()).isEqualTo(302);
			assertThat(browser.find(row("lunch", hits))).as("a row that stays keeps its focus").isEqualTo(item);
		}
		browser.click("//button[@id='refresh']");
		browser.find("//button[@id='refresh'][not(@aria-busy)]");
		assertThat(browser.find(row("lunch", "3 hits"))).isEqualTo(item);
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void keepsALinkWhoseDeletionIsCancelled() {
		create(targetUrl(), "lunch");
		browser.click(row("lunch", "0 hits") + "//button[text()='Delete']");
		browser.click("//dialog[@open]//button[@value='cancel']");
		browser.find("//dialog[not(@open)]");
		browser.find(row("lunch", "0 hits"));
		assertThat(application.send("HEAD", "/lunch").statusCode()).isEqualTo(302);
	}

	@Test
	void showsWhatTheServerRefusesBesideTheField() {
		create("javascript:alert(1)", "");
		assertThat(browser.text("//p[@id='url-error'][not(@hidden)]")).contains("http:// or https://");
		assertThat(browser.attribute("//input[@id='url']", "aria-invalid")).isEqualTo("true");

		create(targetUrl(), "a/b");
		assertThat(browser.text("//p[@id='alias-error'][not(@hidden)]")).contains("3 to 32");
		browser.find("//p[@id='url-error'][@hidden]");

		create(targetUrl(), "lunch");
		browser.find(row("lunch", "0 hits"));
		create(targetUrl(), "lunch");
		assertThat(browser.text("//p[@id='alias-error'][not(@hidden)]")).contains("taken");
	}

	@Test
	void completesWhatIsTypedAndShowsItAsText() {
		create("example.com/<img src=x onerror=alert(1)>?q=\"ä\"", "typed");
		String target = browser.attribute(row("typed", "0 hits") + "//span[@class='target']", "title");
		assertThat(target).startsWith("https://example.com/%3Cimg").contains("onerror").endsWith("%C3%A4%22");
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void copiesALink() {
		create(targetUrl(), "lunch");
		browser.click(row("lunch", "0 hits") + "//button[text()='Copy']");
		browser.find("//button[text()='Copied']");
		browser.find("//p[@id='status'][contains(., 'Copied') and contains(., '/lunch')]");
	}

	private static void create(String url, String alias) {
		browser.type("//input[@id='url']", url);
		browser.type("//input[@id='alias']", alias);
		browser.click("//form[@id='create']//button");
	}

	private static String row(String code, String hits) {
		return "//ul[@id='links']/li[@data-code='" + code + "'][.//span[@class='hits']='" + hits + "']";
	}

	private static String newWindow(String known) {
		return browser.windows().stream().filter((window) -> !window.equals(known)).findFirst().orElseThrow();
	}

	private static String targetUrl() {
		return "http://127.0.0.1:" + target.getAddress().getPort() + "/arrived";
	}

	private static void answer(HttpExchange exchange) throws IOException {
		byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
		exchange.sendResponseHeaders(200, page.length);
		exchange.getResponseBody().write(page);
		exchange.close();
	}

}
