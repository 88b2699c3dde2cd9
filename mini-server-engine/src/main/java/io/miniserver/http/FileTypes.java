package io.miniserver.http;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The media types of the file extensions that web applications commonly serve.
 */
final class FileTypes {

	private FileTypes() {
	}

	static String of(Path path) {
		Path last = path.getFileName();
		String name = (last != null) ? last.toString() : "";
		int dot = name.lastIndexOf('.');
		return ofExtension((dot > 0) ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "");
	}

	private static String ofExtension(String extension) {
		return switch (extension) {
			case "avif" -> "image/avif";
			case "css" -> "text/css;charset=utf-8";
			case "csv" -> "text/csv;charset=utf-8";
			case "gif" -> "image/gif";
			case "gz" -> "application/gzip";
			case "htm", "html" -> "text/html;charset=utf-8";
			case "ico" -> "image/vnd.microsoft.icon";
			case "jpeg", "jpg" -> "image/jpeg";
			case "js", "mjs" -> "text/javascript;charset=utf-8";
			case "json", "map" -> "application/json";
			case "md" -> "text/markdown;charset=utf-8";
			case "mp3" -> "audio/mpeg";
			case "mp4" -> "video/mp4";
			case "otf" -> "font/otf";
			case "pdf" -> "application/pdf";
			case "png" -> "image/png";
			case "svg" -> "image/svg+xml";
			case "ttf" -> "font/ttf";
			case "txt" -> "text/plain;charset=utf-8";
			case "wasm" -> "application/wasm";
			case "webm" -> "video/webm";
			case "webmanifest" -> "application/manifest+json";
			case "webp" -> "image/webp";
			case "woff" -> "font/woff";
			case "woff2" -> "font/woff2";
			case "xml" -> "application/xml";
			case "zip" -> "application/zip";
			default -> "application/octet-stream";
		};
	}

}
