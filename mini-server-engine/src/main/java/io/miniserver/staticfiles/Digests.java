package io.miniserver.staticfiles;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The digests of files that are not in memory, so that they are read for it only when
 * they have changed.
 */
final class Digests {

	private static final int MOST = 10_000;

	private static final int PIECE = 32 * 1024;

	/** 128 bits: nobody finds two files of one tag by chance. */
	private static final int LENGTH = 16;

	private static final Duration SETTLED = Duration.ofSeconds(2);

	private final Map<String, Known> known = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
			return size() > MOST;
		}

	};

	private record Known(FileEntry entry, String digest) {
	}

	String of(String path, FileEntry entry, byte @Nullable [] bytes) throws IOException {
		MessageDigest sha = sha256();
		if (bytes != null) {
			return text(sha.digest(bytes));
		}
		Known last = get(path);
		if (last != null && last.entry().isSame(entry)) {
			return last.digest();
		}
		Instant time = entry.modified();
		boolean settled = time != null && !time.plus(SETTLED).isAfter(Instant.now());
		try (InputStream in = entry.open()) {
			byte[] piece = new byte[PIECE];
			for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
				sha.update(piece, 0, count);
			}
		}
		String digest = text(sha.digest());
		if (settled) {
			put(path, new Known(entry, digest));
		}
		return digest;
	}

	private @Nullable Known get(String path) {
		synchronized (this.known) {
			return this.known.get(path);
		}
	}

	private void put(String path, Known value) {
		synchronized (this.known) {
			this.known.put(path, value);
		}
	}

	private static String text(byte[] digest) {
		StringBuilder text = new StringBuilder();
		for (byte octet : Arrays.copyOf(digest, LENGTH)) {
			text.append("%02x".formatted(octet & 0xFF));
		}
		return text.toString();
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
