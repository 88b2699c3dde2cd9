package io.miniserver.route;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * What a search through the tree remembers. Belongs to one {@link RouteMatch} and is used
 * again for its next match, so that searching allocates nothing.
 */
final class Search {

	private static final int USUAL_PARAMETERS = 8;

	/** Stands for the target between two searches, so that no request is kept alive. */
	private static final RequestTarget NOWHERE = RequestTarget.parse("*");

	private Method method = Method.GET;

	private RequestTarget target = NOWHERE;

	private String path = NOWHERE.rawPath();

	/** Where the parameters on the way here begin and end in the raw path, in pairs. */
	private int[] bounds = new int[2 * USUAL_PARAMETERS];

	private int boundCount;

	private @Nullable IndexedRoute found;

	/** The first place that has the path but not the method. */
	private @Nullable Endpoint refused;

	/** What all such places allow together, if there are several. */
	private @Nullable Set<String> refusedMethods;

	/**
	 * By the number of the expression in its router. A matcher keeps the last path it
	 * saw.
	 */
	private @Nullable Matcher[] matchers = new Matcher[0];

	/** Searches the tree below the node and fills in the result. */
	void run(RouteNode root, Method method, RequestTarget target, RouteMatch into) {
		this.method = method;
		this.target = target;
		this.path = target.rawPath();
		try {
			root.find(1, this);
			conclude(into);
		}
		finally {
			reset(); // also after an error: a regular expression may overflow the stack
		}
	}

	private void conclude(RouteMatch into) {
		if (this.found != null) {
			into.route(this.found.index(), values(this.found.route().path()));
		}
		else if (this.refused != null) {
			String allow = (this.refusedMethods == null) ? this.refused.allow()
					: String.join(", ", this.refusedMethods);
			into.refused(this.method, this.refused.anyRoute(), allow);
		}
		else {
			into.nothing();
		}
	}

	private void reset() {
		this.method = Method.GET;
		this.target = NOWHERE;
		this.path = NOWHERE.rawPath();
		this.boundCount = 0;
		this.found = null;
		this.refused = null;
		this.refusedMethods = null;
	}

	String path() {
		return this.path;
	}

	Method method() {
		return this.method;
	}

	@Nullable RouteNode literal(Literals literals, int from, int to) {
		if (this.target.isPlain()) {
			return literals.get(this.path, from, to);
		}
		String segment = this.target.segment(from, to);
		return literals.get(segment, 0, segment.length());
	}

	boolean matches(RegexBranch regex, int from, int to) {
		Matcher matcher = matcher(regex);
		if (this.target.isPlain()) {
			// The bounds of a region are anchors and hide what is around it.
			return matcher.reset(this.path).region(from, to).matches();
		}
		return matcher.reset(this.target.segment(from, to)).matches();
	}

	private Matcher matcher(RegexBranch regex) {
		if (regex.number() >= this.matchers.length) {
			this.matchers = Arrays.copyOf(this.matchers, regex.number() + 1);
		}
		Matcher matcher = this.matchers[regex.number()];
		if (matcher == null || matcher.pattern() != regex.pattern()) {
			matcher = regex.pattern().matcher("");
			this.matchers[regex.number()] = matcher;
		}
		return matcher;
	}

	void push(int from, int to) {
		if (this.boundCount == this.bounds.length) {
			this.bounds = Arrays.copyOf(this.bounds, 2 * this.boundCount);
		}
		this.bounds[this.boundCount] = from;
		this.bounds[this.boundCount + 1] = to;
		this.boundCount += 2;
	}

	void pop() {
		this.boundCount -= 2;
	}

	void found(IndexedRoute route) {
		this.found = route;
	}

	/** Notes routes that have the path but not the method; the search goes on. */
	void refused(Endpoint endpoint) {
		if (this.refused == null) {
			this.refused = endpoint;
			return;
		}
		if (this.refusedMethods == null) {
			this.refusedMethods = new TreeSet<>(this.refused.allowed());
		}
		this.refusedMethods.addAll(endpoint.allowed());
	}

	private String @Nullable [] values(PathPattern pattern) {
		if (this.boundCount == 0) {
			return null;
		}
		String[] values = new String[this.boundCount / 2];
		int last = values.length - 1;
		for (int i = 0; i < last; i++) {
			values[i] = value(i);
		}
		values[last] = pattern.endsWithRest() ? rest(this.bounds[2 * last]) : value(last);
		return values;
	}

	private String value(int parameter) {
		return this.target.segment(this.bounds[2 * parameter], this.bounds[2 * parameter + 1]);
	}

	/**
	 * Cuts the rest out of the decoded path, in which an encoded slash stays encoded. Raw
	 * and decoded path have the same slashes, so the rest begins after as many of them.
	 */
	private String rest(int rawStart) {
		if (this.target.isPlain()) {
			return this.path.substring(rawStart);
		}
		String decoded = this.target.path();
		int start = 0;
		for (int i = 0; i < rawStart; i++) {
			if (this.path.charAt(i) == '/') {
				start = decoded.indexOf('/', start) + 1;
			}
		}
		return decoded.substring(start);
	}

}
