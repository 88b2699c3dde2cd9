package io.miniserver.middleware;

import java.security.Principal;
import java.util.List;

import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * What an Authorization field says (RFC 9110 section 11.6.2), and who was found by it.
 */
final class Authorization {

	private Authorization() {
	}

	/**
	 * Returns the credentials of a scheme.
	 * @param request the request
	 * @param scheme the scheme; compared without regard to case
	 * @return what stands behind the scheme; null without the field, or for another
	 * scheme
	 */
	static @Nullable String credentials(Request request, String scheme) {
		List<String> fields = request.headers().all("Authorization");
		if (fields.size() > 1) {
			throw HttpException.badRequest("There must be one Authorization field at most.");
		}
		String field = fields.isEmpty() ? "" : fields.get(0).strip();
		boolean named = field.regionMatches(true, 0, scheme, 0, scheme.length());
		if (!named || (field.length() > scheme.length() && field.charAt(scheme.length()) != ' ')) {
			return null;
		}
		return field.substring(scheme.length()).strip();
	}

	static HttpException unauthorized(String detail, String challenge) {
		return new HttpException(Status.UNAUTHORIZED, detail).withHeader("WWW-Authenticate", challenge);
	}

	static void found(Request request, Principal principal) {
		request.attributes().put(Request.PRINCIPAL_ATTRIBUTE, principal);
	}

	/** A realm is sent between quotes, and must not end them. */
	static String quoted(String realm) {
		if (!realm.chars().allMatch((c) -> c >= ' ' && c < 0x7F && c != '"' && c != '\\')) {
			throw new IllegalArgumentException(
					"A realm must be of printable ASCII without quotes and backslashes, but is '" + realm + "'");
		}
		return '"' + realm + '"';
	}

}
