package io.miniserver.middleware;

import java.security.MessageDigest;
import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	@ParameterizedTest
	@CsvSource({ "s3cret, s3cret, true", "s3cret, s3creT, false", "s3cret, s3cre, false", "s3cret, '', false",
			"'', '', true", "\u00e9, \u00e9, true", "\u00e9, e, false" })
	void areTheSameOrNot(String shown, String expected, boolean same) {
		assertThat(Secrets.same(shown, expected)).isEqualTo(same);
	}

	/** A measured time would tell about the machine: what is compared with is a rule. */
	@Test
	void areComparedByWhatTakesTheSameTime() {
		JavaClasses all = new ClassFileImporter().importClasses(Secrets.class, BasicAuthentication.class,
				BearerAuthentication.class);
		noClasses().should()
			.callMethod(String.class, "equals", Object.class)
			.orShould()
			.callMethod(Arrays.class, "equals", byte[].class, byte[].class)
			.because("these end at the first difference")
			.check(all);
		assertThat(all.get(Secrets.class).getMethodCallsFromSelf())
			.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(MessageDigest.class)
					&& call.getName().equals("isEqual"));
		assertThat(all.get(BasicAuthentication.class).getMethodCallsFromSelf())
			.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(Secrets.class) && call.getName().equals("same"));
	}

}
