package io.miniserver.boot.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Starts tests with {@link MiniServerTest}, with the properties that it names. */
final class MiniServerTestContextBootstrapper extends TestSliceTestContextBootstrapper<MiniServerTest> {

}
