package io.miniserver.boot.docs.testing;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What the examples of {@code docs/testing.md} test. */
@SpringBootApplication(proxyBeanMethods = false)
class GreetingApplication {

}
