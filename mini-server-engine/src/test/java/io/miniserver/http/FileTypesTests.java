package io.miniserver.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileTypesTests {

	@ParameterizedTest
	@CsvSource({ "index.html, text/html;charset=utf-8", "a.htm, text/html;charset=utf-8",
			"app.js, text/javascript;charset=utf-8", "app.mjs, text/javascript;charset=utf-8",
			"app.js.map, application/json", "a.css, text/css;charset=utf-8", "A.PNG, image/png",
			"a.tar.gz, application/gzip", "a.woff2, font/woff2", "a.svg, image/svg+xml",
			"a.vtt, text/vtt;charset=utf-8", "a.m4a, audio/mp4", "a.unknown, application/octet-stream",
			"a, application/octet-stream", ".html, application/octet-stream", "a., application/octet-stream",
			"'', application/octet-stream" })
	void theExtensionTells(String name, String type) {
		assertThat(FileTypes.of(name)).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource({ "a.B, b", "a.b.c, c", "a, ''", ".a, ''", "a., ''", "'', ''", "A.\u0130, i\u0307" })
	void theExtensionFollowsTheLastDot(String name, String extension) {
		assertThat(FileTypes.extension(name)).isEqualTo(extension);
	}

}
