package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.staticfiles.Settings.Feature;
import io.miniserver.staticfiles.Settings.Fields;
import io.miniserver.staticfiles.Settings.Names;

/**
 * Answers GET and HEAD with files, for a route whose pattern ends with
 * <code>{*path}</code>. Immutable; each {@code with} method returns a changed copy, which
 * has nothing in memory yet. <pre class="code">
 * Router.builder().get("/assets/{*path}", StaticFiles.of(Path.of("/srv/assets")))
 * </pre> Conditional requests (RFC 9110 section 13) and ranges (section 14) are answered
 * as by {@link io.miniserver.http.FileResponse}; of an encoded file one range is sent at
 * most. What is not there, must not be seen or must not be named is answered with 404 in
 * the same way, so that nobody learns which of them it was.
 */
public final class StaticFiles implements Handler {

	/**
	 * The names that {@link #withFingerprints} is about if nothing else is said: eight or
	 * more hexadecimal digits before the extension, of which one is a letter, for a date
	 * is no fingerprint: {@code app.3f9a1c2b.js}, {@code app-3f9a1c2b.css.map}.
	 */
	public static final Pattern FINGERPRINTED = Pattern
		.compile("[^/]*[.-](?=[0-9]*+[a-f])[0-9a-f]{8,64}(\\.[A-Za-z0-9]{1,16}){1,2}");

	private final Settings settings;

	private final Site site;

	private StaticFiles(Settings settings) {
		this.settings = settings;
		this.site = new Site(settings);
	}

	/**
	 * Serves a directory, see {@link FileTree#directory(Path)}.
	 * @param directory the directory
	 * @return the handler
	 */
	public static StaticFiles of(Path directory) {
		return of(FileTree.directory(directory));
	}

	/**
	 * Serves files from somewhere: with {@code index.html} in directories, without
	 * listings, with encoded files in place of others; to be asked for again each time
	 * ({@code no-cache}), but those of {@link #FINGERPRINTED} names never.
	 * @param tree where the files come from
	 * @return the handler
	 */
	public static StaticFiles of(FileTree tree) {
		return new StaticFiles(new Settings(tree, Set.of(Feature.PRECOMPRESSED), new Names(List.of("index.html"), null),
				new Fields(Map.of(), "no-cache", FINGERPRINTED, "max-age=31536000, immutable"),
				MemoryCache.defaults()));
	}

	/**
	 * Returns a copy with other index files.
	 * @param names the names of files that are sent for the directory that they are in,
	 * the best first; none: there are no index files
	 * @return the copy
	 * @throws IllegalArgumentException if a name is none that could be served
	 */
	public StaticFiles withIndexes(String... names) {
		List<String> indexes = List.of(names);
		indexes.forEach(StaticFiles::requireSafe);
		return new StaticFiles(this.settings.with(new Names(indexes, this.settings.names().fallback())));
	}

	/**
	 * Returns a copy that sends a file in place of those that are not there: the one page
	 * of an application that has its own routes. It is sent for navigations alone: to who
	 * wants {@code text/html} more than other types, for a path whose last name has no
	 * dot.
	 * @param path the path of the file, such as {@code index.html}
	 * @return the copy
	 * @throws IllegalArgumentException if the path is none that could be served
	 */
	public StaticFiles withFallback(String path) {
		requireSafe(path);
		return new StaticFiles(this.settings.with(new Names(this.settings.names().indexes(), path)));
	}

	/**
	 * Returns a copy that lists directories without an index file: up to 1000 names.
	 * @return the copy
	 */
	public StaticFiles withListing() {
		return new StaticFiles(this.settings.with(Feature.LISTING));
	}

	/**
	 * Returns a copy that has browsers save files ({@code Content-Disposition:
	 * attachment}, RFC 6266) rather than show them: for what others have uploaded.
	 * @return the copy
	 */
	public StaticFiles withDownload() {
		return new StaticFiles(this.settings.with(Feature.DOWNLOAD));
	}

	/**
	 * Returns a copy whose entity tags are made of the content (SHA-256) rather than of
	 * time and size: the same on all instances. A file is read for it when it has
	 * changed.
	 * @return the copy
	 */
	public StaticFiles withContentTags() {
		return new StaticFiles(this.settings.with(Feature.CONTENT_TAGS));
	}

	/**
	 * Returns a copy that does not look for encoded files ({@code .br}, {@code .zst},
	 * {@code .gz}) beside others.
	 * @return the copy
	 */
	public StaticFiles withoutPrecompressed() {
		return new StaticFiles(this.settings.without(Feature.PRECOMPRESSED));
	}

	/**
	 * Returns a copy with another media type for an extension.
	 * @param extension the extension without a dot, in any case
	 * @param mediaType the value of {@code Content-Type}
	 * @return the copy
	 * @throws IllegalArgumentException if the type is no field value
	 */
	public StaticFiles withType(String extension, String mediaType) {
		Headers.of("Content-Type", mediaType);
		return new StaticFiles(
				this.settings.with(this.settings.fields().withType(extension.toLowerCase(Locale.ROOT), mediaType)));
	}

	/**
	 * Returns a copy with another charset than UTF-8 for files of text, but those whose
	 * type was set by {@link #withType}.
	 * @param charset what the files are encoded in
	 * @return the copy
	 */
	public StaticFiles withCharset(Charset charset) {
		return new StaticFiles(this.settings.with(this.settings.fields().with(charset)));
	}

	/**
	 * Returns a copy with another {@code Cache-Control} (RFC 9111 section 5.2) for names
	 * without a fingerprint.
	 * @param value the value
	 * @return the copy
	 * @throws IllegalArgumentException if it is no field value
	 */
	public StaticFiles withCacheControl(String value) {
		Headers.of("Cache-Control", value);
		return new StaticFiles(this.settings.with(this.settings.fields().withCacheControl(value)));
	}

	/**
	 * Returns a copy with other rules for files that never change, for their names do.
	 * @param names what a whole file name, without directories, matches
	 * @param cacheControl their {@code Cache-Control}
	 * @return the copy
	 * @throws IllegalArgumentException if it is no field value
	 */
	public StaticFiles withFingerprints(Pattern names, String cacheControl) {
		Headers.of("Cache-Control", cacheControl);
		return new StaticFiles(this.settings.with(this.settings.fields().with(names, cacheControl)));
	}

	/**
	 * Returns a copy that keeps other files in memory.
	 * @param memory the limits
	 * @return the copy
	 */
	public StaticFiles withMemory(MemoryCache memory) {
		return new StaticFiles(this.settings.with(memory));
	}

	private static void requireSafe(String path) {
		SafePath safe = SafePath.of(path);
		if (safe == null || safe.slashed()) {
			throw new IllegalArgumentException("Not the path of a file that can be served: '" + path + "'");
		}
	}

	/**
	 * Sends the file that the path parameter {@code path} names; in a route without it,
	 * the one that the whole path names.
	 * @param request the request
	 * @return the response of status 200, 206, 304 or 308
	 * @throws HttpException of status 404 if there is nothing to send; 405 if the method
	 * is neither GET nor HEAD; 412 or 416 as by {@link io.miniserver.http.FileResponse}
	 * @throws IOException if a file cannot be read
	 */
	@Override
	public Response handle(Request request) throws IOException {
		return this.site.handle(request);
	}

	@Override
	public String toString() {
		return "StaticFiles[" + this.settings.tree() + "]";
	}

}
