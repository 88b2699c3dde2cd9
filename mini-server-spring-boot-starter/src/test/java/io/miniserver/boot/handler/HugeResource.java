package io.miniserver.boot.handler;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.core.io.AbstractResource;

/** A gigabyte of ones, which are counted when they are read. */
final class HugeResource extends AbstractResource {

	private final AtomicLong read;

	HugeResource(AtomicLong read) {
		this.read = read;
	}

	@Override
	public String getDescription() {
		return "huge";
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public long contentLength() {
		return 1L << 30;
	}

	@Override
	public InputStream getInputStream() {
		return new InputStream() {

			@Override
			public int read() {
				HugeResource.this.read.incrementAndGet();
				return 1;
			}

			@Override
			public long skip(long count) {
				return count;
			}

		};
	}

}
