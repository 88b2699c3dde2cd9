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

/**
 * What Spring MVC has and mini-server has not fails the start, and says what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringMvcInvalidTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("parameters")
	void parameters(Class<?> controller, String method, String problem, String action, CapturedOutput output) {
		failsTheStart(controller, controller.getName() + method, problem, action, output);
	}

	static List<Arguments> parameters() {
		return List.of(
				Arguments.of(InvalidControllers.HttpRequests.class, "#get(HttpServletRequest)",
						"parameter 'request' of type jakarta.servlet.http.HttpServletRequest is not supported",
						"Take io.miniserver.http.Request"),
				Arguments.of(InvalidControllers.ServletPart.class, "#post(Part)",
						"type jakarta.servlet.http.Part is not supported", "Take io.miniserver.http.Request"),
				Arguments.of(InvalidControllers.WebRequests.class, "#get(WebRequest)", "is not supported",
						"Take io.miniserver.http.Request"),
				Arguments.of(InvalidControllers.Models.class, "#get(Model)", "is not supported", "there is no model"),
				Arguments.of(InvalidControllers.ModelMaps.class, "#get(Map)", "is not supported", "add @RequestParam"),
				Arguments.of(InvalidControllers.Redirects.class, "#get(RedirectAttributes)", "is not supported",
						"there is no model"),
				Arguments.of(InvalidControllers.Bindings.class, "#get(String, BindingResult)", "is not supported",
						"wrong values are answered with 400"),
				Arguments.of(InvalidControllers.Entities.class, "#post(ResponseEntity)", "is not supported",
						"Take an HttpEntity or a RequestEntity"),
				Arguments.of(InvalidControllers.EntityOfStream.class, "#post(HttpEntity)", "cannot be read as a whole",
						"Take the InputStream itself"),
				Arguments.of(InvalidControllers.Expression.class, "#get(String)",
						"has the expression \"#{systemProperties['user.name']}\" as its default value",
						"Use a constant or a placeholder"),
				Arguments.of(InvalidControllers.TwoBodies.class, "#post(String, HttpEntity)", "is a second body",
						"Remove one"),
				Arguments.of(InvalidControllers.StreamAndBody.class, "#post(String, InputStream)", "is a second body",
						"Remove one"),
				Arguments.of(InvalidControllers.Readers.class, "#post(Reader)", "is not supported",
						"Take the body with @RequestBody String"),
				Arguments.of(InvalidControllers.Writers.class, "#get(Writer)", "is not supported",
						"Return Response.stream"),
				Arguments.of(InvalidControllers.Zones.class, "#get(ZoneId)", "is not supported",
						"Let clients send their time zone"),
				Arguments.of(InvalidControllers.Sessions.class, "#get(SessionStatus)", "is not supported",
						"There are no sessions"),
				Arguments.of(InvalidControllers.Matrix.class, "#get(int)", "has @MatrixVariable", "Use @RequestParam"),
				Arguments.of(InvalidControllers.SessionValue.class, "#get(String)",
						"has @SessionAttribute, but there are no sessions", "Use @CookieValue"),
				Arguments.of(InvalidControllers.Injected.class, "#get(String)", "has @Value", "the constructor"),
				Arguments.of(InvalidControllers.Qualified.class, "#get(Person)", "has @Qualifier",
						"add a bean of the type ArgumentResolver"),
				Arguments.of(InvalidControllers.Unknown.class, "#get(List)", "is bound to nothing",
						"Add @RequestParam"),
				Arguments.of(InvalidModels.Nested.class, "#get(Order)", "by names with a dot",
						"Make one record of the two"),
				Arguments.of(InvalidModels.Setters.class, "#get(Form)", "cannot be gathered", "Use a record"),
				Arguments.of(InvalidModels.RecordInBean.class, "#get(Purchase)", "by names with a dot",
						"Put its components into the class itself"),
				Arguments.of(InvalidModels.FileInBean.class, "#post(Upload)", "is not made of text",
						"Make it a parameter of the method"),
				Arguments.of(InvalidModels.BeanInBean.class, "#get(Customer)",
						"parameter 'address' of type io.miniserver.boot.handler.InvalidModels$BeanInBean$Address "
								+ "cannot be made of the text of a parameter",
						"Converter<String, Address>"),
				Arguments.of(InvalidControllers.UnknownVariable.class, "#get(int)",
						"is bound to the path parameter \"no\", but the path has only id", "Add {no}"),
				Arguments.of(InvalidControllers.OptionalPrimitive.class, "#get(int)", "is optional, but cannot be null",
						"default value"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("methods")
	void methods(Class<?> controller, String method, String problem, String action, CapturedOutput output) {
		failsTheStart(controller, controller.getName() + method, problem, action, output);
	}

	static List<Arguments> methods() {
		return List.of(
				Arguments.of(InvalidMappings.Star.class, "#get()", "the path \"/files/*.txt\" has the wildcard *",
						"Use {name} for a segment"),
				Arguments.of(InvalidMappings.QuestionMark.class, "#get()", "has the wildcard ?", "Use {name}"),
				Arguments.of(InvalidMappings.StarsInside.class, "#get()", "the path \"/a/**/b\" has the wildcard *",
						"at the end"),
				Arguments.of(InvalidMappings.PartOfSegment.class, "#get()", "must have nothing after the braces",
						"Correct the path"),
				Arguments.of(InvalidMappings.Params.class, "#get()",
						"the mapping has the condition params = \"a=1, !b\"", "Tell such requests apart"),
				Arguments.of(InvalidMappings.HeaderCondition.class, "#get()",
						"the mapping has the condition headers = \"X-A=1\"", "Tell such requests apart"),
				Arguments.of(InvalidMappings.Version.class, "#get()", "the mapping has the condition version = \"1\"",
						"Tell such requests apart"),
				Arguments.of(InvalidMappings.Excluded.class, "#post()", "excludes the media type \"!text/plain\"",
						"Name the media types"),
				Arguments.of(InvalidMappings.View.class, "#get()", "answers with a view", "Add @ResponseBody"),
				Arguments.of(InvalidMappings.ModelAndViews.class, "#get()",
						"the return type ModelAndView is not supported", "there are no views"),
				Arguments.of(InvalidMappings.Emitter.class, "#get()", "the return type SseEmitter is not supported",
						"Return Response.events"),
				Arguments.of(InvalidMappings.Streaming.class, "#get()",
						"the return type StreamingResponseBody is not supported", "Return Response.stream"),
				Arguments.of(InvalidMappings.Deferred.class, "#get()",
						"the return type DeferredResult is not supported", "Return a CompletableFuture"),
				Arguments.of(InvalidMappings.AsyncTask.class, "#get()", "the return type WebAsyncTask is not supported",
						"Return a CompletableFuture"),
				Arguments.of(InvalidMappings.Cors.class, "#get()",
						"@CrossOrigin cannot be followed: Credentials must not be allowed for all origins",
						"Correct the annotation"),
				Arguments.of(InvalidMappings.SessionModel.class, "#get()", "@SessionAttributes is not supported",
						"use a cookie"),
				Arguments.of(InvalidMappings.ModelMethod.class, "#model()", "there is no model",
						"Call it where its result is needed"),
				Arguments.of(InvalidMappings.Binder.class, "#init(WebDataBinder)", "there is no data binder",
						"Converter<String, T>"),
				Arguments.of(InvalidMappings.Reason.class, "#get()", "@ResponseStatus has a reason",
						"throw a ResponseStatusException"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("beans")
	void beans(Class<?> bean, String problem, String action, CapturedOutput output) {
		failsTheStart(List.of(InvalidMvcBeans.Valid.class, bean), "of type " + bean.getName(), problem, action, output);
	}

	static List<Arguments> beans() {
		return List.of(
				Arguments.of(InvalidMvcBeans.Filtering.class, "nothing calls a Filter here",
						"bean of the type io.miniserver.http.Middleware"),
				Arguments.of(InvalidMvcBeans.Interceptor.class, "nothing calls a HandlerInterceptor here",
						"bean of the type io.miniserver.http.Middleware"),
				Arguments.of(InvalidMvcBeans.Configurer.class, "nothing calls a WebMvcConfigurer here",
						"beans of the types Middleware, Converter, ArgumentResolver and ResultHandler"),
				Arguments.of(InvalidMvcBeans.Advice.class, "nothing calls a ResponseBodyAdvice here",
						"bean of the type ResultHandler"),
				Arguments.of(InvalidMvcBeans.Resolver.class, "nothing calls a HandlerMethodArgumentResolver here",
						"bean of the type ArgumentResolver"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("advice")
	void advice(Class<?> advice, String where, String problem, String action, CapturedOutput output) {
		failsTheStart(List.of(advice), where, problem, action, output);
	}

	static List<Arguments> advice() {
		return List.of(
				Arguments.of(InvalidAdvice.Entity.class, "#on(IllegalStateException, HttpEntity)",
						"is the body or a part of it", "Remove it"),
				Arguments.of(InvalidAdvice.Produces.class, "#on(IllegalStateException)",
						"@ExceptionHandler has media types", "Remove produces"),
				Arguments.of(InvalidAdvice.View.class, "#on(IllegalStateException)", "answers with a view",
						"Add @ResponseBody"),
				Arguments.of(InvalidAdvice.Reason.class, "#on(IllegalStateException)", "@ResponseStatus has a reason",
						"Remove the reason"),
				Arguments.of(InvalidAdvice.Request.class, "#on(IllegalStateException, WebRequest)", "is not supported",
						"Take io.miniserver.http.Request"),
				Arguments.of(InvalidAdvice.Models.class, "#model()", "there is no model",
						"Call it where its result is needed"),
				Arguments.of(InvalidAdvice.Binder.class, "#init(WebDataBinder)", "there is no data binder",
						"Converter<String, T>"));
	}

	@Test
	void messageConvertersAreWarnedOf(CapturedOutput output) {
		try (TestApp app = TestApp.start(List.of(InvalidMvcBeans.Valid.class, InvalidMvcBeans.Converter.class))) {
			assertThat(app.get("/x").statusCode()).isEqualTo(200);
			assertThat(output).containsOnlyOnce("of type " + InvalidMvcBeans.Converter.class.getName()
					+ " is an HttpMessageConverter, which nothing calls here");
		}
	}

	@Test
	void suchBeansAreNobodysBusinessWithoutControllers() {
		try (TestApp app = TestApp.start(InvalidMvcBeans.Filtering.class)) {
			assertThat(app.get("/").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void twoRestsOfOnePathAreDuplicates(CapturedOutput output) {
		SpringApplication application = TestApp.application(List.of(InvalidMappings.TwoRests.class));
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(InvalidMappings.TwoRests.class.getName() + "#one()")
			.contains(InvalidMappings.TwoRests.class.getName() + "#two()");
	}

	@Test
	void duplicateMappingsNameBothMethods(CapturedOutput output) {
		SpringApplication application = TestApp.application(List.of(InvalidMappings.Twice.class));
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(InvalidMappings.Twice.class.getName() + "#any()")
			.contains(InvalidMappings.Twice.class.getName() + "#get()")
			.contains("GET /twice");
	}

	private static void failsTheStart(Class<?> controller, String where, String problem, String action,
			CapturedOutput output) {
		failsTheStart(List.of(controller), where, problem, action, output);
	}

	private static void failsTheStart(List<Class<?>> beans, String where, String problem, String action,
			CapturedOutput output) {
		SpringApplication application = TestApp.application(beans);
		InvalidHandlerException failure = catchThrowableOfType(InvalidHandlerException.class, application::run);
		assertThat(failure).hasMessageContaining(where).hasMessageContaining(problem);
		assertThat(failure.getAction()).contains(action);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("A handler cannot be used: " + failure.getMessage())
			.contains(failure.getAction());
	}

}
