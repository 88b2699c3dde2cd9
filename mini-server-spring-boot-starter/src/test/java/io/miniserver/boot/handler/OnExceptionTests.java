package io.miniserver.boot.handler;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.miniserver.boot.TestApp;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OnExceptionTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Shop.class, Plain.class, Last.class, First.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void methodOfTheClassGoesBeforeAdvice() {
		assertThat(app.get("/shop/throw?what=stock").body()).isEqualTo("shop: out of stock");
		assertThat(app.get("/plain/throw?what=stock").body()).isEqualTo("first: out of stock");
	}

	@Test
	void closestTypeWins() {
		assertThat(app.get("/shop/throw?what=file").body()).isEqualTo("file: none");
		assertThat(app.get("/shop/throw?what=io").body()).isEqualTo("io: broken");
	}

	@Test
	void causeIsAnsweredIfTheExceptionIsNot() {
		assertThat(app.get("/shop/throw?what=wrapped").body()).isEqualTo("io: within");
	}

	@Test
	void adviceIsAskedInItsOrder() {
		assertThat(app.get("/plain/throw?what=state").body()).isEqualTo("first: state");
		assertThat(app.get("/plain/throw?what=argument").body()).isEqualTo("last: argument");
	}

	@Test
	void statusIsThatOfTheAnnotationOr500() {
		assertThat(app.get("/shop/throw?what=stock").statusCode()).isEqualTo(409);
		assertThat(app.get("/shop/throw?what=io").statusCode()).isEqualTo(500);
	}

	@Test
	void resultMayHaveAStatusOfItsOwn() {
		assertThat(app.get("/plain/throw?what=state").statusCode()).isEqualTo(418);
		HttpResponse<String> problem = app.get("/shop/throw?what=unsupported");
		assertThat(problem.statusCode()).isEqualTo(501);
		assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
		HttpResponse<String> json = app.get("/shop/throw?what=arithmetic");
		assertThat(json.statusCode()).isEqualTo(422);
		assertThat(json.body()).isEqualTo("{\"code\":7}");
	}

	@Test
	void methodMayTakeWhatHandlersMayTake() {
		assertThat(app.get("/shop/item/5?lang=de", "X-Trace", "abc").body()).isEqualTo("5 de abc /shop/item/5");
	}

	@Test
	void failuresToBindAreAnswered() {
		assertThat(app.get("/shop/bound?n=x").body()).isEqualTo("bound: 400 n");
	}

	@Test
	void failureToBindIsNotTakenForItsCause() {
		HttpResponse<String> response = app.get("/plain/bound?n=x");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("\"parameter\":\"n\"");
	}

	@Test
	void causeOfAFailureToBindIsAnsweredIfItIsNamed() {
		assertThat(app.get("/plain/day?day=x").body()).isEqualTo("no day");
	}

	@Test
	void failuresOfStagesAreAnswered() {
		assertThat(app.get("/shop/later").body()).isEqualTo("shop: out of stock");
		assertThat(app.get("/plain/later").body()).isEqualTo("first: out of stock");
	}

	@Test
	void unknownFailureIs500AndLoggedOnceWithTheRequest(CapturedOutput output) {
		HttpResponse<String> response = app.get("/plain/throw?what=unknown");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("\"instance\":\"urn:uuid:").doesNotContain("nobody knows this");
		String id = response.body().replaceAll("(?s).*urn:uuid:([0-9a-f-]+).*", "$1");
		assertThat(output.getAll()).containsOnlyOnce("request " + id).containsOnlyOnce("nobody knows this");
	}

	@Test
	void answeredFailureIsNotLogged(CapturedOutput output) {
		app.get("/shop/throw?what=stock");
		assertThat(output.getAll()).doesNotContain("out of stock");
	}

	@Test
	void adviceThatFailsIs500AndBothAreLogged(CapturedOutput output) {
		HttpResponse<String> response = app.get("/shop/throw?what=interrupted");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(output.getAll()).contains("the advice is wrong").contains("what the handler has thrown");
	}

	@Test
	void exceptionThatIsThrownAgainIsLeftToTheOthers() {
		HttpResponse<String> response = app.get("/shop/throw?what=forbidden");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).contains("\"detail\":\"not yours\"");
	}

	private static void fail(String what) throws Exception {
		switch (what) {
			case "stock" -> throw new OutOfStock("out of stock");
			case "file" -> throw new FileNotFoundException("none");
			case "io" -> throw new IOException("broken");
			case "wrapped" -> throw new UncheckedIOException(new IOException("within"));
			case "state" -> throw new IllegalStateException("state");
			case "argument" -> throw new IllegalArgumentException("argument");
			case "unsupported" -> throw new UnsupportedOperationException("unsupported");
			case "arithmetic" -> throw new ArithmeticException("arithmetic");
			case "interrupted" -> throw new CloneNotSupportedException("what the handler has thrown");
			case "forbidden" -> throw HttpException.forbidden("not yours");
			default -> throw new Exception("nobody knows this");
		}
	}

	@HttpHandler("/shop")
	static class Shop {

		@Get("/throw")
		void thrown(@QueryParam String what) throws Exception {
			fail(what);
		}

		@Get("/item/{id}")
		void item(@PathParam int id) {
			throw new IndexOutOfBoundsException(id);
		}

		@Get("/bound")
		void bound(@QueryParam int n) {
		}

		@Get("/later")
		Response later() {
			return Response.pending(CompletableFuture.<String>failedFuture(new OutOfStock("out of stock")),
					Response::text);
		}

		@OnException(status = 409)
		String stock(OutOfStock ex) {
			return "shop: " + ex.getMessage();
		}

		@OnException
		String file(FileNotFoundException ex) {
			return "file: " + ex.getMessage();
		}

		@OnException(IOException.class)
		String io(IOException ex) {
			return "io: " + ex.getMessage();
		}

		@OnException
		Problem unsupported(UnsupportedOperationException ex) {
			return Problem.of(Status.NOT_IMPLEMENTED);
		}

		@OnException(value = ArithmeticException.class, status = 422)
		Map<String, Integer> arithmetic() {
			return Map.of("code", 7);
		}

		@OnException(IndexOutOfBoundsException.class)
		String everything(Request request, @PathParam String id, @QueryParam Optional<String> lang,
				@HeaderParam("X-Trace") String trace) {
			return id + " " + lang.orElse("") + " " + trace + " " + request.path();
		}

		@OnException
		String refused(HttpException ex) {
			if (ex.status().code() == Status.FORBIDDEN.code()) {
				throw ex;
			}
			return "bound: " + ex.status().code() + " " + ex.problem().extensions().get("parameter");
		}

		@OnException
		String wrong(CloneNotSupportedException ex) {
			throw new IllegalStateException("the advice is wrong");
		}

	}

	@HttpHandler("/plain")
	static class Plain {

		@Get("/throw")
		void thrown(@QueryParam String what) throws Exception {
			fail(what);
		}

		@Get("/bound")
		void bound(@QueryParam int n) {
		}

		@Get("/day")
		void day(@QueryParam DayOfWeek day) {
		}

		@OnException(ConversionFailedException.class)
		String noDay() {
			return "no day";
		}

		@Get("/later")
		Response later() {
			return Response.pending(CompletableFuture.<String>failedFuture(new OutOfStock("out of stock")),
					Response::text);
		}

	}

	@HttpAdvice
	@Order(1)
	static class First {

		@OnException
		String stock(OutOfStock ex) {
			return "first: " + ex.getMessage();
		}

		@OnException
		Response state(IllegalStateException ex) {
			return Response.text("first: " + ex.getMessage()).withStatus(418);
		}

	}

	@HttpAdvice
	@Order(2)
	static class Last {

		@OnException({ IllegalStateException.class, IllegalArgumentException.class })
		String both(RuntimeException ex) {
			return "last: " + ex.getMessage();
		}

	}

	static class OutOfStock extends RuntimeException {

		private static final long serialVersionUID = 1L;

		OutOfStock(String message) {
			super(message);
		}

	}

}
