package io.miniserver.benchmarks.mvc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Started with {@code --server.port=N} and the place of the files; everything else is in
 * application.properties.
 */
@SpringBootApplication(proxyBeanMethods = false)
class SpringMvcPeer {

	public static void main(String[] arguments) {
		SpringApplication.run(SpringMvcPeer.class, arguments);
	}

}
