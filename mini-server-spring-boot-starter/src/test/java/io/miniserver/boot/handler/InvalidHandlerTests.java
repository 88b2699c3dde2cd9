package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ExtendWith(OutputCaptureExtension.class)
class InvalidHandlerTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "wrong", "wrongRecords" })
	void failsTheStartWithAnAnalysis(Class<?> handler, String method, String problem, String action,
			CapturedOutput output) {
		SpringApplication application = TestApp.application(List.of(handler));
		InvalidHandlerException failure = catchThrowableOfType(InvalidHandlerException.class, application::run);
		assertThat(failure).hasMessageStartingWith(handler.getName() + method).hasMessageContaining(problem);
		assertThat(failure.getAction()).contains(action);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("A handler cannot be used: " + failure.getMessage())
			.contains(failure.getAction());
	}

	static List<Arguments> wrongRecords() {
		return List.of(
				Arguments.of(InvalidBodies.Endless.class, "#get(Node)",
						"component 'next' of type io.miniserver.boot.handler.InvalidBodies$Node contains itself",
						"Read it as JSON"),
				Arguments.of(InvalidBodies.OptionalRecord.class, "#get(Optional)",
						"Pair> is gathered from several values, and nothing says without which of them it is empty",
						"make its components Optional"),
				Arguments.of(InvalidBodies.OptionalRecordInRecord.class, "#get(Maybe)",
						"component 'pair' of type java.util.Optional<io.miniserver.boot.handler.InvalidHandlers$Pair> is gathered",
						"make its components Optional"),
				Arguments.of(InvalidBodies.NamedRecord.class, "#get(Pair)",
						"is gathered from several values, and has no name or default value", "Remove these"),
				Arguments.of(InvalidBodies.BodyInRecord.class, "#get(Holder)",
						"component 'body' of type java.lang.String cannot be the body", "parameter of the method"),
				Arguments.of(InvalidBodies.UnconvertibleComponent.class, "#get(Wrong)",
						"component 'one' of type io.miniserver.boot.handler.InvalidHandlers$Opaque cannot be made of the text of a query parameter",
						"Converter<String, Opaque>"));
	}

	static List<Arguments> wrong() {
		return List.of(Arguments.of(InvalidHandlers.NoMethod.class, "", "no method answers requests", "@Get"),
				Arguments.of(InvalidHandlers.Unbound.class, "#get(String)",
						"parameter 'name' of type java.lang.String is bound to nothing", "@QueryParam"),
				Arguments.of(InvalidHandlers.UnboundStream.class, "#post(InputStream)", "is bound to nothing",
						"Add @Body"),
				Arguments.of(InvalidHandlers.BoundTwice.class, "#get(String)", "is bound more than once", "Keep one"),
				Arguments.of(InvalidHandlers.UnknownPath.class, "#get(String)",
						"is bound to the path parameter \"cod\", but the path has only code", "Add {cod}"),
				Arguments.of(InvalidHandlers.NoPath.class, "#get(String)", "but the path has no parameters",
						"Add {code}"),
				Arguments.of(InvalidHandlers.Unconvertible.class, "#get(Pair)",
						"cannot be made of the text of a path parameter", "Converter<String, Pair>"),
				Arguments.of(InvalidHandlers.UnconvertibleList.class, "#get(List)",
						"cannot be made of the text of a query parameter", "Use another type"),
				Arguments.of(InvalidBodies.TwoBodies.class, "#post(String, String)",
						"parameter 'two' of type java.lang.String is a second body", "Remove one"),
				Arguments.of(InvalidBodies.TwoKindsOfBodies.class, "#post(String, RequestBody)", "is a second body",
						"Remove one"),
				Arguments.of(InvalidBodies.FormOnGet.class, "#get(String)",
						"parameter 'name' of type java.lang.String reads a form, but a GET request has none in its body",
						"Use @QueryParam"),
				Arguments.of(InvalidBodies.BodyAndForm.class, "#post(String, String)",
						"parameter 'name' of type java.lang.String reads the body, but a parameter before it reads it",
						"Keep either @Body"),
				Arguments.of(InvalidBodies.FormTwice.class, "#post(String, Multipart)",
						"parameter 'parts' of type io.miniserver.http.Multipart reads the body, but a parameter before",
						"or Multipart"),
				Arguments.of(InvalidBodies.UnconvertibleField.class, "#post(Opaque)",
						"cannot be made of the text of a form field", "Converter<String, Opaque>"),
				Arguments.of(InvalidBodies.PrimitivePart.class, "#post(int)", "cannot be a part", "@FormParam"),
				Arguments.of(InvalidBodies.PrimitiveBody.class, "#post(int)", "cannot be the body", "class"),
				Arguments.of(InvalidHandlers.OptionalPrimitive.class, "#get(int)", "is optional, but cannot be null",
						"default value"),
				Arguments.of(InvalidHandlers.WrongDefault.class, "#get(int)",
						"has a default value that its type cannot hold", "Correct"),
				Arguments.of(InvalidHandlers.WrongDefaults.class, "#get(List)",
						"has a default value that its type cannot hold", "Correct"),
				Arguments.of(InvalidHandlers.TwoDefaults.class, "#get(int)", "has more than one default value",
						"Keep one"),
				Arguments.of(InvalidHandlers.WrongPattern.class, "#get()", "'/{a'", "Correct the path"),
				Arguments.of(InvalidHandlers.WrongMethod.class, "#get()", "\"G T\" is not an HTTP method",
						"Correct the method"),
				Arguments.of(InvalidContent.WrongLimit.class, "#post()", "the body limit \"much\" is not a size",
						"64KB"),
				Arguments.of(InvalidContent.NegativeLimit.class, "#post()", "the body limit \"-1B\" is negative",
						"64KB"),
				Arguments.of(InvalidContent.WrongConsumes.class, "#post()", "consumes \"json\", which is no media type",
						"such as application/json"),
				Arguments.of(InvalidContent.WrongProduces.class, "#get()", "produces \"text/\", which is no media type",
						"such as application/json"),
				Arguments.of(InvalidContent.ProducedRange.class, "#get()", "produces \"text/*\", which is a range",
						"Name the media type"),
				Arguments.of(InvalidContent.JsonAsCsv.class, "#get()",
						"the return type java.util.List<java.lang.Integer> cannot be written as text/csv",
						"return a String"),
				Arguments.of(InvalidBodies.FormOfJson.class, "#post(String)",
						"reads a form, but the route consumes only [application/json]", "or read the body"),
				Arguments.of(InvalidContent.WrongStatus.class, "#get()", "the status 99 is not one of a response",
						"from 200 to 599"),
				Arguments.of(InvalidContent.StatusOfResponse.class, "#get()", "which has a status of its own",
						"Remove the status"),
				Arguments.of(InvalidContent.StatusWithoutContent.class, "#get()",
						"responses of status 204 have no content, but the method returns some", "Make the method void"),
				Arguments.of(InvalidContent.WrongDeadline.class, "#get()", "the deadline \"soon\" cannot be used",
						"such as 5s"),
				Arguments.of(InvalidContent.NegativeDeadline.class, "#get()", "must not be negative", "such as 5s"),
				Arguments.of(InvalidContent.SameTypes.class, "#b()",
						"it answers the same requests as " + InvalidContent.SameTypes.class.getName()
								+ "#a(): POST /types with the same media types",
						"Change method, path, consumes or produces"),
				Arguments.of(InvalidContent.OtherSettings.class, "#b()",
						"it shares POST /types with " + InvalidContent.OtherSettings.class.getName()
								+ "#a(), but not its dispatch, body limit or deadline",
						"Give both the same"),
				Arguments.of(InvalidBodies.SetOfParts.class, "#post(Set)", "cannot be a part", "List<Part>"),
				Arguments.of(InvalidContent.OtherNames.class, "#", "names parameters differently", "the same names"),
				Arguments.of(InvalidContent.EventsAsText.class, "#get()",
						"the return type io.miniserver.http.EventSource cannot be written as text/plain",
						"Produce text/event-stream"),
				Arguments.of(InvalidContent.Later.class, "#get()",
						"the return type FutureTask stands for a value that comes later", "or a CompletionStage"),
				Arguments.of(InvalidContent.Published.class, "#get()",
						"the return type Publisher stands for a value that comes later", "or a CompletionStage"),
				Arguments.of(InvalidContent.Stream.class, "#get()",
						"the return type InputStream is no value that can be written", "Response.stream"));
	}

	@Test
	void duplicateRoutesNameBothMethods(CapturedOutput output) {
		SpringApplication application = TestApp
			.application(List.of(InvalidHandlers.One.class, InvalidHandlers.Same.class));
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(InvalidHandlers.One.class.getName() + "#get(long)")
			.contains(InvalidHandlers.Same.class.getName() + "#find(String)")
			.contains("GET /same/{id}")
			.contains("Change the HTTP method or the path of one of them");
	}

	@Test
	void warnsOfARouteThatNeverAnswers(CapturedOutput output) {
		try (TestApp app = TestApp.start(InvalidHandlers.Shadowed.class)) {
			assertThat(app.get("/shadow/x").body()).isEqualTo("regex");
		}
		assertThat(output).contains("WARN")
			.contains("GET /shadow/{name} (" + InvalidHandlers.Shadowed.class.getName()
					+ "#plain(String)) never answers: GET /shadow/{id:[^/]+} ("
					+ InvalidHandlers.Shadowed.class.getName() + "#regex(String)) matches all of its requests")
			.contains("Remove one of them")
			.doesNotContain("GET /other");
	}

	@Test
	void warnsOfAClassThatIsNoHandler(CapturedOutput output) {
		try (TestApp app = TestApp.start(List.of(InvalidHandlers.Unmarked.class, InvalidHandlers.One.class))) {
			assertThat(app.get("/unmarked").statusCode()).isEqualTo(404);
		}
		assertThat(output).contains("WARN")
			.contains(InvalidHandlers.Unmarked.class.getName()
					+ "#get has a route annotation, but answers nothing: its class is no handler")
			.contains("Add @HttpHandler to the class")
			.doesNotContain(InvalidHandlers.One.class.getName() + "#get has");
	}

	@Test
	void countsRoutesAndListsThemAtDebug(CapturedOutput output) {
		TestApp.start(InvalidHandlers.One.class).close();
		assertThat(output).contains("with 1 route").doesNotContain("Route GET /same/{id}");
		TestApp.start(List.of(InvalidHandlers.One.class), "logging.level.io.miniserver.boot=debug").close();
		assertThat(output).contains("Route GET /same/{id} (" + InvalidHandlers.One.class.getName() + "#get(long))");
	}

}
