package io.miniserver.staticfiles;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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

	/** What header fields say. */
	record Fields(Map<String, String> types, String cacheControl, Pattern fingerprint, String fingerprinted) {

		String contentType(String name) {
			String own = this.types.get(FileTypes.extension(name));
			return (own != null) ? own : FileTypes.of(name);
		}

		String cacheControl(String name) {
			return this.fingerprint.matcher(name).matches() ? this.fingerprinted : this.cacheControl;
		}

		Fields withType(String extension, String mediaType) {
			Map<String, String> changed = new HashMap<>(this.types);
			changed.put(extension, mediaType);
			return new Fields(Map.copyOf(changed), this.cacheControl, this.fingerprint, this.fingerprinted);
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
