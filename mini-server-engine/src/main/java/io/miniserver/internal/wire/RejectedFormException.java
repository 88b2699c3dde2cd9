package io.miniserver.internal.wire;

/**
 * Carries a {@link FormRejection} from the byte that broke a rule to whoever answers it.
 * Has no stack trace, as {@link RejectedRequestException} has none.
 */
public final class RejectedFormException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final long NO_LIMIT = -1;

	private final FormRejection rejection;

	private final long limit;

	/**
	 * Creates the exception for a rejection that is not about a limit.
	 * @param rejection why the form is refused
	 */
	public RejectedFormException(FormRejection rejection) {
		this(rejection, NO_LIMIT);
	}

	/**
	 * Creates the exception for a rejection.
	 * @param rejection why the form is refused
	 * @param limit the limit that was exceeded, in the unit of its property; -1 if there
	 * is none
	 */
	public RejectedFormException(FormRejection rejection, long limit) {
		super(rejection.detail(), null, false, false);
		this.rejection = rejection;
		this.limit = limit;
	}

	/**
	 * Returns why the form is refused.
	 * @return the rejection
	 */
	public FormRejection rejection() {
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
