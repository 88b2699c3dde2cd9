package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;

import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.RequestBody;
import io.miniserver.internal.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A body whose content coding is undone while the handler reads it: so a bomb grows only
 * as far as somebody asks for it, and never beyond the limit of its route.
 */
final class DecodedBody extends ReadOnceBody {

	private final RequestBody encoded;

	private final Headers headers;

	private final GzipInput decoder;

	/** Why nothing more of the body can be decoded. */
	private @Nullable RejectedRequestException refusal;

	/**
	 * Creates the body of an exchange.
	 * @param exchange whose body is encoded, and was not read as a stream
	 * @param headers the fields of the request as they are without the coding
	 */
	DecodedBody(Exchange exchange, Headers headers) {
		super(exchange);
		this.encoded = exchange.body();
		this.headers = headers;
		InputStream in = (this.encoded instanceof ReadOnceBody once) ? once.unreadStream() : this.encoded.stream();
		this.decoder = new GzipInput(in, exchange.endpoint().bodyLimit());
		exchange.closeAtEnd(this.decoder);
	}

	/** Returns the fields of the request without those about the coded body. */
	Headers headers() {
		return this.headers;
	}

	@Override
	public long length() {
		return -1;
	}

	@Override
	public Headers trailers() {
		return this.encoded.trailers();
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (this.refusal != null) {
			throw exception(this.refusal);
		}
		try {
			return this.decoder.read(target, offset, length);
		}
		catch (RejectedRequestException ex) {
			this.refusal = ex;
			exchange().refused(ex.rejection());
			throw exception(ex);
		}
	}

	private HttpException exception(RejectedRequestException reason) {
		return exchange().context().failures().httpException(reason);
	}

}
