package io.miniserver.sample;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

/**
 * The page at {@code /} and what it loads.
 */
@HttpHandler
final class WebPage {

	private final StaticFile page = StaticFile.load("index.html", "text/html;charset=utf-8");

	private final StaticFile script = StaticFile.load("app.js", "text/javascript;charset=utf-8");

	private final StaticFile style = StaticFile.load("style.css", "text/css;charset=utf-8");

	private final StaticFile icon = StaticFile.load("icon.svg", "image/svg+xml");

	private final StaticFile robots = StaticFile.load("robots.txt", "text/plain;charset=utf-8");

	@Get("/")
	Response page(Request request) {
		return this.page.answer(request);
	}

	@Get("/app.js")
	Response script(Request request) {
		return this.script.answer(request);
	}

	@Get("/style.css")
	Response style(Request request) {
		return this.style.answer(request);
	}

	@Get("/icon.svg")
	Response icon(Request request) {
		return this.icon.answer(request);
	}

	@Get("/robots.txt")
	Response robots(Request request) {
		return this.robots.answer(request);
	}

}
