package io.miniserver.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Answers with a file as web servers do: with its validators, only if the client does not
 * have it already (RFC 9110 section 13), and in parts if it asks for them (section 14);
 * and in the same way with bytes from elsewhere.
 * <p>
 * The entity tag is made of the file's time, in nanoseconds, and its size. It is strong,
 * so that downloads can be resumed, unless the file was changed within the last second:
 * as yet a second change might not show in its time. Whoever changes files without
 * changing their times sends {@link Response#file} with a tag of its own instead. Fields
 * may be added to the response; its Content-Type must stay, for it may be that of parts.
 */
public final class FileResponse {

	/** As many ranges are sent; who asks for more gets everything. */
	public static final int MAX_RANGES = 16;

	private final RangedContent content;

	private final @Nullable Instant modified;

	private final @Nullable EntityTag tag;

	private final Instant now;

	private FileResponse(RangedContent content, @Nullable Instant time, @Nullable EntityTag tag, Instant now) {
		this.content = content;
		this.now = now;
		// A time in the future must not be sent (section 8.8.2.1).
		this.modified = (time != null && time.isAfter(now)) ? now : time;
		this.tag = (tag != null || time == null) ? tag : EntityTag.ofFile(time, content.length(), now);
	}

	/**
	 * Answers a request with a file, in up to {@link #MAX_RANGES} ranges.
	 * @param request the request; only GET is answered with ranges, and only GET and HEAD
	 * have conditions about the file
	 * @param path a regular file, or a link to one
	 * @return the response of status 200, 206 or 304
	 * @throws HttpException of status 412 if a condition fails, or 416 if there is
	 * nothing of the file where the client asks for it
	 * @throws NoSuchFileException if there is no such file, or it is not a regular one
	 * @throws IOException if its attributes cannot be read
	 */
	public static Response of(Request request, Path path) throws IOException {
		return of(request, path, MAX_RANGES);
	}

	/**
	 * Answers a request with a file.
	 * @param request as for {@link #of(Request, Path)}
	 * @param path as for {@link #of(Request, Path)}
	 * @param maxRanges how many ranges are sent; who asks for more gets everything; 0:
	 * there are no ranges
	 * @return the response of status 200, 206 or 304
	 * @throws HttpException as for {@link #of(Request, Path)}
	 * @throws IOException as for {@link #of(Request, Path)}
	 */
	public static Response of(Request request, Path path, int maxRanges) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
		if (!attributes.isRegularFile()) {
			throw new NoSuchFileException(path.toString(), null, "not a regular file");
		}
		return new FileResponse(new FileContent(path, attributes.size()), attributes.lastModifiedTime().toInstant(),
				null, Instant.now())
			.answer(request, maxRanges);
	}

	/**
	 * Answers a request with bytes that are no file, in up to {@link #MAX_RANGES} ranges,
	 * which are sent in ascending order. Nothing of them is kept in memory.
	 * @param request as for {@link #of(Request, Path)}
	 * @param source the bytes
	 * @return the response of status 200, 206 or 304
	 * @throws HttpException as for {@link #of(Request, Path)}
	 * @throws IllegalArgumentException if the length of the source is negative
	 * @throws IOException if the source fails to say what is asked of it
	 */
	public static Response of(Request request, ByteSource source) throws IOException {
		return of(request, source, MAX_RANGES);
	}

	/**
	 * Answers a request with bytes that are no file.
	 * @param request as for {@link #of(Request, Path)}
	 * @param source the bytes
	 * @param maxRanges as for {@link #of(Request, Path, int)}
	 * @return the response of status 200, 206 or 304
	 * @throws HttpException as for {@link #of(Request, Path)}
	 * @throws IllegalArgumentException if the length of the source is negative
	 * @throws IOException if the source fails to say what is asked of it
	 */
	public static Response of(Request request, ByteSource source, int maxRanges) throws IOException {
		return new FileResponse(SourceContent.of(source), source.modified(), source.tag(), Instant.now())
			.answer(request, maxRanges);
	}

	private Response answer(Request request, int maxRanges) {
		boolean get = request.method().equals(Method.GET);
		if (get || request.method().equals(Method.HEAD)) {
			Optional<Response> unchanged = Conditional.of(request, this.tag, this.modified);
			if (unchanged.isPresent()) {
				return unchanged.get();
			}
		}
		boolean ranges = get && maxRanges > 0
				&& Preconditions.of(this.tag, this.modified).allowsRange(request.headers(), this.now);
		long size = this.content.length();
		RangeSet asked = RangeSet.of(request.headers().all("Range"), size, ranges ? maxRanges : 0);
		Response whole = validators().withHeader("Accept-Ranges", (maxRanges > 0) ? "bytes" : "none");
		return switch (asked.outcome()) {
			case IGNORED -> part(whole, new ByteRange(0, size - 1));
			case SATISFIABLE -> partial(whole.withStatus(Status.PARTIAL_CONTENT), asked);
			case UNSATISFIABLE ->
				throw new HttpException(Status.RANGE_NOT_SATISFIABLE, "Nothing is where the range asks for it.")
					.withHeader("Content-Range", "bytes */" + size);
		};
	}

	private Response validators() {
		Response response = Response.of(Status.OK);
		if (this.tag != null) {
			response = response.withHeader("ETag", this.tag.toString());
		}
		return (this.modified == null) ? response
				: response.withHeader("Last-Modified", HttpDate.text(this.modified.getEpochSecond()));
	}

	private Response part(Response response, ByteRange range) {
		return response.withHeader("Content-Type", this.content.contentType()).withBody(this.content.body(range));
	}

	private Response partial(Response response, RangeSet asked) {
		if (asked.ranges().size() == 1) {
			ByteRange range = asked.ranges().get(0);
			return part(response, range).withHeader("Content-Range", range.contentRange(this.content.length()));
		}
		MultipartRanges parts = new MultipartRanges(this.content, asked.ranges());
		return response.withHeader("Content-Type", parts.contentType()).withBody(parts.body());
	}

}
