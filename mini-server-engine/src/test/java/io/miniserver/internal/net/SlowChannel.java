package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.OpenFile;

/** A file whose disk keeps one transfer waiting until the test lets it go on. */
final class SlowChannel extends FileChannel implements OpenFile {

	/** Which transfer waits. */
	enum When {

		AT_FIRST, AFTER_THE_SOCKET_WAS_FULL

	}

	private enum State {

		EMPTY, BEGUN, SOCKET_FULL, SLOW

	}

	private final FileChannel file;

	private final When slow;

	private State state = State.EMPTY;

	private volatile boolean interrupted;

	final CountDownLatch waits = new CountDownLatch(1);

	final CountDownLatch goesOn = new CountDownLatch(1);

	/**
	 * Creates a channel.
	 * @param file what is transferred
	 * @param slow which transfer waits
	 */
	SlowChannel(FileChannel file, When slow) {
		this.file = file;
		this.slow = slow;
	}

	boolean wasInterrupted() {
		return this.interrupted;
	}

	@Override
	public FileChannel channel() {
		return this;
	}

	@Override
	public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
		if (isSlow()) {
			this.state = State.SLOW;
			this.waits.countDown();
			awaitDisk();
		}
		long transferred = this.file.transferTo(position, count, target);
		if (this.state != State.SLOW) {
			this.state = (transferred < count) ? State.SOCKET_FULL : State.BEGUN;
		}
		return transferred;
	}

	private boolean isSlow() {
		return switch (this.slow) {
			case AT_FIRST -> this.state == State.EMPTY;
			case AFTER_THE_SOCKET_WAS_FULL -> this.state == State.SOCKET_FULL;
		};
	}

	private void awaitDisk() throws IOException {
		try {
			if (!this.goesOn.await(30, TimeUnit.SECONDS)) {
				throw new IOException("the test has not let the disk go on");
			}
		}
		catch (InterruptedException ex) {
			this.interrupted = true;
			throw new IOException("interrupted", ex);
		}
	}

	@Override
	public long size() throws IOException {
		return this.file.size();
	}

	@Override
	protected void implCloseChannel() throws IOException {
		this.file.close();
	}

	@Override
	public int read(ByteBuffer target) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int read(ByteBuffer target, long position) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int write(ByteBuffer source) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int write(ByteBuffer source, long position) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long position() {
		throw new UnsupportedOperationException();
	}

	@Override
	public FileChannel position(long position) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FileChannel truncate(long size) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void force(boolean metaData) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long transferFrom(ReadableByteChannel source, long position, long count) {
		throw new UnsupportedOperationException();
	}

	@Override
	public MappedByteBuffer map(MapMode mode, long position, long size) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FileLock lock(long position, long size, boolean shared) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FileLock tryLock(long position, long size, boolean shared) {
		throw new UnsupportedOperationException();
	}

}
