package io.miniserver.boot.aotapp;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/users")
class Users {

	@GetMapping("/search")
	String search(Filter filter) {
		return filter.name() + " " + filter.age();
	}

	@PostMapping
	ResponseEntity<User> create(@RequestBody User user) {
		return ResponseEntity.status(201).body(user);
	}

	@GetMapping("/conflict")
	String conflict() {
		throw new IllegalArgumentException("taken");
	}

	record Filter(String name, int age) {

	}

	record User(String name) {

	}

}
