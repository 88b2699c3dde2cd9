package io.miniserver.boot.handler;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;

import io.miniserver.http.EventSource;
import io.miniserver.http.EventStream;
import io.miniserver.http.Response;

/**
 * Handlers whose results, media types or settings are wrong, each for one reason.
 */
interface InvalidContent {

	@HttpHandler
	class WrongLimit {

		@Post(bodyLimit = "much")
		String post() {
			return "";
		}

	}

	@HttpHandler
	class NegativeLimit {

		@Post(bodyLimit = "-1B")
		String post() {
			return "";
		}

	}

	@HttpHandler
	class Later {

		@Get
		FutureTask<String> get() {
			return new FutureTask<>(() -> "");
		}

	}

	@HttpHandler
	class Published {

		@Get
		Flow.Publisher<String> get() {
			return (subscriber) -> subscriber.onComplete();
		}

	}

	@HttpHandler
	class Stream {

		@Get
		InputStream get() {
			return InputStream.nullInputStream();
		}

	}

	@HttpHandler
	class WrongConsumes {

		@Post(consumes = "json")
		void post() {
		}

	}

	@HttpHandler
	class WrongProduces {

		@Get(produces = "text/")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class ProducedRange {

		@Get(produces = "text/*")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class JsonAsCsv {

		@Get(produces = "text/csv")
		List<Integer> get() {
			return List.of();
		}

	}

	@HttpHandler
	class WrongStatus {

		@Get(status = 99)
		String get() {
			return "";
		}

	}

	@HttpHandler
	class StatusOfResponse {

		@Get(status = 201)
		Response get() {
			return Response.ok();
		}

	}

	@HttpHandler
	class StatusWithoutContent {

		@Get(status = 204)
		String get() {
			return "";
		}

	}

	@HttpHandler
	class WrongDeadline {

		@Get(deadline = "soon")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class NegativeDeadline {

		@Get(deadline = "-1s")
		String get() {
			return "";
		}

	}

	@HttpHandler
	class SameTypes {

		@Post(value = "/types", consumes = "text/plain")
		void a() {
		}

		@Post(value = "/types", consumes = "text/plain")
		void b() {
		}

	}

	@HttpHandler
	class OtherSettings {

		@Post(value = "/types", consumes = "text/csv", bodyLimit = "1KB")
		void a() {
		}

		@Post(value = "/types", consumes = "text/plain", bodyLimit = "2KB")
		void b() {
		}

	}

	@HttpHandler
	class EventsAsText {

		@Get(produces = "text/plain")
		EventSource get() {
			return EventStream::close;
		}

	}

	@HttpHandler
	class OtherNames {

		@Get(value = "/names/{id}", produces = "text/csv")
		String a(@PathParam String id) {
			return id;
		}

		@Get(value = "/names/{code}", produces = "text/plain")
		String b(@PathParam String code) {
			return code;
		}

	}

}
