package io.miniserver;

import java.util.List;
import java.util.concurrent.TimeUnit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arrows between the packages, and the habits that can be read off the class files.
 * What is not an arrow here is no dependency there.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.miniserver");

	private static final JavaClasses TESTS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
		.importPackages("io.miniserver");

	private static final String ROOT = "io.miniserver";

	private static final String CONFIG = "io.miniserver.config..";

	private static final String HTTP = "io.miniserver.http..";

	private static final String ROUTE = "io.miniserver.route..";

	private static final String MIDDLEWARE = "io.miniserver.middleware..";

	private static final String STATIC_FILES = "io.miniserver.staticfiles..";

	private static final String WIRE = "io.miniserver.internal.wire..";

	private static final String MEMORY = "io.miniserver.internal.memory..";

	private static final String NET = "io.miniserver.internal.net..";

	private static final String[] JDK = { "java..", "javax.net..", "org.jspecify.annotations.." };

	private static final String FLIGHT = "io.miniserver.internal.flight..";

	@Test
	void seesBothTheEngineAndItsTests() {
		assertThat(MAIN.stream().map(JavaClass::getPackageName)).contains("io.miniserver.http", "io.miniserver.config");
		assertThat(TESTS.contain(ArchitectureTests.class)).isTrue();
		assertThat(MAIN.contain(ArchitectureTests.class)).isFalse();
	}

	@Test
	void engineDependsOnTheJdkAlone() {
		check(arrows("io.miniserver..", "io.miniserver..", "jdk.jfr")
			.because("who takes the engine takes nothing else: no framework, no logging library, no JDK internals"));
	}

	@Test
	void httpDependsOnTheJdkAlone() {
		check(arrows(HTTP, HTTP).because("the vocabulary must be usable, and testable, without a server"));
	}

	@Test
	void configDependsOnTheJdkAlone() {
		check(arrows(CONFIG, CONFIG)
			.because("settings are values: whoever reads them depends on them, never the reverse"));
	}

	@Test
	void routeDependsOnHttp() {
		check(arrows(ROUTE, ROUTE, HTTP)
			.because("a router is a function over handlers and needs no server to be tested"));
	}

	@Test
	void middlewareDependsOnHttp() {
		check(arrows(MIDDLEWARE, MIDDLEWARE, HTTP).because(
				"middleware is Response handle(Request, Handler next): what the server does is none of its business"));
	}

	@Test
	void staticFilesDependOnHttp() {
		check(arrows(STATIC_FILES, STATIC_FILES, HTTP).because("serving files is a handler like any other"));
	}

	@Test
	void wireDependsOnHttpAndConfig() {
		check(arrows(WIRE, WIRE, HTTP, CONFIG).because("the protocol must not know who feeds it bytes"));
	}

	@Test
	void netDependsOnWireHttpAndConfig() {
		check(arrows(NET, NET, WIRE, HTTP, CONFIG, FLIGHT)
			.because("the network sees one function from head to handler: MiniServer decides how it was composed"));
	}

	@Test
	void flightDependsOnHttpAndTheRecorder() {
		check(arrows(FLIGHT, FLIGHT, HTTP, "jdk.jfr")
			.because("a JVM without the recorder's module must never load what needs it"));
	}

	@Test
	void memoryDependsOnTheJdkAlone() {
		check(arrows(MEMORY, MEMORY)
			.because("a network in memory replaces the system's, which knows nothing of the server either"));
	}

	@Test
	void nothingDependsOnTheRootPackage() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT)
			.because("MiniServer wires everything: an arrow back to it closes a cycle"));
	}

	@Test
	void packagesAreFreeOfCycles() {
		check(slices().matching("io.miniserver.(**)")
			.should()
			.beFreeOfCycles()
			.because("packages that need each other are one package with two names"));
	}

	@Test
	void wireKnowsNoSocketAndNoThread() {
		check(noClasses().that()
			.resideInAPackage(WIRE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net..", "java.nio.channels..", "java.util.concurrent..")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Thread.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(ThreadLocal.class)
			.because("sans-I/O code is tested at every split of its input, without a server and without waiting"));
	}

	@Test
	void wireReadsNoClock() {
		check(noClasses().that()
			.resideInAPackage(WIRE)
			.should()
			.callMethodWhere(describe("the clock is read", ArchitectureTests::readsClock))
			.because("time is a parameter: a test sets it"));
	}

	@Test
	void engineReadsNoSystemPropertyOrEnvironment() {
		check(noClasses().should()
			.callMethodWhere(describe("process-wide settings are read",
					(call) -> calls(call, System.class, "getProperty", "getProperties", "getenv")
							|| calls(call, Boolean.class, "getBoolean") || calls(call, Integer.class, "getInteger")
							|| calls(call, Long.class, "getLong")))
			.because("two servers in one JVM have two configurations"));
	}

	@Test
	void staticFieldsAreFinal() {
		check(fields().that(not(synthetic()))
			.and()
			.areStatic()
			.should()
			.beFinal()
			.because("what a static field holds is shared by every server of the JVM"));
	}

	@Test
	void staticFieldsHoldNothingThatChanges() {
		check(noFields().that(not(synthetic()))
			.and()
			.areStatic()
			.should()
			.haveRawType(describe("a mutable holder", ArchitectureTests::isMutableHolder))
			.because("a final reference to something that changes is mutable static state all the same"));
	}

	@Test
	void staticArraysStayInTheirPackage() {
		check(noFields().that(not(synthetic()))
			.and()
			.areStatic()
			.and()
			.haveRawType(describe("an array", JavaClass::isArray))
			.should()
			.bePublic()
			.orShould()
			.beProtected()
			.because("a table may be an array as long as only the package that it was written for can reach it"));
	}

	@Test
	void testsDoNotSleep() {
		noClasses().should()
			.callMethodWhere(describe("a thread sleeps",
					(call) -> calls(call, Thread.class, "sleep") || calls(call, TimeUnit.class, "sleep")))
			.because(
					"a sleep is too short on a busy machine and too long on any other: await the event, or set a clock")
			.check(TESTS);
	}

	@Test
	void typesAreNotNamedByTheirRoleInAPattern() {
		check(noClasses().should()
			.haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
			.orShould()
			.haveSimpleNameStartingWith("Abstract")
			.because("such a name says nothing of what the type is for, and so anything can be put into it"));
	}

	/**
	 * Classes in {@code from} depend on the JDK and on {@code targets}, and on nothing
	 * else.
	 */
	private static ArchRule arrows(String from, String... targets) {
		return classes().that()
			.resideInAPackage(from)
			.should()
			.onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(targets)
				.or(JavaClass.Predicates.resideInAnyPackage(JDK))
				.or(describe("primitives and their arrays", (type) -> type.getBaseComponentType().isPrimitive())));
	}

	/** A package that is planned but not there yet breaks no rule. */
	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(MAIN);
	}

	private static boolean readsClock(JavaMethodCall call) {
		return calls(call, System.class, "currentTimeMillis", "nanoTime")
				|| (call.getTargetOwner().getPackageName().equals("java.time") && call.getName().equals("now"));
	}

	private static boolean calls(JavaMethodCall call, Class<?> owner, String... names) {
		return call.getTargetOwner().isAssignableTo(owner) && List.of(names).contains(call.getName());
	}

	private static boolean isMutableHolder(JavaClass type) {
		boolean atomic = type.getPackageName().equals("java.util.concurrent.atomic")
				&& !type.getSimpleName().endsWith("FieldUpdater");
		return atomic || type.isAssignableTo(ThreadLocal.class) || type.isAssignableTo(StringBuilder.class)
				|| type.isAssignableTo("java.nio.Buffer") || type.isAssignableTo("java.util.concurrent.ConcurrentMap")
				|| type.isAssignableTo("java.util.AbstractCollection") || type.isAssignableTo("java.util.AbstractMap");
	}

	private static DescribedPredicate<JavaField> synthetic() {
		return describe("generated by the compiler", (field) -> field.getModifiers().contains(JavaModifier.SYNTHETIC));
	}

}
