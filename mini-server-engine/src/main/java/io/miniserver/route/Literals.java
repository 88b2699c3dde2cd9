package io.miniserver.route;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The literal children of a node: a hash table that is asked with a part of the path, so
 * that no segment has to be cut out. It is as fast for a thousand children as for one.
 * Clients cannot slow it down by choosing segments: the table holds patterns only.
 */
final class Literals {

	static final Literals NONE = new Literals(Map.of());

	private static final int FACTOR = 31;

	private final int[] hashes;

	private final @Nullable String[] texts;

	private final @Nullable RouteNode[] nodes;

	/** At most half full, so that a search always meets an empty slot. */
	Literals(Map<String, RouteNode> children) {
		int capacity = 2 * Math.max(1, Integer.highestOneBit(2 * children.size()));
		this.hashes = new int[capacity];
		this.texts = new String[capacity];
		this.nodes = new RouteNode[capacity];
		children.forEach(this::put);
	}

	private void put(String text, RouteNode node) {
		int hash = hash(text, 0, text.length());
		int slot = slot(hash);
		while (this.texts[slot] != null) {
			slot = (slot + 1) & (this.texts.length - 1);
		}
		this.hashes[slot] = hash;
		this.texts[slot] = text;
		this.nodes[slot] = node;
	}

	/**
	 * Returns the child for a part of a text, or null.
	 */
	@Nullable RouteNode get(String text, int from, int to) {
		if (this == NONE) {
			return null;
		}
		int hash = hash(text, from, to);
		int slot = slot(hash);
		String candidate = this.texts[slot];
		while (candidate != null) {
			if (this.hashes[slot] == hash && candidate.length() == to - from && text.startsWith(candidate, from)) {
				return this.nodes[slot];
			}
			slot = (slot + 1) & (this.texts.length - 1);
			candidate = this.texts[slot];
		}
		return null;
	}

	static int hash(String text, int from, int to) {
		int hash = 0;
		for (int i = from; i < to; i++) {
			hash = FACTOR * hash + text.charAt(i);
		}
		return hash;
	}

	private int slot(int hash) {
		return (hash ^ (hash >>> 16)) & (this.texts.length - 1);
	}

}
