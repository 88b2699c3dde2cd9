package io.miniserver.boot.handler;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each row of the tables of {@code docs/migrating-from-spring-mvc.md} has a test.
 */
class SpringMvcDocumentTests {

	/** By the text of the first column: the test, and the cases of it. */
	private static final Map<String, List<String>> TESTS = new HashMap<>();

	static {
		test("`@RestController`, `@Controller` with `@ResponseBody`",
				"Condition#whenSpringWebIsThereThenControllersAreServed",
				"Condition#whenAServletContainerServesControllersThenMiniServerDoesNot",
				"Result#controllersWithResponseBodyOnMethods");
		test("`@RequestMapping`, `@GetMapping` and the like", "Mapping#mappingsOfClassAndMethodMakeRoutes",
				"Mapping#annotationsOfInterfacesAndSuperclasses", "Mapping#aMappingWithoutMethodAnswersAll");
		test("paths with `{id}`, `{id:regex}`, `/**` and `{*rest}`", "Mapping#patternsOfPaths",
				"Mapping#theExactPathGoesBeforeTheRestOfOne", "Parameter#theRestOfAPathBeginsWithASlash");
		test("`consumes`, `produces`", "Mapping#consumesAndProduces", "Invalid#methods Excluded");
		test("`@HttpExchange`, `@GetExchange` and the like", "Mapping#httpExchanges");
		test("`@PathVariable`", "Parameter#pathVariables");
		test("`@RequestParam`", "Parameter#requestParams", "Parameter#mapsOfAllRequestParams");
		test("`@RequestHeader`", "Parameter#requestHeaders");
		test("`@CookieValue`", "Parameter#cookieValues");
		test("`@RequestBody`", "Body#requestBodies");
		test("`HttpEntity`, `RequestEntity` as a parameter", "RequestEntity#httpEntitiesHaveBodyAndFields",
				"RequestEntity#requestEntitiesHaveMethodAndAddress", "Invalid#parameters EntityOfStream TwoBodies");
		test("placeholders in names and default values", "Parameter#placeholders");
		test("`@JsonView`", "Parameter#jsonViews");
		test("`#{…}` in default values", "Invalid#parameters Expression");
		test("`@RequestPart`, `MultipartFile`", "File#multipartFiles", "File#severalMultipartFiles",
				"File#optionalMultipartFiles", "File#requestPartsAndFields");
		test("`@ModelAttribute`", "Body#modelAttributes", "Model#propertiesThatTheRequestHasAreSet",
				"Model#othersKeepWhatTheConstructorHasGivenThem", "Model#constraintsOfFieldsAreKept");
		test("parameters without annotation", "Parameter#unannotatedSimpleTypesAreRequestParams",
				"Body#unannotatedRecordsAreModelAttributes", "Model#noAnnotationIsNeeded");
		test("`@RequestAttribute`", "Parameter#requestAttributes");
		test("`Principal`, `@AuthenticationPrincipal`", "Principal#principalsAreArguments");
		test("`HttpMethod`, `Locale`, `UriComponentsBuilder`, `InputStream`", "Parameter#httpMethods",
				"Parameter#locales", "Parameter#uriComponentsBuilders", "Body#requestBodies");
		test("`@DateTimeFormat`", "Parameter#dateTimeFormats", "Parameter#requestParams");
		test("`@CrossOrigin`", "Cors#methodsAndClassesSayWhoMay", "Cors#preflightsAreForTheMethodThatTheyAskFor",
				"Cors#namesOfParametersMayDiffer");
		test("`@Valid`, constraints on parameters", "Application#refusesWhatIsNotValid", "Application#findsPages");
		test("`void`, `null`", "Result#nothingIs200");
		test("`ResponseEntity`, `HttpEntity`, `HttpHeaders`", "Entity#entitiesHaveStatusFieldsAndBody",
				"Entity#entitiesMayHaveNoBody", "Entity#entitiesOfAnything", "Entity#headersOnly",
				"Result#anObjectIsWrittenByItsClass");
		test("`@ResponseStatus`", "Result#responseStatusOfMethodAndClass", "Problem#exceptionsWithResponseStatus");
		test("`ProblemDetail`, `ErrorResponse`", "Problem#problems", "Problem#exceptionsThatAreErrorResponses");
		test("`CompletableFuture`, `Callable`", "Result#futures", "Result#callables");
		test("`@ExceptionHandler`", "Exception#exceptionHandlersOfControllersGoBeforeAdvice");
		test("`@ControllerAdvice`, `@RestControllerAdvice`", "Exception#adviceIsAskedInOrder",
				"Exception#adviceForSomeControllersAnswersForTheseAlone");
		test("errors are Spring Boot's JSON with `timestamp` and `path`", "Problem#exceptionsThatAreErrorResponses");
		test("`MethodArgumentNotValidException` and its like", "Exception#exceptionsOfSpringMvcAreNeverThrown",
				"Exception#wrongRequestsAreExceptionsForAdvice");
		test("an empty `Optional` as a result is 200", "Result#optionals");
		test("an `Accept` that nothing can be written as is 406", "Mapping#whatIsAcceptedCountsIfMediaTypesAreNamed");
		test("OPTIONS is 200", "Mapping#headAndOptionsComeWithGet");
		test("a `ProblemDetail` leaves out `type` if it is `about:blank`", "Problem#problems");
		test("`required = false` for a list gives null", "Parameter#requestParams");
		test("a primitive that may be absent is 500 when it is", "Invalid#parameters OptionalPrimitive",
				"Parameter#unannotatedSimpleTypesAreRequestParams");
		test("a mapping without methods beside one with a method for the same path",
				"Invalid#duplicateMappingsNameBothMethods");
		test("paths with `*`, `?`, `**` inside, or `{name}.txt`",
				"Invalid#methods Star QuestionMark StarsInside PartOfSegment");
		test("`params`, `headers`, `version` of a mapping", "Invalid#methods Params HeaderCondition Version");
		test("types of `jakarta.servlet`, `WebRequest`", "Invalid#parameters HttpRequests ServletPart WebRequests");
		test("`ResponseEntity` as a parameter", "Invalid#parameters Entities");
		test("`Model`, `ModelMap`, `ModelAndView`, `RedirectAttributes`, names of views",
				"Invalid#parameters Models ModelMaps Redirects", "Invalid#methods ModelAndViews View");
		test("`BindingResult`, `Errors`", "Invalid#parameters Bindings");
		test("parameters with annotations of other libraries of Spring than Spring Security's `@AuthenticationPrincipal`",
				"Invalid#parameters Qualified");
		test("`@SessionAttribute`, `@SessionAttributes`, `SessionStatus`", "Invalid#parameters SessionValue Sessions",
				"Invalid#methods SessionModel");
		test("`@MatrixVariable`, `@Value` on a parameter", "Invalid#parameters Matrix Injected");
		test("`Reader`, `OutputStream`, `Writer`, `TimeZone`, `ZoneId`", "Invalid#parameters Readers Writers Zones");
		test("model attributes with records, beans or files in them, or whose setters are not public",
				"Invalid#parameters Setters Nested BeanInBean RecordInBean FileInBean");
		test("`@ModelAttribute` and `@InitBinder` methods", "Invalid#methods ModelMethod Binder",
				"Invalid#advice Models Binder");
		test("`SseEmitter`, `ResponseBodyEmitter`, `StreamingResponseBody`", "Invalid#methods Emitter Streaming");
		test("`DeferredResult`, `WebAsyncTask`", "Invalid#methods Deferred AsyncTask");
		test("`@CrossOrigin` with credentials for all origins, or with `allowPrivateNetwork`", "Invalid#methods Cors");
		test("`@ResponseStatus` with a `reason` on a method", "Invalid#methods Reason", "Invalid#advice Reason");
		test("`@ExceptionHandler` with `produces`", "Invalid#advice Produces");
		test("beans of the types `Filter`, `HandlerInterceptor`", "Invalid#beans Filtering Interceptor");
		test("beans of the types `WebMvcConfigurer`, `HandlerMethodArgumentResolver`, `ResponseBodyAdvice`",
				"Invalid#beans Configurer Resolver Advice");
	}

