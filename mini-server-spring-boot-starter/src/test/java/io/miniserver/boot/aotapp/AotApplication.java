package io.miniserver.boot.aotapp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class AotApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(AotApplication.class, arguments);
	}

}
