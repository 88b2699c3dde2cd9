package io.miniserver.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Starts the link shortener.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkProperties.class)
public class LinkShortenerApplication {

	/**
	 * Starts the application; it runs until the process is told to stop.
	 * @param args Spring Boot's command line, such as {@code --mini-server.port=8081}
	 */
	public static void main(String[] args) {
		// OrderlyExit is named here and not found by scanning: it changes what a signal
		// does
		// to the process, and only this method knows that the process is the
		// application's.
		SpringApplication.run(new Class<?>[] { LinkShortenerApplication.class, OrderlyExit.class }, args);
	}

}
