package io.miniserver.benchmarks.starter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Started with {@code --mini-server.port=N}; everything else is in
 * application.properties.
 */
@SpringBootApplication(proxyBeanMethods = false)
class StarterPeer {

	public static void main(String[] arguments) {
		SpringApplication.run(StarterPeer.class, arguments);
	}

}
