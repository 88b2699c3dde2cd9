package io.miniserver.internal.net;

import io.miniserver.http.Problem;

/** A problem as a page, for the browser of a person. */
final class ErrorPage {

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head><meta charset="utf-8"><title>%1$s</title></head>
			<body><h1>%1$s</h1><p>%2$s</p><p><small>Request %3$s</small></p></body>
			</html>
			""";

	private ErrorPage() {
	}

	static String of(Problem problem) {
		String detail = problem.detail();
		return PAGE.formatted(escape(problem.status().code() + " " + problem.title()),
				escape((detail != null) ? detail : ""),
				escape(String.valueOf(problem.extensions().getOrDefault("requestId", ""))));
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

}
