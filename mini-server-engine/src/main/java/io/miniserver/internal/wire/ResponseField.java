package io.miniserver.internal.wire;

/**
 * The response fields of which the engine has an opinion.
 */
enum ResponseField {

	/** Honoured by {@link Persistence#with}; the encoder writes its own. */
	CONNECTION("Connection"),

	/** Belongs to the connection, of which the engine alone knows. Dropped. */
	KEEP_ALIVE("Keep-Alive"),

	/** The framing is the encoder's alone. Dropped. */
	TRANSFER_ENCODING("Transfer-Encoding"),

	/** The encoder's, except where a length is told without a body. */
	CONTENT_LENGTH("Content-Length"),

	/** Announces fields behind the body, of which the engine sends none. Dropped. */
	TRAILER("Trailer"),

	/** Everything else is written as it is. */
	OTHER("");

	private final String text;

	ResponseField(String text) {
		this.text = text;
	}

	/**
	 * Recognises a field name: by its length, then by one comparison.
	 * @param name the name, a token
	 * @return the field, {@link #OTHER} for all others
	 */
	static ResponseField of(String name) {
		ResponseField candidate = switch (name.length()) {
			case 7 -> TRAILER;
			case 10 -> (name.charAt(0) | 0x20) == 'c' ? CONNECTION : KEEP_ALIVE;
			case 14 -> CONTENT_LENGTH;
			case 17 -> TRANSFER_ENCODING;
			default -> OTHER;
		};
		return name.equalsIgnoreCase(candidate.text) ? candidate : OTHER;
	}

}
