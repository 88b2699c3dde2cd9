package io.miniserver.boot.middleware;

import io.miniserver.middleware.ContentCoding;
import org.jspecify.annotations.Nullable;

/** A coding whose library has native code, which may be missing for a platform. */
interface NativeCoding extends ContentCoding {

	/**
	 * Loads the native code, once.
	 * @return why it can not be had; null if it is there
	 */
	@Nullable Throwable load();

}
