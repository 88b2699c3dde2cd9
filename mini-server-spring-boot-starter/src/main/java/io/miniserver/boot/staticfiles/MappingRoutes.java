package io.miniserver.boot.staticfiles;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.miniserver.boot.staticfiles.StaticMapping.Tags;
import io.miniserver.http.Method;
import io.miniserver.route.InvalidRouteException;
import io.miniserver.route.Route;
import io.miniserver.staticfiles.FileTree;
import io.miniserver.staticfiles.MemoryCache;
import io.miniserver.staticfiles.StaticFiles;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Makes routes out of one mapping. What is wrong in it is told with the property.
 *
 * @param name the name of the mapping
 * @param from its properties
 */
record MappingRoutes(String name, StaticMapping from) {

	/** What a route without a parameter of this name has in its place: the whole path. */
	private static final String PARAMETER = "path";

	private static final String ALL_BELOW = "/**";

	private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

	private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;.*)?");

	List<Route> routes(StaticLocations locations) {
		StaticFiles files = files(locations);
		if (this.from.getPaths().isEmpty()) {
			throw wrong("paths", null, new IllegalArgumentException(
					"must have at least one path that the files are served at, such as /" + this.name + ALL_BELOW));
		}
		return this.from.getPaths().stream().map((path) -> checked("paths", path, () -> route(path, files))).toList();
	}

	private Route route(String path, StaticFiles files) {
		String pattern = path.endsWith(ALL_BELOW)
				? path.substring(0, path.length() - ALL_BELOW.length()) + "/{*" + PARAMETER + "}" : path;
		if (pattern.replaceAll("\\{.*}", "").contains("*")) {
			throw new IllegalArgumentException("'" + path + "' has a * where it stands for nothing: end the path with "
					+ "/**, or name single files, or write {path:...} with a regular expression");
		}
		try {
			Route route = Route.of(Method.GET, pattern, files).withName(property(""));
			if (!route.parameterNames().isEmpty() && !route.parameterNames().contains(PARAMETER)) {
				throw new IllegalArgumentException("'" + path + "' has parameters, but none of the name 'path', "
						+ "which would be the path of the file: write {path} or /**");
			}
			return route;
		}
		catch (InvalidRouteException ex) {
			// Not as the cause: the property is what is to be changed, and no handler.
			throw new IllegalArgumentException(ex.getMessage());
		}
	}

	private StaticFiles files(StaticLocations locations) {
		StaticFiles files = sent(StaticFiles.of(tree(locations)));
		files = this.from.isListing() ? files.withListing() : files;
		files = this.from.isDownload() ? files.withDownload() : files;
		files = this.from.isPrecompressed() ? files : files.withoutPrecompressed();
		files = (this.from.getTags() == Tags.CONTENT) ? files.withContentTags() : files;
		return files.withMemory(memory());
	}

	private FileTree tree(StaticLocations locations) {
		if (this.from.getLocations().isEmpty()) {
			throw wrong("locations", null, new IllegalArgumentException(
					"must have at least one directory that the files come from, such as classpath:/static/"));
		}
		List<FileTree> trees = new ArrayList<>();
		for (String location : this.from.getLocations()) {
			trees.add(checked("locations", location, () -> locations.tree(location, this.from.getLinks())));
		}
		return FileTree.firstOf(trees);
	}

	private StaticFiles sent(StaticFiles files) {
		StaticFiles indexed = checked("indexes", this.from.getIndexes(),
				() -> files.withIndexes(this.from.getIndexes().toArray(String[]::new)));
		String fallback = this.from.getFallback();
		StaticFiles complete = (fallback != null) ? checked("fallback", fallback, () -> indexed.withFallback(fallback))
				: indexed;
		StaticFiles typed = complete.withCharset(this.from.getCharset());
		for (Map.Entry<String, String> type : this.from.getTypes().entrySet()) {
			StaticFiles before = typed;
			typed = checked("types." + type.getKey(), type.getValue(),
					() -> before.withType(type.getKey(), requireMediaType(type.getValue())));
		}
		StaticFiles all = typed;
		StaticFiles cached = checked("cache-control", this.from.getCacheControl(),
				() -> all.withCacheControl(this.from.getCacheControl()));
		FingerprintProperties fingerprints = this.from.getFingerprints();
		Pattern names = checked("fingerprints.pattern", fingerprints.getPattern(),
				() -> Pattern.compile(fingerprints.getPattern()));
		return checked("fingerprints.cache-control", fingerprints.getCacheControl(),
				() -> cached.withFingerprints(names, fingerprints.getCacheControl()));
	}

	private static String requireMediaType(String type) {
		if (!MEDIA_TYPE.matcher(type).matches()) {
			throw new IllegalArgumentException("Not a media type: '" + type + "'; one is text/plain");
		}
		return type;
	}

	private MemoryCache memory() {
		MemoryProperties memory = this.from.getMemory();
		MemoryCache none = MemoryCache.defaults();
		checked("memory.size", memory.getSize(), () -> none.withSizes(memory.getSize().toBytes(), 0, 0));
		int fileSize = checked("memory.file-size", memory.getFileSize(), () -> fileSize(memory.getFileSize()));
		MemoryCache sized = checked("memory.files", memory.getFiles(),
				() -> none.withSizes(memory.getSize().toBytes(), fileSize, memory.getFiles()));
		MemoryCache open = checked("memory.open-files", memory.getOpenFiles(),
				() -> sized.withOpenFiles(memory.getOpenFiles()));
		return checked("memory.recheck", memory.getRecheck(), () -> open.withRecheck(memory.getRecheck()));
	}

	private static int fileSize(DataSize size) {
		if (size.toBytes() < 0 || size.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("must be from 0 to less than 2 GB, but is " + size);
		}
		return (int) size.toBytes();
	}

	private <T> T checked(String property, Object value, Supplier<T> made) {
		try {
			return made.get();
		}
		catch (IllegalArgumentException | UncheckedIOException ex) {
			throw wrong(property, value, ex);
		}
	}

	private InvalidConfigurationPropertyValueException wrong(String property, @Nullable Object value,
			RuntimeException cause) {
		return new InvalidConfigurationPropertyValueException(property("." + property), value, cause.getMessage(),
				cause);
	}

	private String property(String rest) {
		return "mini-server.static.mappings." + this.name + rest;
	}

}
