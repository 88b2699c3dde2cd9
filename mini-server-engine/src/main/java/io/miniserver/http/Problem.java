package io.miniserver.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An error as a machine-readable document (RFC 9457). Immutable; each {@code with} method
 * returns a changed copy. Everything in it is sent to the client.
 */
public final class Problem {

	/** The media type of a problem in JSON. */
	public static final String MEDIA_TYPE = "application/problem+json";

	private static final String BLANK_TYPE = "about:blank";

	private static final String TYPE = "type";

	private static final String TITLE = "title";

	private static final String STATUS = "status";

	private static final String DETAIL = "detail";

	private static final String INSTANCE = "instance";

	private final Status status;

	/**
	 * In the order of the document: the five standard members, null if absent; then
	 * extensions.
	 */
	private final Map<String, @Nullable Object> members;

	private Problem(Status status, Map<String, @Nullable Object> members) {
		this.status = status;
		this.members = members;
	}

	/**
	 * Returns a problem that says no more than its status: its type is
	 * {@code about:blank}, and its title the status' reason phrase.
	 * @param status the status
	 * @return the problem
	 */
	public static Problem of(Status status) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put(TYPE, BLANK_TYPE);
		members.put(TITLE, status.reason().isEmpty() ? null : status.reason());
		members.put(STATUS, status.code());
		members.put(DETAIL, null);
		members.put(INSTANCE, null);
		return new Problem(status, members);
	}

	/**
	 * Returns the status, which is the response's too.
	 * @return the status
	 */
	public Status status() {
		return this.status;
	}

	/**
	 * Returns what identifies the kind of problem.
	 * @return the type, {@code about:blank} unless one was set
	 */
	public URI type() {
		return URI.create(Objects.requireNonNull(text(TYPE)));
	}

	/**
	 * Returns the summary of the kind of problem.
	 * @return the title, or null if there is none
	 */
	public @Nullable String title() {
		return text(TITLE);
	}

	/**
	 * Returns what is wrong in this case.
	 * @return the detail, or null if there is none
	 */
	public @Nullable String detail() {
		return text(DETAIL);
	}

	/**
	 * Returns what identifies this case.
	 * @return the instance, or null if there is none
	 */
	public @Nullable URI instance() {
		String instance = text(INSTANCE);
		return (instance != null) ? URI.create(instance) : null;
	}

	/**
	 * Returns the further members.
	 * @return an unmodifiable map in the order in which they were added; no value is
	 * null, but one that is a List or a Map may hold nulls
	 */
	public Map<String, Object> extensions() {
		Map<String, Object> extensions = new LinkedHashMap<>();
		this.members.forEach((name, value) -> {
			if (!isStandard(name) && value != null) {
				extensions.put(name, value);
			}
		});
		return Collections.unmodifiableMap(extensions);
	}

	/**
	 * Returns a copy of another type.
	 * @param type what identifies the kind of problem, best a link to its description
	 * @return the copy
	 */
	public Problem withType(URI type) {
		return changed(TYPE, type.toString());
	}

	/**
	 * Returns a copy with another title.
	 * @param title a summary that is the same for all problems of the type
	 * @return the copy
	 */
	public Problem withTitle(String title) {
		return changed(TITLE, title);
	}

	/**
	 * Returns a copy with another detail.
	 * @param detail what is wrong in this case, best with what the client can do about it
	 * @return the copy
	 */
	public Problem withDetail(String detail) {
		return changed(DETAIL, detail);
	}

	/**
	 * Returns a copy with another instance.
	 * @param instance what identifies this case
	 * @return the copy
	 */
	public Problem withInstance(URI instance) {
		return changed(INSTANCE, instance.toString());
	}

	/**
	 * Returns a copy with a further member; it replaces one of the same name.
	 * @param extension the member's name, none of the five standard ones
	 * @param value a String, a number type of {@code java.lang} or {@code java.math}, a
	 * Boolean, or a List or a Map (with String keys) of such values and nulls; copied
	 * @return the copy
	 * @throws IllegalArgumentException if the name is empty or a standard one, or the
	 * value is null or cannot be written as JSON
	 */
	public Problem with(String extension, Object value) {
		if (extension.isEmpty() || isStandard(extension)) {
			throw new IllegalArgumentException("Not the name of an extension member: '" + extension + "'");
		}
		return changed(extension, Json.copy(value));
	}

	/**
	 * Returns the document: type, title, status, detail, instance, and the extensions.
	 * The type is there even if it is {@code about:blank}, so that clients need not know
	 * what its absence means.
	 * @return JSON text
	 */
	public String toJson() {
		Map<String, Object> present = new LinkedHashMap<>();
		this.members.forEach((name, value) -> {
			if (value != null) {
				present.put(name, value);
			}
		});
		return Json.write(present);
	}

	/**
	 * Returns a response of this problem's status with this document.
	 * @return the response
	 */
	public Response toResponse() {
		return Response.of(this.status).withHeader("Content-Type", MEDIA_TYPE).withBody(Body.of(toJson()));
	}

	@Override
	public String toString() {
		return toJson();
	}

	private @Nullable String text(String member) {
		return (String) this.members.get(member);
	}

	private Problem changed(String member, @Nullable Object value) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.members);
		changed.put(member, value);
		return new Problem(this.status, changed);
	}

	private static boolean isStandard(String name) {
		return switch (name) {
			case TYPE, TITLE, STATUS, DETAIL, INSTANCE -> true;
			default -> false;
		};
	}

}
