package io.miniserver.boot.test.example;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application of {@link Components}, which it finds by scanning. */
@SpringBootApplication(proxyBeanMethods = false)
class ExampleApplication {

}
