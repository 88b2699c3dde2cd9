package io.miniserver.sample;

import java.security.SecureRandom;

import org.springframework.stereotype.Component;

/**
 * Codes that nobody can guess: 57<sup>7</sup>, about 2 &times; 10<sup>12</sup> of them,
 * from a generator whose next value does not follow from its last ones.
 */
@Component
final class RandomCodes implements Codes {

	static final int LENGTH = 7;

	/** Without 0 and O, 1 and I and l: codes are read aloud and typed. */
	static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

	private final SecureRandom random = new SecureRandom();

	@Override
	public String next() {
		StringBuilder code = new StringBuilder(LENGTH);
		for (int i = 0; i < LENGTH; i++) {
			code.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return code.toString();
	}

}
