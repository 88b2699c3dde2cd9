package io.miniserver.sample;

/**
 * Makes codes for links without an alias.
 */
@FunctionalInterface
interface Codes {

	/**
	 * Returns a code that is very likely, but not certainly, still free.
	 * @return a code that keeps the rules of {@link Alias}
	 */
	String next();

}
