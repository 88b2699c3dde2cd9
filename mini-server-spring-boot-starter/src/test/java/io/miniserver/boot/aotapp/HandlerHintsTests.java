package io.miniserver.boot.aotapp;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Predicate;

import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.handler.HttpHandlerAutoConfiguration;
import io.miniserver.boot.handler.HttpRoute;
import io.miniserver.boot.handler.QueryParam;
import io.miniserver.boot.handler.SpringMvcAutoConfiguration;
import io.miniserver.http.Request;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ExecutableHint;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerHintsTests {

	private static RuntimeHints hints;

	@BeforeAll
	static void process() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(AotApplication.class)), new InMemoryGeneratedFiles());
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Notes.class, Users.class, Failures.class, Books.class, MiniServerAutoConfiguration.class,
				HttpHandlerAutoConfiguration.class, SpringMvcAutoConfiguration.class);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		hints = generation.getRuntimeHints();
	}

	@Test
	void methodsOfHandlersAndAdviceAreKept() {
		assertThat(isInvoked(Notes.class, "search")).isTrue();
		assertThat(isInvoked(Notes.class, "create")).isTrue();
		assertThat(isInvoked(Notes.class, "find")).isTrue();
		assertThat(isInvoked(Users.class, "search")).isTrue();
		assertThat(isInvoked(Users.class, "create")).isTrue();
		assertThat(isInvoked(Failures.class, "conflict")).isTrue();
	}

	@Test
	void methodsForExceptionsOfTheirOwnClassAreKept() throws NoSuchMethodException {
		assertThat(hints).matches(invokes(Notes.class.getDeclaredMethod("gone", IllegalStateException.class)));
	}

	@Test
	void methodsOfInterfacesAreKeptWithWhatTheirTypeVariablesAre() throws NoSuchMethodException {
		assertThat(hints).matches(invokes(Catalog.class.getDeclaredMethod("all")));
		assertThat(hints).matches(invokes(Books.Book.class.getDeclaredMethod("title")));
	}

	@Test
	void whatNoRouteNeedsIsNot() {
		assertThat(isInvoked(Notes.class, "unrelated")).isFalse();
		assertThat(hints).matches(RuntimeHintsPredicates.reflection().onType(Notes.Unrelated.class).negate());
	}

	@Test
	void recordsOfSeveralValuesAndWhatIsInThemAreKept() throws NoSuchMethodException {
		assertThat(hints).matches(constructs(Search.class)).matches(constructs(Search.Range.class));
		assertThat(hints).matches(constructs(Users.Filter.class));
		assertThat(hints).matches(RuntimeHintsPredicates.reflection().onType(Search.Order.class));
		assertThat(hints).matches(invokes(Notes.Id.class.getDeclaredMethod("valueOf", String.class)));
	}

	@Test
	void whatIsReadFromJsonIsKept() throws NoSuchMethodException {
		assertThat(hints).matches(constructs(Note.class)).matches(constructs(Note.Tag.class));
		assertThat(hints).matches(invokes(Note.Tag.class.getDeclaredMethod("name")));
		assertThat(hints).matches(constructs(Users.User.class));
	}

	@Test
	void whatIsWrittenAsJsonIsKeptBehindStagesAndEntities() throws NoSuchMethodException {
		assertThat(hints).matches(invokes(Notes.Stored.class.getDeclaredMethod("related")));
		assertThat(hints).matches(invokes(Notes.Gone.class.getDeclaredMethod("why")));
		assertThat(hints).matches(invokes(Users.User.class.getDeclaredMethod("name")));
		assertThat(hints).matches(invokes(Failures.Conflict.class.getDeclaredMethod("why")));
	}

	@Test
	void whatMethodHandlesAreMadeOfIsKept() throws NoSuchMethodException {
		assertThat(hints).matches(invokes(Request.class.getMethod("headers")));
		assertThat(hints).matches(invokes(Optional.class.getMethod("ofNullable", Object.class)));
		assertThat(hints).matches(RuntimeHintsPredicates.reflection()
			.onType(TypeReference.of("io.miniserver.boot.handler.ValueReader"))
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS));
	}

	@Test
	void annotationsThatStandForOthersMayBeProxies() {
		assertThat(hints).matches(RuntimeHintsPredicates.proxies().forInterfaces(HttpRoute.class));
		assertThat(hints).matches(RuntimeHintsPredicates.proxies().forInterfaces(QueryParam.class));
		assertThat(hints).matches(RuntimeHintsPredicates.proxies().forInterfaces(RequestMapping.class));
		assertThat(hints).matches(RuntimeHintsPredicates.proxies().forInterfaces(PathVariable.class));
	}

	@Test
	void virtualThreadsAreKept() {
		assertThat(hints).matches((known) -> known.reflection()
			.getTypeHint(Thread.class)
			.methods()
			.anyMatch(HandlerHintsTests::isOfVirtual));
	}

	private static boolean isOfVirtual(ExecutableHint method) {
		return method.getName().equals("ofVirtual") && method.getMode() == ExecutableMode.INVOKE;
	}

	private static boolean isInvoked(Class<?> type, String name) {
		return invokes(ReflectionUtils.getUniqueDeclaredMethods(type, (method) -> method.getName().equals(name))[0])
			.test(hints);
	}

	private static Predicate<RuntimeHints> invokes(Method method) {
		return RuntimeHintsPredicates.reflection().onMethodInvocation(method);
	}

	private static Predicate<RuntimeHints> constructs(Class<?> type) {
		return RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]);
	}

}
