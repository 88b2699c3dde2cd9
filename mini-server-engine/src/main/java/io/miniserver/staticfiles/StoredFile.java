package io.miniserver.staticfiles;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.miniserver.http.AcceptEncoding;
import io.miniserver.http.Headers;

/**
 * A file in all its forms, as they were at the last look.
 */
final class StoredFile {

	/** What an entry takes besides its bytes, about. */
	private static final int OVERHEAD = 1024;

	/** A file system's times may be as coarse as this. */
	private static final Duration SETTLED = Duration.ofSeconds(2);

	private final FileLook look;

	private final Representation plain;

	/** In the order of {@link #codings}. */
	private final List<Representation> encoded;

	private final List<String> codings;

	/** Whether a change since then shows in times and sizes. */
	private final boolean settled;

	private final boolean onDisk;

	private volatile Instant checked;

	StoredFile(FileLook look, Representation plain, List<Representation> encoded, Instant now) {
		this.look = look;
		this.plain = plain;
		this.encoded = encoded;
		this.codings = look.encoded().keySet().stream().map(Coding::token).toList();
		this.settled = forms().map((each) -> each.entry().modified())
			.allMatch((time) -> time != null && !time.plus(SETTLED).isAfter(now));
		this.onDisk = forms().anyMatch((each) -> each.held() < 0);
		this.checked = now;
	}

	private Stream<Representation> forms() {
		return Stream.concat(Stream.of(this.plain), this.encoded.stream());
	}

	/** Returns the name of the file that there is, without directories. */
	String name() {
		return this.look.name();
	}

	/** Returns whether it is up to the client which of several forms it gets. */
	boolean isNegotiated() {
		return !this.encoded.isEmpty();
	}

	/** RFC 9110 section 12.5.3. */
	Representation choose(Headers fields) {
		if (this.encoded.isEmpty()) {
			return this.plain;
		}
		String chosen = AcceptEncoding.of(fields).choose(this.codings);
		return (chosen != null) ? this.encoded.get(this.codings.indexOf(chosen)) : this.plain;
	}

	/**
	 * Returns how much memory it takes, or -1 if it must not be kept: its bytes are
	 * elsewhere, and whether they are still those can not be seen.
	 */
	long held() {
		boolean kept = forms().allMatch((each) -> each.held() >= 0 || each.entry().path() != null);
		return kept ? OVERHEAD + forms().mapToLong((each) -> Math.max(0, each.held())).sum() : -1;
	}

	/**
	 * Returns whether what is not in memory is still there: its length has been promised
	 * when its bytes are sent.
	 */
	boolean isUnchanged() {
		if (!this.onDisk) {
			return true;
		}
		// Without a stream: this is asked for each request.
		for (Representation form : this.encoded) {
			if (!isUnchanged(form)) {
				return false;
			}
		}
		return isUnchanged(this.plain);
	}

	private static boolean isUnchanged(Representation form) {
		return form.held() >= 0 || form.entry().isUnchanged();
	}

	/** A clock that was set back makes nothing fresh for long. */
	boolean isFresh(Instant now, Duration recheck) {
		Instant last = this.checked;
		return !now.isBefore(last) && now.isBefore(last.plus(recheck));
	}

	boolean isStill(FileLook other) {
		return this.settled && this.look.isSame(other);
	}

	void checked(Instant now) {
		this.checked = now;
	}

}
