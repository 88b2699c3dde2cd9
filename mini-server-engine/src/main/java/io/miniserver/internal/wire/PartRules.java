package io.miniserver.internal.wire;

import io.miniserver.config.FormConfig;

/**
 * The rules of the header of a part: as strict as a request head, though RFC 2046 would
 * let fields be folded.
 */
final class PartRules implements FieldRules {

	private final FormConfig config;

	PartRules(FormConfig config) {
		this.config = config;
	}

	@Override
	public int mostBytes() {
		return this.config.partHeaderBytes();
	}

	/** No limit of its own: the bytes are few. */
	@Override
	public int mostLines() {
		return this.config.partHeaderBytes();
	}

	@Override
	public boolean keeps(String name) {
		return true;
	}

	@Override
	public RuntimeException tooLong() {
		return new RejectedFormException(FormRejection.PART_HEADER_TOO_LARGE, this.config.partHeaderBytes());
	}

	@Override
	public RuntimeException tooMany() {
		return tooLong();
	}

	@Override
	public RuntimeException bareCr() {
		return new RejectedFormException(FormRejection.BAD_PART_HEADER);
	}

	@Override
	public RuntimeException unexpected(byte next) {
		return new RejectedFormException(FormRejection.BAD_PART_HEADER);
	}

}
