package io.miniserver.boot.actuate.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.miniserver.boot.TestApp;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Starts applications with all of Spring Boot's auto-configuration, but no web context:
 * the libraries of the tests would lead to one.
 */
final class ActuatorApp {

	private ActuatorApp() {
	}

	static TestApp start(String... properties) {
		return start(List.of(), properties);
	}

	/** Exposes all endpoints, unless the properties say something else. */
	static TestApp start(List<Class<?>> sources, String... properties) {
		List<Class<?>> all = new ArrayList<>(sources);
		all.add(Everything.class);
		List<String> settings = new ArrayList<>(
				List.of("spring.main.web-application-type=none", "management.endpoints.web.exposure.include=*"));
		settings.addAll(Arrays.asList(properties));
		return TestApp.start(all, settings.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Everything {

	}

}
