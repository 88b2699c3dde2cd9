package io.miniserver.staticfiles;

import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.miniserver.http.FileTypes;
import org.jspecify.annotations.Nullable;

/**
 * What {@link StaticFiles} are told to do.
 */
record Settings(FileTree tree, Set<Feature> features, Names names, Fields fields, MemoryCache memory) {

	/** What is done, or not. */
	enum Feature {

		/** Directories without an index file are listed. */
		LISTING,

		/** Browsers are to save files rather than to show them. */
		DOWNLOAD,

		/** Entity tags are made of the content. */
		CONTENT_TAGS,

		/** Files that lie encoded beside others are sent in their place. */
		PRECOMPRESSED

	}

	/** Files that stand for something that was asked for. */
	record Names(List<String> indexes, @Nullable String fallback) {
	}

	/**
	 * What header fields say.
	 *
	 * @param types the media types of extensions that have another one than they commonly
	 * have
	 * @param charset the charset of text of the common types, in lower case
	 */
	record Fields(Map<String, String> types, String charset, String cacheControl, Pattern fingerprint,
			String fingerprinted) {

		private static final String UTF_8 = "utf-8";

		Fields(Map<String, String> types, String cacheControl, Pattern fingerprint, String fingerprinted) {
			this(types, UTF_8, cacheControl, fingerprint, fingerprinted);
		}

		String contentType(String name) {
			String own = this.types.get(FileTypes.extension(name));
			return (own != null) ? own : FileTypes.of(name).replace("=" + UTF_8, "=" + this.charset);
		}

		String cacheControl(String name) {
			return this.fingerprint.matcher(name).matches() ? this.fingerprinted : this.cacheControl;
		}

		Fields withType(String extension, String mediaType) {
			Map<String, String> changed = new HashMap<>(this.types);
			changed.put(extension, mediaType);
			return new Fields(Map.copyOf(changed), this.charset, this.cacheControl, this.fingerprint,
					this.fingerprinted);
		}

		Fields with(Charset changed) {
			return new Fields(this.types, changed.name().toLowerCase(Locale.ROOT), this.cacheControl, this.fingerprint,
					this.fingerprinted);
		}

		Fields withCacheControl(String changed) {
			return new Fields(this.types, this.charset, changed, this.fingerprint, this.fingerprinted);
		}

		Fields with(Pattern names, String changed) {
			return new Fields(this.types, this.charset, this.cacheControl, names, changed);
		}

	}

	boolean has(Feature feature) {
		return this.features.contains(feature);
	}

	Settings with(Feature feature) {
		Set<Feature> changed = EnumSet.of(feature);
		changed.addAll(this.features);
		return new Settings(this.tree, Set.copyOf(changed), this.names, this.fields, this.memory);
	}

	Settings without(Feature feature) {
		Set<Feature> changed = EnumSet.allOf(Feature.class);
		changed.retainAll(this.features);
		changed.remove(feature);
		return new Settings(this.tree, Set.copyOf(changed), this.names, this.fields, this.memory);
	}

	Settings with(Names changed) {
		return new Settings(this.tree, this.features, changed, this.fields, this.memory);
	}

	Settings with(Fields changed) {
		return new Settings(this.tree, this.features, this.names, changed, this.memory);
	}

	Settings with(MemoryCache changed) {
		return new Settings(this.tree, this.features, this.names, this.fields, changed);
	}

}
