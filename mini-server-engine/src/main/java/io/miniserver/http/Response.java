package io.miniserver.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A response: status, header fields and body. Immutable; each {@code with} method returns
 * a changed copy. <pre class="code">
 * return Response.json(text).withStatus(Status.CREATED).withHeader("Location", location);
 * </pre> The engine adds what the protocol needs: Date, Content-Length or
 * Transfer-Encoding, and Connection.
 */
public final class Response {

	private static final Response EMPTY_OK = new Response(Status.OK, HeaderArray.EMPTY, Body.empty());

	private static final Response NO_CONTENT = new Response(Status.NO_CONTENT, HeaderArray.EMPTY, Body.empty());

	private static final Set<Status> REDIRECTS = Set.of(Status.MOVED_PERMANENTLY, Status.FOUND, Status.SEE_OTHER,
			Status.TEMPORARY_REDIRECT, Status.PERMANENT_REDIRECT);

	private final Status status;

	private final HeaderArray headers;

	private final Body body;

	private Response(Status status, HeaderArray headers, Body body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * Returns a response without fields and without a body.
	 * @param status the status
	 * @return the response
	 */
	public static Response of(Status status) {
		return new Response(status, HeaderArray.EMPTY, Body.empty());
	}

	/**
	 * Returns a response without fields and without a body.
	 * @param status the status code
	 * @return the response
	 * @throws IllegalArgumentException if the code is not from 100 to 599
	 */
	public static Response of(int status) {
		return of(Status.of(status));
	}

	/**
	 * Returns a response of status 200 without a body.
	 * @return the response
	 */
	public static Response ok() {
		return EMPTY_OK;
	}

	/**
	 * Returns a response of status 204.
	 * @return the response
	 */
	public static Response noContent() {
		return NO_CONTENT;
	}

	/**
	 * Returns a response of status 200 with plain text in UTF-8.
	 * @param text the text
	 * @return the response
	 */
	public static Response text(String text) {
		return new Response(Status.OK, ContentTypes.TEXT, Body.of(text));
	}

	/**
	 * Returns a response of status 200 with HTML in UTF-8.
	 * @param html the document
	 * @return the response
	 */
	public static Response html(String html) {
		return new Response(Status.OK, ContentTypes.HTML, Body.of(html));
	}

	/**
	 * Returns a response of status 200 with JSON.
	 * @param json the JSON text
	 * @return the response
	 */
	public static Response json(String json) {
		return new Response(Status.OK, ContentTypes.JSON, Body.of(json));
	}

	/**
	 * Returns a response of status 200 with the given bytes.
	 * @param contentType the media type
	 * @param bytes the bytes; not copied, see {@link Body#of(byte[])}
	 * @return the response
	 * @throws IllegalArgumentException if the media type is no field value
	 */
	public static Response bytes(String contentType, byte[] bytes) {
		return new Response(Status.OK, ContentTypes.of(contentType), Body.of(bytes));
	}

	/**
	 * Returns a response of status 200 with a file's content. The media type follows from
	 * the file's extension; text is taken for UTF-8; without a known extension it is
	 * {@code application/octet-stream}.
	 * @param path a regular file
	 * @return the response
	 * @throws IOException if there is no such file, see {@link Body#file(Path)}
	 */
	public static Response file(Path path) throws IOException {
		return new Response(Status.OK, ContentTypes.of(FileTypes.of(path)), Body.file(path));
	}

	/**
	 * Returns a response of status 200 whose body is written piece by piece.
	 * @param contentType the media type
	 * @param writer what writes the body, called at most once
	 * @return the response
	 * @throws IllegalArgumentException if the media type is no field value
	 */
	public static Response stream(String contentType, StreamWriter writer) {
		return new Response(Status.OK, ContentTypes.of(contentType), Body.stream(writer));
	}

	/**
	 * Returns a response of status 200 that stays open for server-sent events. Nobody may
	 * store it, and nginx passes each event on at once; a client for whom the buffer does
	 * not suffice loses its stream.
	 * @param source who gets the stream, called once
	 * @return the response; its body may be replaced by one of another policy
	 */
	public static Response events(EventSource source) {
		return new Response(Status.OK, ContentTypes.EVENTS, new Body.Events(source, SlowConsumer.CLOSE));
	}

	/**
	 * Returns a response that is there when a stage has completed. No thread waits for
	 * it, but the handler's time goes on. A failed stage is answered like an exception of
	 * the handler. A stage that nobody waits for any more is cancelled, provided that it
	 * is a {@link java.util.concurrent.Future}.
	 * @param <T> what the stage completes with
	 * @param stage the stage
	 * @param answer makes the response of its result, which may be null, on a thread as
	 * the handler's; called at most once; the response may be pending again
	 * @return the response; as yet of status 200
	 */
	public static <T> Response pending(CompletionStage<T> stage, Function<? super T, Response> answer) {
		return new Response(Status.OK, HeaderArray.EMPTY, new Body.Pending(stage, answer));
	}

	/**
	 * Returns a redirection without a body.
	 * @param status 301, 302, 303, 307 or 308
	 * @param location the URI reference to go to; percent-encoded
	 * @return the response
	 * @throws IllegalArgumentException if the status is another one, or the location is
	 * no field value
	 */
	public static Response redirect(Status status, String location) {
		if (!REDIRECTS.contains(status)) {
			throw new IllegalArgumentException("Not the status of a redirection: " + status);
		}
		return of(status).withHeader("Location", location);
	}

	/**
	 * Returns the status.
	 * @return the status
	 */
	public Status status() {
		return this.status;
	}

	/**
	 * Returns the header fields that were set on this response.
	 * @return the fields
	 */
	public Headers headers() {
		return this.headers;
	}

	/**
	 * Returns the body.
	 * @return the body, which may be empty
	 */
	public Body body() {
		return this.body;
	}

	/**
	 * Returns a copy with another status.
	 * @param status the status
	 * @return the copy
	 */
	public Response withStatus(Status status) {
		return new Response(status, this.headers, isPending() ? later((r) -> r.withStatus(status)) : this.body);
	}

	/**
	 * Returns a copy with another status.
	 * @param status the status code
	 * @return the copy
	 * @throws IllegalArgumentException if the code is not from 100 to 599
	 */
	public Response withStatus(int status) {
		return withStatus(Status.of(status));
	}

	/**
	 * Returns a copy with a field set; it replaces all fields of that name.
	 * @param name the field name
	 * @param value the value
	 * @return the copy
	 * @throws IllegalArgumentException if name or value is malformed
	 */
	public Response withHeader(String name, String value) {
		HeaderArray changed = this.headers.with(name, value);
		return new Response(this.status, changed, isPending() ? later((r) -> r.withHeader(name, value)) : this.body);
	}

	/**
	 * Returns a copy with one more field, after those of the same name.
	 * @param name the field name
	 * @param value the value
	 * @return the copy
	 * @throws IllegalArgumentException if name or value is malformed
	 */
	public Response withAddedHeader(String name, String value) {
		HeaderArray changed = this.headers.plus(name, value);
		return new Response(this.status, changed,
				isPending() ? later((r) -> r.withAddedHeader(name, value)) : this.body);
	}

	/**
	 * Returns a copy that sets a cookie, besides those that it sets already.
	 * @param cookie the cookie
	 * @return the copy
	 */
	public Response withCookie(SetCookie cookie) {
		return withAddedHeader("Set-Cookie", cookie.toHeaderValue());
	}

	/**
	 * Returns a copy without the fields of a name.
	 * @param name the field name, in any case
	 * @return the copy
	 */
	public Response withoutHeader(String name) {
		HeaderArray changed = this.headers.without(name);
		return new Response(this.status, changed, isPending() ? later((r) -> r.withoutHeader(name)) : this.body);
	}

	/**
	 * Returns a copy with another body. The Content-Type field stays as it is.
	 * @param body the body
	 * @return the copy
	 */
	public Response withBody(Body body) {
		return new Response(this.status, this.headers, isPending() ? later((r) -> r.withBody(body)) : body);
	}

	/**
	 * Returns whether the response is not there yet.
	 * @return true if it is {@link #pending}
	 */
	public boolean isPending() {
		return this.body instanceof Body.Pending;
	}

	/**
	 * Changes the response when it is there: now, or when it is not pending any more. The
	 * {@code with} methods do so by themselves.
	 * @param change makes the changed response; must not return null
	 * @return the changed response, or one that is about to be changed
	 */
	public Response map(UnaryOperator<Response> change) {
		return isPending() ? new Response(this.status, this.headers, later(change)) : change.apply(this);
	}

	private Body later(UnaryOperator<Response> change) {
		return ((Body.Pending) this.body).then(change);
	}

	/** Shows no values and no body: this text ends in logs. */
	@Override
	public String toString() {
		return "Response[" + this.status + ", " + this.headers + ", length=" + this.body.length() + "]";
	}

}
