package io.miniserver.internal.memory;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelectionKey;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A selector over channels of this package. It looks at each of them whenever one has
 * changed: for the few connections of a test, that is fast enough.
 */
final class MemorySelector extends AbstractSelector {

	private enum News {

		/** Nothing has happened since the last look. */
		NONE,

		/** A channel or an interest has changed. */
		CHANGE,

		/** The next select, or the one that waits, returns at once. */
		WAKE_UP

	}

	private final Set<SelectionKey> keys = ConcurrentHashMap.newKeySet();

	private final Set<SelectionKey> selected = new HashSet<>();

	private final Object lock = new Object();

	/** Guarded by the lock, which is held for nothing else. */
	private News news = News.NONE;

	MemorySelector(SelectorProvider provider) {
		super(provider);
	}

	@Override
	protected SelectionKey register(AbstractSelectableChannel channel, int operations, Object attachment) {
		checkOpen();
		MemoryKey key = new MemoryKey(channel, this, operations);
		key.attach(attachment);
		this.keys.add(key);
		((Selectable) channel).watchedBy(this);
		changed();
		return key;
	}

	@Override
	public Set<SelectionKey> keys() {
		checkOpen();
		return Collections.unmodifiableSet(this.keys);
	}

	@Override
	public Set<SelectionKey> selectedKeys() {
		checkOpen();
		return this.selected;
	}

	@Override
	public int selectNow() throws IOException {
		return selectUntil(System.nanoTime());
	}

	@Override
	public int select() throws IOException {
		return select(0);
	}

	@Override
	public int select(long timeoutMillis) throws IOException {
		if (timeoutMillis < 0) {
			throw new IllegalArgumentException("negative time-out: " + timeoutMillis);
		}
		// No test lives as long as the longest wait that can be added to the time.
		long nanos = (timeoutMillis > 0) ? TimeUnit.MILLISECONDS.toNanos(timeoutMillis) : Long.MAX_VALUE / 2;
		return selectUntil(System.nanoTime() + nanos);
	}

	private int selectUntil(long end) throws IOException {
		checkOpen();
		forgetCancelled();
		try {
			begin();
			News last = News.CHANGE;
			while (last == News.CHANGE && look() == 0) {
				last = await(end);
			}
		}
		finally {
			end();
		}
		forgetCancelled();
		return this.selected.size();
	}

	/** Waits for news, and returns {@code NONE} if there are none until then. */
	private News await(long end) {
		synchronized (this.lock) {
			try {
				long left = end - System.nanoTime();
				while (this.news == News.NONE && left > 0 && isOpen()) {
					TimeUnit.NANOSECONDS.timedWait(this.lock, left);
					left = end - System.nanoTime();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return News.WAKE_UP;
			}
			News result = this.news;
			this.news = News.NONE;
			return result;
		}
	}

	private int look() {
		for (SelectionKey key : this.keys) {
			if (((MemoryKey) key).look()) {
				this.selected.add(key);
			}
		}
		return this.selected.size();
	}

	private void forgetCancelled() {
		Set<SelectionKey> cancelled = cancelledKeys();
		synchronized (cancelled) {
			for (SelectionKey key : cancelled) {
				this.keys.remove(key);
				this.selected.remove(key);
				deregister((AbstractSelectionKey) key);
			}
			cancelled.clear();
		}
	}

	/** Has whoever selects look again. Any thread. */
	void changed() {
		tell(News.CHANGE);
	}

	@Override
	public Selector wakeup() {
		tell(News.WAKE_UP);
		return this;
	}

	private void tell(News more) {
		synchronized (this.lock) {
			if (more.compareTo(this.news) > 0) {
				this.news = more;
			}
			this.lock.notifyAll();
		}
	}

	@Override
	protected void implCloseSelector() {
		wakeup();
		this.keys.forEach(SelectionKey::cancel);
		forgetCancelled();
	}

	private void checkOpen() {
		if (!isOpen()) {
			throw new ClosedSelectorException();
		}
	}

}
