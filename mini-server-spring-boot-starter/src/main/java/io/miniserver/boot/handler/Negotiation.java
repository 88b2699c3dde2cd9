package io.miniserver.boot.handler;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.miniserver.http.Accept;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Chooses between the variants of a route by the media type of the body and by what the
 * client accepts (RFC 9110 section 12). The variant that asks most closely for the body's
 * type wins; of several, the one whose response is wanted most; of these, the first.
 */
final class Negotiation implements Handler {

	/** A variant that may produce anything is better than none. */
	private static final double LEAST = 0.0001;

	private final List<Variant> variants;

	private final String consumes;

	private final List<String> produces;

	private final boolean varies;

	Negotiation(List<Variant> variants) {
		this.variants = List.copyOf(variants);
		this.consumes = variants.stream()
			.flatMap((variant) -> variant.consumes().stream())
			.map(MimeType::toString)
			.distinct()
			.collect(Collectors.joining(", "));
		this.produces = variants.stream()
			.map(Variant::produces)
			.filter(Objects::nonNull)
			.map(MimeType::toString)
			.distinct()
			.toList();
		this.varies = variants.stream().map((variant) -> String.valueOf(variant.produces())).distinct().count() > 1;
	}

	@Override
	public Response handle(Request request) throws Exception {
		Response response = choose(request).handler().handle(request);
		return this.varies ? response.withAddedHeader("Vary", "Accept") : response;
	}

	private Variant choose(Request request) {
		MimeType contentType = this.consumes.isEmpty() ? null : contentType(request);
		Accept accept = this.produces.isEmpty() ? null : Accept.of(request.headers());
		Variant best = null;
		int bestSpecificity = -1;
		double bestQuality = 0;
		boolean readable = false;
		for (Variant variant : this.variants) {
			int specificity = variant.specificity(contentType);
			double quality = quality(variant, accept);
			readable = readable || specificity >= 0;
			boolean better = specificity > bestSpecificity || (specificity == bestSpecificity && quality > bestQuality);
			if (specificity >= 0 && quality > 0 && better) {
				best = variant;
				bestSpecificity = specificity;
				bestQuality = quality;
			}
		}
		if (best == null) {
			throw readable ? notAcceptable() : unsupported();
		}
		return best;
	}

	private static double quality(Variant variant, @Nullable Accept accept) {
		MimeType produces = variant.produces();
		return (produces == null || accept == null) ? LEAST : accept.quality(produces.toString());
	}

	/**
	 * Content whose type is not told may be anything (RFC 9110 section 8.3).
	 * @return null if there is no content
	 */
	private @Nullable MimeType contentType(Request request) {
		String field = request.header("Content-Type");
		if (field == null) {
			return (request.body().length() == 0) ? null : MimeTypeUtils.APPLICATION_OCTET_STREAM;
		}
		try {
			return MimeTypeUtils.parseMimeType(field);
		}
		catch (InvalidMimeTypeException ex) {
			throw unsupported();
		}
	}

	/** RFC 9110 section 15.5.16. */
	private HttpException unsupported() {
		return new HttpException(Status.UNSUPPORTED_MEDIA_TYPE, "The content type of the body must be " + this.consumes)
			.withHeader("Accept", this.consumes);
	}

	/** RFC 9110 section 15.5.7. */
	private HttpException notAcceptable() {
		return new HttpException(Problem.of(Status.NOT_ACCEPTABLE)
			.withDetail("The response could only be " + String.join(", ", this.produces))
			.with("available", this.produces));
	}

}
