package io.miniserver.internal.wire;

/**
 * What differs between the sections of fields that are no request head: their limits, how
 * they are refused, and which of their fields count.
 */
interface FieldRules {

	/** The most bytes of the section, line ends included. */
	int mostBytes();

	/** The most fields. */
	int mostLines();

	/** Whether a field is kept; it is dropped otherwise. */
	boolean keeps(String name);

	RuntimeException tooLong();

	RuntimeException tooMany();

	/** A CR that no LF follows. */
	RuntimeException bareCr();

	/** A byte that can not stand where it does. */
	RuntimeException unexpected(byte next);

}
