package io.miniserver.internal.wire;

/**
 * Carries a {@link Rejection} from the byte that broke a rule to whoever answers it. Has
 * no stack trace: it tells about the client's bytes, not about this program, and a flood
 * of bad requests must stay cheap.
 */
public final class RejectedRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final long NO_LIMIT = -1;

	private final Rejection rejection;

	private final long limit;

	/**
	 * Creates the exception for a rejection that is not about a limit.
	 * @param rejection why the request is refused
	 */
	public RejectedRequestException(Rejection rejection) {
		this(rejection, NO_LIMIT);
	}

	/**
	 * Creates the exception for a rejection.
	 * @param rejection why the request is refused
	 * @param limit the limit that was exceeded, in the unit of its property; -1 if there
	 * is none
	 */
	public RejectedRequestException(Rejection rejection, long limit) {
		super(rejection.detail(), null, false, false);
		this.rejection = rejection;
		this.limit = limit;
	}

	/**
	 * Returns why the request is refused.
	 * @return the rejection
	 */
	public Rejection rejection() {
		return this.rejection;
	}

	/**
	 * Returns the limit that was exceeded.
	 * @return the limit in the unit of its property; -1 if none was exceeded
	 */
	public long limit() {
		return this.limit;
	}

}
