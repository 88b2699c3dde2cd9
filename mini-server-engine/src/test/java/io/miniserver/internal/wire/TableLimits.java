package io.miniserver.internal.wire;

import io.miniserver.config.Limits;

/** The limits for the tables of messages: so small that a row reaches them. */
public final class TableLimits {

	/** For heads and for what stands around chunks. */
	public static final Limits LIMITS = Limits.defaults()
		.withRequestLine(100)
		.withHeaderBytes(400)
		.withHeaderCount(12)
		.withTrailerBytes(64)
		.withChunkOverhead(64);

	/** For bodies. */
	public static final int BODY = 1000;

	private TableLimits() {
	}

}
