package io.miniserver.internal.net;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.EventSource;
import io.miniserver.http.EventStream;

import static org.assertj.core.api.Assertions.assertThat;

/** A source that leaves the streams that it opens to the test. */
final class OpenedStreams implements EventSource {

	private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

	@Override
	public void open(EventStream stream) {
		this.streams.add(stream);
	}

	/** Returns the first one that was not returned before. */
	EventStream opened() throws InterruptedException {
		EventStream stream = this.streams.poll(20, TimeUnit.SECONDS);
		assertThat(stream).as("the stream was opened").isNotNull();
		return stream;
	}

	boolean isEmpty() {
		return this.streams.isEmpty();
	}

}
