package io.miniserver.internal.net;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

import io.miniserver.http.Headers;
import io.miniserver.http.RequestBody;

/** A body that arrived before the handler was called. */
final class BufferedBody implements RequestBody {

	private final byte[] bytes;

	private final Headers headers;

	private final Headers trailers;

	BufferedBody(byte[] bytes, Headers headers, Headers trailers) {
		this.bytes = bytes;
		this.headers = headers;
		this.trailers = trailers;
	}

	@Override
	public Headers trailers() {
		return this.trailers;
	}

	@Override
	public long length() {
		return this.bytes.length;
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public String text() {
		return new String(this.bytes, BodyCharset.of(this.headers));
	}

	@Override
	public InputStream stream() {
		return new ByteArrayInputStream(this.bytes);
	}

}
