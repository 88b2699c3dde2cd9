package io.miniserver.boot.actuate.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.miniserver.boot.RouteDescriptions;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.middleware.CrossSiteRequests;
import io.miniserver.route.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.StringUtils;

/**
 * Makes routes of web endpoints. Operations run on workers, since they may block; those
 * of some endpoints on the reserved ones, so that they answer while all others are busy.
 */
final class EndpointRoutes {

	private static final String LINKS = "links";

	private final Set<String> reserved;

	private final EndpointMediaTypes mediaTypes;

	private final EndpointJson json;

	private final @Nullable EndpointCors cors;

	private final RouteDescriptions descriptions;

	/**
	 * Creates the factory.
	 * @param reserved the ids of the endpoints that run on reserved workers
	 * @param mediaTypes what the page of links may be
	 * @param json for bodies
	 * @param cors for requests of other origins; null: nothing is said about them
	 * @param descriptions are told what operations consume and produce
	 */
	EndpointRoutes(Set<String> reserved, EndpointMediaTypes mediaTypes, EndpointJson json, @Nullable EndpointCors cors,
			RouteDescriptions descriptions) {
		this.reserved = reserved;
		this.mediaTypes = mediaTypes;
		this.json = json;
		this.cors = cors;
		this.descriptions = descriptions;
	}

	/**
	 * Makes the routes of all operations below a path.
	 * @param endpoints the endpoints
	 * @param basePath the path, which may be empty
	 * @param namespace where the routes are served
	 */
	List<Route> below(String basePath, Collection<ExposableWebEndpoint> endpoints, WebServerNamespace namespace) {
		EndpointMapping mapping = new EndpointMapping(basePath);
		List<Route> routes = new ArrayList<>();
		for (ExposableWebEndpoint endpoint : endpoints) {
			Map<Place, List<OperationCall>> calls = new LinkedHashMap<>();
			for (WebOperation operation : endpoint.getOperations()) {
				String path = mapping.createSubPath(operation.getRequestPredicate().getPath());
				add(calls, operation, StringUtils.hasLength(path) ? path : "/", namespace);
			}
			routes.addAll(routes(endpoint, calls));
		}
		return routes;
	}

	/**
	 * Makes the routes of the paths that endpoints have besides, such as {@code /livez}:
	 * each leads to the operation that takes the rest of a path.
	 * @param endpoints the endpoints
	 * @param namespace where the routes are served
	 */
	List<Route> additional(Collection<ExposableWebEndpoint> endpoints, WebServerNamespace namespace) {
		List<Route> routes = new ArrayList<>();
		for (ExposableWebEndpoint endpoint : endpoints) {
			Map<Place, List<OperationCall>> calls = new LinkedHashMap<>();
			for (WebOperation operation : endpoint.getOperations()) {
				if (operation.getRequestPredicate().getMatchAllRemainingPathSegmentsVariable() != null) {
					endpoint.getAdditionalPaths(namespace).forEach((path) -> add(calls, operation, path, namespace));
				}
			}
			routes.addAll(routes(endpoint, calls));
		}
		return routes;
	}

	private void add(Map<Place, List<OperationCall>> calls, WebOperation operation, String path,
			WebServerNamespace namespace) {
		Method method = Method.of(operation.getRequestPredicate().getHttpMethod().name());
		String pattern = path.startsWith("/") ? path : "/" + path;
		calls.computeIfAbsent(new Place(method, pattern), (place) -> new ArrayList<>())
			.add(new OperationCall(operation, namespace, pattern, this.json));
	}

	private List<Route> routes(ExposableWebEndpoint endpoint, Map<Place, List<OperationCall>> calls) {
		String id = endpoint.getEndpointId().toLowerCaseString();
		List<Route> routes = new ArrayList<>();
		// Selectors of one place may have different names; a preflight has one route
		// there.
		Map<String, String> patterns = new LinkedHashMap<>();
		Map<String, Set<String>> methods = new LinkedHashMap<>();
		calls.forEach((place, sharing) -> {
			String pattern = patterns.computeIfAbsent(place.shape(), (shape) -> place.pattern());
			methods.computeIfAbsent(pattern, (first) -> new TreeSet<>()).add(place.method().name());
			OperationHandler handler = new OperationHandler(id, sharing);
			this.descriptions.describe(handler, sharing.stream().map((call) -> call.describe(id)).toList());
			routes.add(route(place, id, handler));
		});
		if (this.cors != null) {
			methods.forEach((pattern, allowed) -> routes.add(options(pattern, id, allowed)));
		}
		return routes;
	}

	/**
	 * Makes the routes of the page of links.
	 * @param basePath its path, below which the endpoints are
	 * @param endpoints the endpoints
	 */
	List<Route> links(String basePath, Collection<ExposableWebEndpoint> endpoints) {
		String path = StringUtils.hasLength(basePath) ? basePath : "/";
		LinksHandler handler = new LinksHandler(new EndpointLinksResolver(endpoints, basePath), this.mediaTypes,
				this.json);
		Route links = route(new Place(Method.GET, path), LINKS, handler);
		return (this.cors != null) ? List.of(links, options(path, LINKS, Set.of(Method.GET.name()))) : List.of(links);
	}

	/** The router answers OPTIONS by itself, but knows nothing of preflights. */
	private Route options(String pattern, String id, Set<String> methods) {
		Set<String> allowed = new TreeSet<>(methods);
		allowed.add(Method.OPTIONS.name());
		if (methods.contains(Method.GET.name())) {
			allowed.add(Method.HEAD.name());
		}
		String allow = String.join(", ", allowed);
		return route(new Place(Method.OPTIONS, pattern), id,
				(request) -> Response.noContent().withHeader("Allow", allow));
	}

	private Route route(Place place, String id, Handler handler) {
		Dispatch dispatch = this.reserved.contains(id) ? Dispatch.RESERVED : Dispatch.WORKER;
		Route route = Route.of(place.method(), place.pattern(), handler)
			.withDispatch(dispatch)
			.withName("actuator " + id);
		// Without a body there is no content type that would take a preflight.
		return route.withMiddleware(List.of((this.cors != null) ? this.cors : CrossSiteRequests.refused()));
	}

	private record Place(Method method, String pattern) {

		/** Returns the pattern without the names of its parameters. */
		private String shape() {
			return this.pattern.replaceAll("\\{[^{}:*]+", "{");
		}

	}

}
