package io.miniserver.http;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The media types of the file extensions that web applications commonly serve, as IANA
 * has registered them. Text is taken for UTF-8.
 */
public final class FileTypes {

	private static final String UNKNOWN = "application/octet-stream";

	/** On each line a media type and its extensions. */
	private static final String TABLE = """
			application/atom+xml atom
			application/dash+xml mpd
			application/epub+zip epub
			application/geo+json geojson
			application/gzip gz tgz
			application/java-archive ear jar war
			application/json json map
			application/ld+json jsonld
			application/manifest+json webmanifest
			application/mathml+xml mathml
			application/msword doc
			application/n-triples nt
			application/pdf pdf
			application/pem-certificate-chain pem
			application/postscript ai eps ps
			application/rdf+xml rdf
			application/rss+xml rss
			application/rtf rtf
			application/sql sql
			application/toml toml
			application/ttml+xml ttml
			application/vnd.android.package-archive apk
			application/vnd.apple.installer+xml mpkg
			application/vnd.apple.mpegurl m3u8
			application/vnd.apple.pkpass pkpass
			application/vnd.debian.binary-package deb
			application/vnd.google-earth.kml+xml kml
			application/vnd.google-earth.kmz kmz
			application/vnd.ms-excel xls
			application/vnd.ms-fontobject eot
			application/vnd.ms-powerpoint ppt
			application/vnd.oasis.opendocument.graphics odg
			application/vnd.oasis.opendocument.presentation odp
			application/vnd.oasis.opendocument.spreadsheet ods
			application/vnd.oasis.opendocument.text odt
			application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
			application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
			application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
			application/vnd.rar rar
			application/wasm wasm
			application/x-7z-compressed 7z
			application/x-bzip2 bz2
			application/x-ndjson ndjson
			application/x-subrip srt
			application/x-tar tar
			application/x-x509-ca-cert crt der
			application/x-xz xz
			application/xhtml+xml xht xhtml
			application/xml xml xsd xsl
			application/xml-dtd dtd
			application/xslt+xml xslt
			application/xspf+xml xspf
			application/yaml yaml yml
			application/zip zip
			application/zstd zst
			audio/aac aac
			audio/flac flac
			audio/matroska mka
			audio/midi mid midi
			audio/mp4 m4a
			audio/mpeg mp3
			audio/ogg oga ogg opus
			audio/wav wav
			audio/webm weba
			font/collection ttc
			font/otf otf
			font/ttf ttf
			font/woff woff
			font/woff2 woff2
			image/apng apng
			image/avif avif
			image/bmp bmp
			image/gif gif
			image/heic heic
			image/heif heif
			image/jpeg jfif jpeg jpg
			image/jxl jxl
			image/png png
			image/svg+xml svg
			image/tiff tif tiff
			image/vnd.adobe.photoshop psd
			image/vnd.djvu djvu
			image/vnd.microsoft.icon ico
			image/webp webp
			model/gltf+json gltf
			model/gltf-binary glb
			model/obj obj
			model/stl stl
			model/vnd.usdz+zip usdz
			text/calendar;charset=utf-8 ics
			text/css;charset=utf-8 css
			text/csv;charset=utf-8 csv
			text/html;charset=utf-8 htm html
			text/javascript;charset=utf-8 cjs js mjs
			text/markdown;charset=utf-8 markdown md
			text/plain;charset=utf-8 log txt
			text/tab-separated-values;charset=utf-8 tsv
			text/turtle;charset=utf-8 ttl
			text/vcard;charset=utf-8 vcf
			text/vtt;charset=utf-8 vtt
			video/3gpp 3gp 3gpp
			video/iso.segment m4s
			video/matroska mkv
			video/mp2t ts
			video/mp4 m4v mp4
			video/mpeg mpeg mpg
			video/ogg ogv
			video/quicktime mov
			video/webm webm
			video/x-msvideo avi
			""";

	private static final Map<String, String> TYPES = types();

	private FileTypes() {
	}

	static String of(Path path) {
		Path last = path.getFileName();
		return of((last != null) ? last.toString() : "");
	}

	/**
	 * Returns the media type of a file by its name.
	 * @param fileName the name, without directories
	 * @return the value of {@code Content-Type}; {@code application/octet-stream} if the
	 * extension is not known, or there is none
	 */
	public static String of(String fileName) {
		return TYPES.getOrDefault(extension(fileName), UNKNOWN);
	}

	/**
	 * Returns the extension of a file name.
	 * @param fileName the name, without directories
	 * @return what follows the last dot, in lower case; empty if there is no dot but
	 * perhaps the first character
	 */
	public static String extension(String fileName) {
		int dot = fileName.lastIndexOf('.');
		return (dot > 0) ? fileName.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
	}

	private static Map<String, String> types() {
		Map<String, String> types = new HashMap<>();
		TABLE.lines().map((line) -> line.split(" ")).forEach((words) -> {
			for (int i = 1; i < words.length; i++) {
				types.put(words[i], words[0]);
			}
		});
		return Map.copyOf(types);
	}

}
