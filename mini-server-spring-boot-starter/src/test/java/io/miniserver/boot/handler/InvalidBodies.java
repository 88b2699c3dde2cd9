package io.miniserver.boot.handler;

import java.util.Optional;
import java.util.Set;

import io.miniserver.http.Multipart;
import io.miniserver.http.Part;
import io.miniserver.http.RequestBody;

/**
 * Handlers whose body, form or record cannot be bound, each for one reason.
 */
interface InvalidBodies {

	@HttpHandler
	class TwoBodies {

		@Post
		String post(@Body String one, @Body String two) {
			return one + two;
		}

	}

	@HttpHandler
	class TwoKindsOfBodies {

		@Post
		String post(@Body String one, RequestBody two) {
			return one + two;
		}

	}

	@HttpHandler
	class PrimitiveBody {

		@Post
		int post(@Body int one) {
			return one;
		}

	}

	@HttpHandler
	class FormOnGet {

		@Get
		String get(@FormParam String name) {
			return name;
		}

	}

	@HttpHandler
	class BodyAndForm {

		@Post
		String post(@Body String body, @FormParam String name) {
			return body + name;
		}

	}

	@HttpHandler
	class FormTwice {

		@Post
		String post(@FormParam String name, Multipart parts) {
			return name + parts;
		}

	}

	@HttpHandler
	class UnconvertibleField {

		@Post
		String post(@FormParam InvalidHandlers.Opaque name) {
			return "" + name;
		}

	}

	@HttpHandler
	class PrimitivePart {

		@Post
		String post(@FilePart int size) {
			return "" + size;
		}

	}

	record Node(String name, Node next) {

	}

	@HttpHandler
	class Endless {

		@Get
		String get(@QueryParam Node node) {
			return "" + node;
		}

	}

	@HttpHandler
	class OptionalRecord {

		@Get
		String get(@QueryParam Optional<InvalidHandlers.Pair> pair) {
			return "" + pair;
		}

	}

	@HttpHandler
	class OptionalRecordInRecord {

		@Get
		String get(@QueryParam Maybe maybe) {
			return "" + maybe;
		}

	}

	record Maybe(Optional<InvalidHandlers.Pair> pair) {

	}

	@HttpHandler
	class NamedRecord {

		@Get
		String get(@QueryParam("p") InvalidHandlers.Pair pair) {
			return "" + pair;
		}

	}

	record Holder(@Body String body) {

	}

	@HttpHandler
	class BodyInRecord {

		@Get
		String get(@QueryParam Holder holder) {
			return "" + holder;
		}

	}

	record Wrong(InvalidHandlers.Opaque one) {

	}

	@HttpHandler
	class UnconvertibleComponent {

		@Get
		String get(@QueryParam Wrong wrong) {
			return "" + wrong;
		}

	}

	@HttpHandler
	class FormOfJson {

		@Post(consumes = "application/json")
		String post(@FormParam String name) {
			return name;
		}

	}

	@HttpHandler
	class SetOfParts {

		@Post
		String post(@FilePart Set<Part> files) {
			return "" + files.size();
		}

	}

}
