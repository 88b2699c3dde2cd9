package io.miniserver.boot.staticfiles;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.staticfiles.FileTree.Links;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The properties of one mapping: {@code mini-server.static.mappings.<name>}.
 */
public final class StaticMapping {

	/**
	 * Paths that are answered, such as /assets/** or /robots.txt. What ** stands for is
	 * the path of the file; of a path without it, the whole path is.
	 */
	private List<String> paths = new ArrayList<>();

	/**
	 * Directories that the files come from, the first one that has a file: classpath:,
	 * file:, or another location that Spring resolves. With optional: in front, it need
	 * not be there.
	 */
	private List<String> locations = new ArrayList<>(List.of("classpath:/static/"));

	/**
	 * Names of files that are sent for the directory that they are in, the best first.
	 */
	private List<String> indexes = new ArrayList<>(List.of("index.html"));

	/**
	 * File that is sent for navigations to what is not there: the page of an application
	 * with routes of its own.
	 */
	private @Nullable String fallback;

	/**
	 * Whether directories without an index file are listed.
	 */
	private boolean listing;

	/**
	 * Media types by extension, where they are others than the common ones.
	 */
	private Map<String, String> types = new LinkedHashMap<>();

	/**
	 * Charset of files of text.
	 */
	private Charset charset = StandardCharsets.UTF_8;

	/**
	 * Whether browsers are told to save files rather than to show them.
	 */
	private boolean download;

	/**
	 * Value of Cache-Control.
	 */
	private String cacheControl = "no-cache";

	/**
	 * Files that never change, since their names do.
	 */
	@NestedConfigurationProperty
	private final FingerprintProperties fingerprints = new FingerprintProperties();

	/**
	 * What entity tags are made of: time and size, or the content.
	 */
	private Tags tags = Tags.TIME;

	/**
	 * Whether files beside others, with .br, .zst or .gz behind the name, are sent to
	 * clients that accept that coding.
	 */
	private boolean precompressed = true;

	/**
	 * Whether symbolic links below a directory are followed within it, or refused.
	 */
	private Links links = Links.WITHIN_ROOT;

	/**
	 * Small files that are kept in memory.
	 */
	@NestedConfigurationProperty
	private final MemoryProperties memory = new MemoryProperties();

	public List<String> getPaths() {
		return this.paths;
	}

	public void setPaths(List<String> paths) {
		this.paths = paths;
	}

	public List<String> getLocations() {
		return this.locations;
	}

	public void setLocations(List<String> locations) {
		this.locations = locations;
	}

	public List<String> getIndexes() {
		return this.indexes;
	}

	public void setIndexes(List<String> indexes) {
		this.indexes = indexes;
	}

	public @Nullable String getFallback() {
		return this.fallback;
	}

	public void setFallback(@Nullable String fallback) {
		this.fallback = fallback;
	}

	public boolean isListing() {
		return this.listing;
	}

	public void setListing(boolean listing) {
		this.listing = listing;
	}

	public Map<String, String> getTypes() {
		return this.types;
	}

	public void setTypes(Map<String, String> types) {
		this.types = types;
	}

	public Charset getCharset() {
		return this.charset;
	}

	public void setCharset(Charset charset) {
		this.charset = charset;
	}

	public boolean isDownload() {
		return this.download;
	}

	public void setDownload(boolean download) {
		this.download = download;
	}

	public String getCacheControl() {
		return this.cacheControl;
	}

	public void setCacheControl(String cacheControl) {
		this.cacheControl = cacheControl;
	}

	public FingerprintProperties getFingerprints() {
		return this.fingerprints;
	}

	public Tags getTags() {
		return this.tags;
	}

	public void setTags(Tags tags) {
		this.tags = tags;
	}

	public boolean isPrecompressed() {
		return this.precompressed;
	}

	public void setPrecompressed(boolean precompressed) {
		this.precompressed = precompressed;
	}

	public Links getLinks() {
		return this.links;
	}

	public void setLinks(Links links) {
		this.links = links;
	}

	public MemoryProperties getMemory() {
		return this.memory;
	}

	/** What entity tags are made of. */
	public enum Tags {

		/** Time and size; of entries of archives, their checksum. */
		TIME,

		/** The content, which is the same on all instances. */
		CONTENT

	}

}