	private static void test(String row, String... tests) {
		TESTS.put(row, List.of(tests));
	}

	@Test
	void eachRowHasATest() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("../docs/migrating-from-spring-mvc.md"))
			.stream()
			.filter((line) -> line.startsWith("| ") && !line.startsWith("| in the code")
					&& !line.startsWith("| Spring MVC"))
			.map((line) -> line.substring(2, line.indexOf(" | ", 2)))
			.toList();
		assertThat(rows).containsExactlyInAnyOrderElementsOf(TESTS.keySet());
	}

	@Test
	void eachTestIsThere() throws ReflectiveOperationException {
		for (List<String> tests : TESTS.values()) {
			for (String test : tests) {
				requireTest(test);
			}
		}
	}

	private static void requireTest(String test) throws ReflectiveOperationException {
		String[] words = test.split("[# ]", -1);
		Class<?> type = Class
			.forName(SpringMvcDocumentTests.class.getPackageName() + ".SpringMvc" + words[0] + "Tests");
		Method method = Arrays.stream(type.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(words[1]) && isTest(candidate))
			.findFirst()
			.orElse(null);
		assertThat(method).as(test).isNotNull();
		List<String> cases = Arrays.asList(words).subList(2, words.length);
		if (!cases.isEmpty()) {
			assertThat(cases(type, words[1])).as(test).containsAll(cases);
		}
	}

	private static boolean isTest(Method method) {
		return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
	}

	private static List<String> cases(Class<?> type, String name) throws ReflectiveOperationException {
		List<?> cases = (List<?>) type.getDeclaredMethod(name).invoke(null);
		return cases.stream().map((one) -> ((Class<?>) ((Arguments) one).get()[0]).getSimpleName()).toList();
	}

}
