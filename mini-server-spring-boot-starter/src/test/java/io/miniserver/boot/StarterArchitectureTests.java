package io.miniserver.boot;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class StarterArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.miniserver.boot");

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.miniserver.boot.(**)")
			.should()
			.beFreeOfCycles()
			.because("a part of the starter can be understood, and left out, alone")
			.check(CLASSES);
		noClasses().that()
			.resideInAPackage("io.miniserver.boot")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.miniserver.boot.handler..", "io.miniserver.boot.actuate..",
					"io.miniserver.boot.accesslog..", "io.miniserver.boot.test..")
			.because("handlers, meters and the access log are additions to a server that runs without them")
			.check(CLASSES);
	}

	@Test
	void onlyTheApiOfTheEngineIsUsed() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("io.miniserver.internal..")
			.because("on the class path nothing else protects it")
			.check(CLASSES);
	}

	@Test
	void optionalLibrariesStayWhereTheirAbsenceIsHandled() {
		noClasses().that()
			.haveSimpleNameNotStartingWith("Jackson")
			.and()
			.haveSimpleNameNotStartingWith("HttpHandlerAutoConfiguration")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("tools.jackson..")
			.because("an application without JSON has no Jackson")
			.check(CLASSES);
		noClasses().that()
			.doNotHaveSimpleName("StructuredLogger")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.slf4j..", "ch.qos.logback..")
			.because("an application may log in another way, unless it asks for the structured access log")
			.check(CLASSES);
		noClasses().that()
			.resideOutsideOfPackage("io.miniserver.boot.actuate")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.because("an application without metrics has no Micrometer")
			.check(CLASSES);
	}

	@Test
	void librariesOfMiddlewareStayWhereTheirAbsenceIsHandled() {
		noClasses().that()
			.haveNameNotMatching(".*[.$](Brotli|Zstd)Coding.*")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.aayushatharva..", "com.github.luben..")
			.because("gzip needs no library")
			.check(CLASSES);
		noClasses().that()
			.haveNameNotMatching(".*[.$]Bucket4j.*")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.github.bucket4j..")
			.because("an application that is alone counts in memory")
			.check(CLASSES);
		noClasses().that()
			.resideOutsideOfPackage("io.miniserver.boot.security")
			.and()
			.haveNameNotMatching(".*[.$]SpringSecurity.*")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.security..")
			.because("an application may know nobody, or in another way")
			.check(CLASSES);
	}

	@Test
	void supportForTestsIsNeededByTestsAlone() {
		noClasses().that()
			.resideOutsideOfPackage("io.miniserver.boot.test")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.miniserver.boot.test", "org.springframework.test..",
					"org.springframework.boot.test..", "org.springframework.boot.resttestclient..", "org.junit..")
			.because("in production none of it is on the class path")
			.check(CLASSES);
	}

	@Test
	void validationAndSpringWebStayWhereTheirAbsenceIsHandled() {
		noClasses().that()
			.haveNameNotMatching(".*\\.(.*Validat.*|Violations.*|ClientNames)")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("jakarta.validation..")
			.because("an application without a validator has none of its classes")
			.check(CLASSES);
		noClasses().that()
			.haveNameNotMatching(".*[.$]Spring(Web|Mvc).*")
			.and()
			.resideOutsideOfPackage("io.miniserver.boot.test")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.web..", "org.springframework.http..")
			.because("an application needs nothing of Spring's web modules")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsArePublicFinalAndHaveNoPublicMethods() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.because("an auto-configuration is no API")
			.check(CLASSES);
		methods().that()
			.areDeclaredInClassesThat(areOrAreIn(AutoConfiguration.class))
			.should()
			.notBePublic()
			.because("an auto-configuration is no API")
			.check(CLASSES);
	}

	private static DescribedPredicate<JavaClass> areOrAreIn(Class<AutoConfiguration> annotation) {
		return DescribedPredicate.describe("are auto-configurations or are nested in one",
				(type) -> type.isAnnotatedWith(annotation)
						|| type.getEnclosingClass().map((outer) -> outer.isAnnotatedWith(annotation)).orElse(false));
	}

}
