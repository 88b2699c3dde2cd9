package io.miniserver.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import io.miniserver.staticfiles.StaticFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Static files as a browser uses them: encoded, out of its cache, and sound that somebody
 * winds on.
 */
class StaticPageIT {

	private static final String SCRIPT = "app.3f9a1c2b.js";

	private static final int SECONDS = 3600;

	/** Samples of one byte, of which there are as many in a second. */
	private static final int RATE = 8000;

	private static final int WAVE_HEAD = 44;

	private static final List<String> answers = new CopyOnWriteArrayList<>();

	private static MiniServer server;

	private static Browser browser;

	@BeforeAll
	static void start(@TempDir Path site, @TempDir Path profile) throws IOException, InterruptedException {
		assumeThat(Browser.isInstalled() || System.getenv("CI") != null)
			.as("no browser: apt-get install chromium chromium-driver")
			.isTrue();
		write(site);
		server = MiniServer.builder()
			.config(ServerConfig.defaults().withPort(0))
			.router(Router.builder().get("/{*path}", noted(StaticFiles.of(site))).build())
			.start();
		browser = Browser.start(profile);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
		if (server != null) {
			server.close();
		}
	}

	private static Handler noted(Handler files) {
		return (Request request) -> {
			Response response = files.handle(request);
			String range = response.headers().first("Content-Range");
			String coding = response.headers().first("Content-Encoding");
			answers.add(request.path() + " " + response.status().code() + ((coding != null) ? " " + coding : "")
					+ ((range != null) ? " " + range : ""));
			return response;
		};
	}

	private static void write(Path site) throws IOException {
		Files.writeString(site.resolve("index.html"), """
				<!doctype html>
				<html lang="en"><head><meta charset="utf-8"><title>Static</title>
				<link rel="icon" href="data:,">
				<link rel="stylesheet" href="/style.css">
				<script src="/%s" defer></script></head>
				<body><div id="box"></div><audio id="sound" src="/sound.wav" preload="metadata"></audio>
				<p id="style"></p><p id="seek"></p></body></html>
				""".formatted(SCRIPT));
		Files.writeString(site.resolve(SCRIPT), """
				const sound = document.getElementById("sound");
				const tell = (id, text) => { document.getElementById(id).textContent = text; };
				sound.addEventListener("seeked", () => tell("seek", "at " + Math.round(sound.currentTime)));
				const wind = () => { sound.currentTime = 3000; };
				if (sound.readyState >= 1) { wind(); } else { sound.addEventListener("loadedmetadata", wind); }
				addEventListener("load", () => tell("style", getComputedStyle(document.getElementById("box")).width));
				""");
		String style = "#box { width: 321px; }\n" + "/* much */\n".repeat(1000);
		Files.writeString(site.resolve("style.css"), style);
		ByteArrayOutputStream encoded = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(encoded)) {
			gzip.write(style.getBytes(StandardCharsets.US_ASCII));
		}
		Files.write(site.resolve("style.css.gz"), encoded.toByteArray());
		Files.write(site.resolve("sound.wav"), silence());
	}

	/** An hour of it: what comes without being asked for does not reach that far. */
	private static byte[] silence() {
		int length = SECONDS * RATE;
		byte[] wave = new byte[WAVE_HEAD + length];
		Arrays.fill(wave, WAVE_HEAD, wave.length, (byte) 0x80);
		ByteBuffer.wrap(wave)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put("RIFF".getBytes(StandardCharsets.US_ASCII))
			.putInt(WAVE_HEAD - 8 + length)
			.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
			.putInt(16)
			.putShort((short) 1)
			.putShort((short) 1)
			.putInt(RATE)
			.putInt(RATE)
			.putShort((short) 1)
			.putShort((short) 8)
			.put("data".getBytes(StandardCharsets.US_ASCII))
			.putInt(length);
		return wave;
	}

	private static void visit() {
		browser.open("http://127.0.0.1:" + server.port() + "/");
		assertThat(browser.text("//p[@id='style'][text()]")).as("what the encoded style says").isEqualTo("321px");
		assertThat(browser.text("//p[@id='seek'][text()]")).as("where the sound is").isEqualTo("at 3000");
	}

	@Test
	void aPageIsLoadedAndLoadedAgain() {
		visit();
		assertThat(answers).contains("/ 200", "/" + SCRIPT + " 200", "/style.css 200 gzip");
		assertThat(answers).as("the place that was wound to")
			.anySatisfy((answer) -> assertThat(answer).matches("/sound\\.wav 206 bytes 2[34]\\d{6}-\\d+/28800044"));
		assertThat(browser.complaints()).isEmpty();

		browser.open("about:blank");
		answers.clear();
		visit();
		assertThat(answers).as("asked whether they have changed").contains("/ 304", "/style.css 304");
		assertThat(answers).as("not asked for, since its name would have changed")
			.noneSatisfy((answer) -> assertThat(answer).contains(SCRIPT));
	}

}
