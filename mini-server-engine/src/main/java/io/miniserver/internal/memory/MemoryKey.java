package io.miniserver.internal.memory;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectionKey;

/** The registration of a channel with a selector. */
final class MemoryKey extends AbstractSelectionKey {

	private final SelectableChannel channel;

	private final MemorySelector selector;

	private volatile int interest;

	private volatile int ready;

	MemoryKey(SelectableChannel channel, MemorySelector selector, int interest) {
		this.channel = channel;
		this.selector = selector;
		this.interest = interest;
	}

	/**
	 * Looks at the channel.
	 * @return whether it is ready for something that somebody is interested in
	 */
	boolean look() {
		this.ready = isValid() ? ((Selectable) this.channel).readyOperations() & this.interest : 0;
		return this.ready != 0;
	}

	@Override
	public SelectableChannel channel() {
		return this.channel;
	}

	@Override
	public Selector selector() {
		return this.selector;
	}

	@Override
	public int interestOps() {
		checkValid();
		return this.interest;
	}

	@Override
	public MemoryKey interestOps(int operations) {
		checkValid();
		if ((operations & ~this.channel.validOps()) != 0) {
			throw new IllegalArgumentException("not valid for this channel: " + operations);
		}
		this.interest = operations;
		this.selector.changed();
		return this;
	}

	@Override
	public int readyOps() {
		checkValid();
		return this.ready;
	}

	private void checkValid() {
		if (!isValid()) {
			throw new CancelledKeyException();
		}
	}

}
