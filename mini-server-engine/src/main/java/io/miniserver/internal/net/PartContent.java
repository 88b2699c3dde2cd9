package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;

/** Where the content of a part is. */
interface PartContent {

	/** Returns the content as {@link io.miniserver.http.Part#stream()} does. */
	InputStream stream();

	/** Returns the content as {@link io.miniserver.http.Part#bytes()} does. */
	byte[] bytes() throws IOException;

}
