package io.miniserver.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileTypesTests {

	@ParameterizedTest
	@CsvSource({ "index.html, text/html;charset=utf-8", "a.htm, text/html;charset=utf-8",
			"app.js, text/javascript;charset=utf-8", "app.mjs, text/javascript;charset=utf-8",
			"app.js.map, application/json", "a.css, text/css;charset=utf-8", "A.PNG, image/png",
			"a.tar.gz, application/gzip", "a.woff2, font/woff2", "a.svg, image/svg+xml",
			"a.vtt, text/vtt;charset=utf-8", "a.avif, image/avif", "a.webp, image/webp", "a.jxl, image/jxl",
			"a.wasm, application/wasm", "a.webmanifest, application/manifest+json", "a.jsonld, application/ld+json",
			"a.md, text/markdown;charset=utf-8", "a.cjs, text/javascript;charset=utf-8", "a.ts, video/mp2t",
			"a.m3u8, application/vnd.apple.mpegurl", "a.mpd, application/dash+xml", "a.m4s, video/iso.segment",
			"a.mkv, video/matroska", "a.heic, image/heic", "a.glb, model/gltf-binary", "a.toml, application/toml",
			"a.yml, application/yaml", "a.ndjson, application/x-ndjson", "a.pem, application/pem-certificate-chain",
			"a.xls, application/vnd.ms-excel", "a.ods, application/vnd.oasis.opendocument.spreadsheet",
			"a.exe, application/octet-stream", "a.m4a, audio/mp4", "a.unknown, application/octet-stream",
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

	/** A second line would silently take the place of the first one. */
	@Test
	void eachExtensionHasOneType() throws IOException {
		String source = Files.readString(Path.of("src/main/java/io/miniserver/http/FileTypes.java"));
		List<String> extensions = source
			.substring(source.indexOf("TABLE = "), source.indexOf("private static final Map"))
			.lines()
			.skip(1)
			.map(String::strip)
			.filter((line) -> line.contains("/"))
			.flatMap((line) -> Stream.of(line.split(" ", -1)).skip(1))
			.toList();
		assertThat(extensions).hasSizeGreaterThan(120).doesNotHaveDuplicates();
	}

}
