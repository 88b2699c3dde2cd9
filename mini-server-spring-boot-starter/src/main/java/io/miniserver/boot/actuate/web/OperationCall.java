package io.miniserver.boot.actuate.web;

import java.io.IOException;
import java.util.List;

import io.miniserver.boot.HandlerDescription;
import io.miniserver.http.Accept;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.ProducibleOperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.ParameterMappingException;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * One operation of an endpoint at one path: what it consumes and produces, and how it is
 * called.
 */
final class OperationCall {

	private final WebOperation operation;

	private final WebServerNamespace namespace;

	private final OperationArguments arguments;

	private final OperationResults results;

	private final List<MimeType> consumes;

	private final List<String> produces;

	OperationCall(WebOperation operation, WebServerNamespace namespace, String pattern, EndpointJson json) {
		this.operation = operation;
		this.namespace = namespace;
		this.arguments = new OperationArguments(operation, pattern, json);
		this.results = new OperationResults(json);
		this.consumes = operation.getRequestPredicate()
			.getConsumes()
			.stream()
			.map(MimeTypeUtils::parseMimeType)
			.toList();
		this.produces = List.copyOf(operation.getRequestPredicate().getProduces());
	}

	HandlerDescription describe(String id) {
		return new HandlerDescription("actuator " + id, toString(),
				this.consumes.stream().map(MimeType::toString).toList(), this.produces);
	}

	List<MimeType> consumes() {
		return this.consumes;
	}

	List<String> produces() {
		return this.produces;
	}

	/** Whether the operation takes a body of this type; null: there is none. */
	boolean consumes(@Nullable MimeType contentType) {
		return contentType == null || this.consumes.isEmpty()
				|| this.consumes.stream().anyMatch((range) -> range.includes(contentType));
	}

	/** Returns the media type that the client wants most; null if it takes none. */
	@Nullable String wanted(Accept accept) {
		String best = null;
		double bestQuality = 0;
		for (String type : this.produces) {
			double quality = accept.quality(type);
			if (quality > bestQuality) {
				best = type;
				bestQuality = quality;
			}
		}
		return best;
	}

	/**
	 * Runs the operation.
	 * @param request the request
	 * @param contentType the negotiated media type; null if the operation declares none
	 */
	Response run(Request request, @Nullable String contentType) throws IOException {
		InvocationContext context = new InvocationContext(SecurityContext.NONE, this.arguments.of(request),
				OperationArgumentResolver.of(WebServerNamespace.class, () -> this.namespace),
				new ProducibleOperationArgumentResolver(() -> wishes(request)));
		try {
			return this.results.of(this.operation.invoke(context), request, contentType);
		}
		catch (ParameterMappingException ex) {
			throw new HttpException(Status.BAD_REQUEST,
					"The value of the parameter '" + ex.getParameter().getName() + "' cannot be used", ex);
		}
		catch (InvalidEndpointRequestException ex) {
			throw new HttpException(Status.BAD_REQUEST, String.valueOf(ex.getReason()), ex);
		}
	}

	/**
	 * What the operation is told of the client's wishes: only the best of them, since it
	 * does not look at weights. Null if all types are wanted alike: then its default is.
	 */
	private @Nullable List<String> wishes(Request request) {
		Accept accept = Accept.of(request.headers());
		double best = this.produces.stream().mapToDouble(accept::quality).max().orElse(0);
		List<String> wanted = this.produces.stream().filter((type) -> accept.quality(type) == best).toList();
		return (wanted.size() < this.produces.size()) ? wanted : null;
	}

	@Override
	public String toString() {
		return String.valueOf(this.operation);
	}

}
