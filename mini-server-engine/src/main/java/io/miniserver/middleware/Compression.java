package io.miniserver.middleware;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.miniserver.http.AcceptEncoding;
import io.miniserver.http.Body;
import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Vary;
import org.jspecify.annotations.Nullable;

/**
 * Encodes responses for clients that accept it (RFC 9110 section 12.5.3): those of some
 * media types, from some size on. Immutable.
 * <p>
 * Left alone are responses that are encoded already, parts of a representation (206),
 * those whose {@code Cache-Control} says {@code no-transform} or that have a digest of
 * their bytes, and server-sent events. A stream is encoded while it is written, and its
 * {@code flush()} reaches the client. A strong entity tag becomes a weak one, since the
 * bytes are others: {@code If-None-Match} still finds it, while {@code If-Match} and
 * {@code If-Range} need the strong tag of the content as it is.
 * <p>
 * Whoever lets a page mix secrets with what others can choose should not compress it: the
 * length tells about the secret (BREACH).
 */
public final class Compression implements Middleware {

	/** The media types that Spring Boot compresses. */
	public static final List<String> MEDIA_TYPES = List.of("text/html", "text/xml", "text/plain", "text/css",
			"text/javascript", "application/javascript", "application/json", "application/xml");

	/** The size from which on Spring Boot compresses: below it is hardly worth it. */
	public static final long MIN_SIZE = 2048;

	private static final String ACCEPT_ENCODING = "Accept-Encoding";

	private static final String USER_AGENT = "User-Agent";

	private static final int DEFAULT_LEVEL = 6;

	private final List<ContentCoding> codings;

	private final List<String> names;

	private final Set<String> mediaTypes;

	private final long minSize;

	private final List<Pattern> excludedAgents;

	private Compression(List<ContentCoding> codings, Set<String> mediaTypes, long minSize,
			List<Pattern> excludedAgents) {
		this.codings = codings;
		this.names = codings.stream().map(ContentCoding::name).toList();
		this.mediaTypes = mediaTypes;
		this.minSize = minSize;
		this.excludedAgents = excludedAgents;
	}

	/**
	 * Returns compression by gzip of {@link #MEDIA_TYPES} from {@link #MIN_SIZE} on.
	 * @return the middleware
	 */
	public static Compression gzip() {
		return new Compression(List.of(ContentCoding.gzip(DEFAULT_LEVEL)), mediaTypes(MEDIA_TYPES), MIN_SIZE,
				List.of());
	}

	/**
	 * Returns a copy with other codings.
	 * @param codings the codings; of several that a client wants alike, the first
	 * @return the copy
	 */
	public Compression withCodings(List<? extends ContentCoding> codings) {
		return new Compression(List.copyOf(codings), this.mediaTypes, this.minSize, this.excludedAgents);
	}

	/**
	 * Returns a copy for other media types.
	 * @param mediaTypes the types without parameters; {@code text/*} for all of a type
	 * @return the copy
	 * @throws IllegalArgumentException if one is no media type
	 */
	public Compression withMediaTypes(Collection<String> mediaTypes) {
		return new Compression(this.codings, mediaTypes(mediaTypes), this.minSize, this.excludedAgents);
	}

	/**
	 * Returns a copy for other sizes.
	 * @param minSize the bytes from which on a response is encoded; one of unknown length
	 * always is
	 * @return the copy
	 * @throws IllegalArgumentException if the size is negative
	 */
	public Compression withMinSize(long minSize) {
		if (minSize < 0) {
			throw new IllegalArgumentException(
					"The size from which on responses are compressed must not be negative," + " but is " + minSize);
		}
		return new Compression(this.codings, this.mediaTypes, minSize, this.excludedAgents);
	}

