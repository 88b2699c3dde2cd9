package io.miniserver.boot.docs.testing;

import java.util.List;

import org.springframework.stereotype.Service;

@Service
class Greetings {

	List<Greeting> all() {
		return List.of(new Greeting("Hello"), new Greeting("Hi"));
	}

	Greeting of(String name) {
		return new Greeting("Hello " + name);
	}

}
