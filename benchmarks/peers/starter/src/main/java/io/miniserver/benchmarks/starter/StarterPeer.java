package io.miniserver.benchmarks.starter;

import java.nio.file.Path;

import io.miniserver.boot.RouterCustomizer;
import io.miniserver.staticfiles.StaticFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Started with {@code --mini-server.port=N} and {@code --files=DIRECTORY}; everything
 * else is in application.properties.
 */
@SpringBootApplication(proxyBeanMethods = false)
class StarterPeer {

	public static void main(String[] arguments) {
		SpringApplication.run(StarterPeer.class, arguments);
	}

	@Bean
	RouterCustomizer files(@Value("${files}") Path directory) {
		return (routes) -> routes.get("/files/{*path}", StaticFiles.of(directory));
	}

}