	/**
	 * Returns a copy that leaves clients alone which accept what they can not decode. A
	 * cache then has to tell clients apart, too ({@code Vary: User-Agent}), and can
	 * hardly share anything.
	 * @param excludedAgents what is found in the {@code User-Agent} field of such a
	 * client
	 * @return the copy
	 */
	public Compression withExcludedAgents(Collection<Pattern> excludedAgents) {
		return new Compression(this.codings, this.mediaTypes, this.minSize, List.copyOf(excludedAgents));
	}

	private static Set<String> mediaTypes(Collection<String> mediaTypes) {
		Set<String> types = new TreeSet<>();
		for (String type : mediaTypes) {
			if (!type.matches("[A-Za-z0-9!#$&^_.+-]+/([A-Za-z0-9!#$&^_.+-]+|\\*)")) {
				throw new IllegalArgumentException(
						"Not a media type: '" + type + "'. Write type/subtype or type/*, without parameters");
			}
			types.add(type.toLowerCase(Locale.ROOT));
		}
		return types;
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		return next.handle(request).map((response) -> encoded(request.headers(), response));
	}

	private Response encoded(Headers fields, Response response) {
		if (response.status().code() == 304) {
			// A cache learns from it what the 200 would have said.
			return varied(response);
		}
		if (!isWorthIt(response) || isFinal(response)) {
			return response;
		}
		Response varied = varied(response);
		ContentCoding coding = isExcluded(fields) ? null : choose(fields);
		Body body = (coding != null) ? EncodedBody.of(response.body(), coding) : null;
		return (coding != null && body != null) ? withEncoding(varied, coding, body) : varied;
	}

	private Response varied(Response response) {
		Response varied = response.map(Vary.by(ACCEPT_ENCODING));
		return this.excludedAgents.isEmpty() ? varied : varied.map(Vary.by(USER_AGENT));
	}

	private boolean isExcluded(Headers fields) {
		String agent = this.excludedAgents.isEmpty() ? null : fields.first(USER_AGENT);
		return agent != null && this.excludedAgents.stream().anyMatch((pattern) -> pattern.matcher(agent).find());
	}

	private boolean isWorthIt(Response response) {
		Body body = response.body();
		boolean kind = body instanceof Body.Bytes || body instanceof Body.File || body instanceof Body.Stream;
		long length = body.length();
		return kind && (length < 0 || length >= this.minSize)
				&& isCompressible(response.headers().first("Content-Type"));
	}

	private boolean isCompressible(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		int semicolon = contentType.indexOf(';');
		String type = ((semicolon >= 0) ? contentType.substring(0, semicolon) : contentType).strip()
			.toLowerCase(Locale.ROOT);
		return this.mediaTypes.contains(type)
				|| this.mediaTypes.contains(type.substring(0, type.indexOf('/') + 1) + "*");
	}

	/** Whether the bytes must stay what they are. */
	private static boolean isFinal(Response response) {
		Headers headers = response.headers();
		return response.status().code() == 206 || headers.contains("Content-Encoding")
				|| headers.contains("Content-Range") || headers.contains("Repr-Digest")
				|| headers.contains("Content-Digest") || headers.contains("Digest")
				|| headers.all("Cache-Control")
					.stream()
					.anyMatch((value) -> value.toLowerCase(Locale.ROOT).contains("no-transform"));
	}

	private @Nullable ContentCoding choose(Headers fields) {
		String name = AcceptEncoding.of(fields).choose(this.names);
		return (name != null) ? this.codings.get(this.names.indexOf(name)) : null;
	}

	private static Response withEncoding(Response response, ContentCoding coding, Body body) {
		Response encoded = response.withBody(body)
			.withHeader("Content-Encoding", coding.name())
			.withoutHeader("Accept-Ranges")
			.withoutHeader("Content-Length");
		String tag = response.headers().first("ETag");
		return (tag != null && !tag.startsWith("W/")) ? encoded.withHeader("ETag", "W/" + tag) : encoded;
	}

	@Override
	public String toString() {
		return "Compression" + this.names;
	}

}
