package io.miniserver.internal.memory;

/** A channel that a {@link MemorySelector} can look at. */
interface Selectable {

	/** Returns what would not have to wait now, in bits of {@code SelectionKey}. */
	int readyOperations();

	/** Tells the channel whom to tell of changes. */
	void watchedBy(MemorySelector selector);

}
