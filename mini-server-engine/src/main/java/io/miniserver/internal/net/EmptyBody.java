package io.miniserver.internal.net;

import java.io.InputStream;

import io.miniserver.http.RequestBody;

/** The body of a request that has none. */
enum EmptyBody implements RequestBody {

	INSTANCE;

	private static final byte[] NOTHING = {};

	@Override
	public long length() {
		return 0;
	}

	@Override
	public byte[] bytes() {
		return NOTHING;
	}

	@Override
	public String text() {
		return "";
	}

	@Override
	public InputStream stream() {
		return InputStream.nullInputStream();
	}

}
