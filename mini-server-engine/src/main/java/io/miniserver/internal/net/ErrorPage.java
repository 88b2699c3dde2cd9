package io.miniserver.internal.net;

import java.util.Map;

import io.miniserver.http.Problem;

/**
 * A problem as a page, for the browser of a person. Has neither script nor style: a
 * policy for content (CSP) that an application sets can not break it.
 */
final class ErrorPage {

	private ErrorPage() {
	}

	static String of(Problem problem) {
		String title = problem.title();
		String heading = escape(problem.status().code() + ((title != null) ? " " + title : ""));
		StringBuilder page = new StringBuilder(1024);
		page.append("""
				<!doctype html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width">
				<meta name="color-scheme" content="light dark">
				<title>""").append(heading).append("</title>\n</head>\n<body>\n<h1>").append(heading).append("</h1>\n");
		if (problem.detail() != null) {
			page.append("<p>").append(escape(problem.detail())).append("</p>\n");
		}
		page.append("<dl>\n");
		for (Map.Entry<String, Object> member : problem.extensions().entrySet()) {
			entry(page, member.getKey(), member.getValue());
		}
		if (problem.instance() != null) {
			entry(page, "request", requestId(String.valueOf(problem.instance())));
		}
		return page.append("</dl>\n</body>\n</html>\n").toString();
	}

	/** People search the log for the id alone. */
	private static String requestId(String instance) {
		return instance.startsWith(RequestIds.URN) ? instance.substring(RequestIds.URN.length()) : instance;
	}

	private static void entry(StringBuilder page, String name, Object value) {
		page.append("<dt>")
			.append(escape(name))
			.append("</dt><dd>")
			.append(escape(String.valueOf(value)))
			.append("</dd>\n");
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("'", "&#39;");
	}

}
