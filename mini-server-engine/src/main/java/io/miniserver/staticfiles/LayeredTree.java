package io.miniserver.staticfiles;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Several trees, one behind the other: what the first one has hides what is behind it.
 */
final class LayeredTree implements FileTree {

	private final List<FileTree> layers;

	LayeredTree(List<FileTree> layers) {
		this.layers = List.copyOf(layers);
		if (this.layers.isEmpty()) {
			throw new IllegalArgumentException("At least one tree is needed");
		}
	}

	@Override
	public @Nullable FileEntry find(String path) throws IOException {
		for (FileTree layer : this.layers) {
			FileEntry entry = layer.find(path);
			if (entry != null) {
				return entry;
			}
		}
		return null;
	}

	@Override
	public List<String> names(String path) throws IOException {
		Set<String> names = new LinkedHashSet<>();
		for (FileTree layer : this.layers) {
			FileEntry entry = layer.find(path);
			if (entry != null && entry.isDirectory()) {
				names.addAll(layer.names(path));
			}
		}
		return List.copyOf(names);
	}

	/**
	 * Returns where a path leads: an encoded file is one of the file that lies beside it,
	 * and not of one that this hides.
	 */
	static FileTree owner(FileTree tree, String path) throws IOException {
		if (!(tree instanceof LayeredTree layered)) {
			return tree;
		}
		for (FileTree layer : layered.layers) {
			if (layer.find(path) != null) {
				return owner(layer, path);
			}
		}
		return tree;
	}

	@Override
	public String toString() {
		return String.join(", ", this.layers.stream().map(String::valueOf).toList());
	}

}
