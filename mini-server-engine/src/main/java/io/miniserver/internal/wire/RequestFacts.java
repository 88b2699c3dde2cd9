package io.miniserver.internal.wire;

import org.jspecify.annotations.Nullable;

import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;

/**
 * What the head of a response depends on besides the response itself. There are only
 * eight of them, made in advance, so that none is made for a request.
 */
public final class RequestFacts {

	private static final ByVersion TO_HEAD = new ByVersion(Content.OMITTED);

	private static final ByVersion TO_OTHERS = new ByVersion(Content.SENT);

	/** What becomes of content, by the request's method. */
	enum Content {

		SENT, OMITTED

	}

	private final Content content;

	private final HttpVersion version;

	private final Persistence persistence;

	private RequestFacts(Content content, HttpVersion version, Persistence persistence) {
		this.content = content;
		this.version = version;
		this.persistence = persistence;
	}

	/**
	 * Returns the facts of a request.
	 * @param method its method; null if it was refused before the method was known
	 * @param version its version; HTTP/1.1 if it was refused before the version was known
	 * @param persistence what becomes of the connection after the response; the response
	 * has had its say, see {@link Persistence#with}
	 * @return the facts
	 */
	public static RequestFacts of(@Nullable Method method, HttpVersion version, Persistence persistence) {
		ByVersion facts = (method != null && method.equals(Method.HEAD)) ? TO_HEAD : TO_OTHERS;
		return switch (version) {
			case HTTP_1_0 -> facts.http10.get(persistence);
			case HTTP_1_1 -> facts.http11.get(persistence);
		};
	}

	Content content() {
		return this.content;
	}

	HttpVersion version() {
		return this.version;
	}

	Persistence persistence() {
		return this.persistence;
	}

	private static final class ByVersion {

		private final ByPersistence http10;

		private final ByPersistence http11;

		private ByVersion(Content content) {
			this.http10 = new ByPersistence(content, HttpVersion.HTTP_1_0);
			this.http11 = new ByPersistence(content, HttpVersion.HTTP_1_1);
		}

	}

	private static final class ByPersistence {

		private final RequestFacts keep;

		private final RequestFacts close;

		private ByPersistence(Content content, HttpVersion version) {
			this.keep = new RequestFacts(content, version, Persistence.KEEP);
			this.close = new RequestFacts(content, version, Persistence.CLOSE);
		}

		private RequestFacts get(Persistence persistence) {
			return switch (persistence) {
				case KEEP -> this.keep;
				case CLOSE -> this.close;
			};
		}

	}

}
