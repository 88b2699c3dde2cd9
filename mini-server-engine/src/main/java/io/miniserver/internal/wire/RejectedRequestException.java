package io.miniserver.internal.wire;

/**
 * Carries a {@link Rejection} from the byte that broke a rule to whoever answers it. Has
 * no stack trace: it tells about the client's bytes, not about this program, and a flood
 * of bad requests must stay cheap.
 */
public final class RejectedRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Rejection rejection;

	/**
	 * Creates the exception for a rejection.
	 * @param rejection why the request is refused
	 */
	public RejectedRequestException(Rejection rejection) {
		super(rejection.detail(), null, false, false);
		this.rejection = rejection;
	}

	/**
	 * Returns why the request is refused.
	 * @return the rejection
	 */
	public Rejection rejection() {
		return this.rejection;
	}

}
