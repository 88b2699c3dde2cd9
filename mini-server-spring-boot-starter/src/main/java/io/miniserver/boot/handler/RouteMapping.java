package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.List;

/**
 * Methods and paths, each of which makes a route with each other.
 *
 * @param methods the names of the HTTP methods
 * @param prefixes the paths of the class, at least one, which may be empty
 * @param paths the paths of the method, at least one, appended to the prefixes
 * @param yielding further paths of the method, which another one that is mapped to them
 * takes away
 */
record RouteMapping(List<String> methods, List<String> prefixes, List<String> paths, List<String> yielding) {

	/** A mapping that claims all of its paths. */
	RouteMapping(List<String> methods, List<String> prefixes, List<String> paths) {
		this(methods, prefixes, paths, List.of());
	}

	/** Returns each path with each prefix. */
	List<Path> allPaths() {
		List<Path> all = new ArrayList<>();
		for (String prefix : this.prefixes) {
			this.paths.forEach((path) -> all.add(new Path(prefix, path, HandlerRoute.Claim.FIRM)));
			this.yielding.forEach((path) -> all.add(new Path(prefix, path, HandlerRoute.Claim.YIELDING)));
		}
		return all;
	}

	/**
	 * A path.
	 *
	 * @param prefix that of the class
	 * @param path that of the method
	 * @param claim what becomes of it if another method is mapped to it
	 */
	record Path(String prefix, String path, HandlerRoute.Claim claim) {

	}

}
