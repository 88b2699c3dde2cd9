package io.miniserver.boot.handler;

import java.io.IOException;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Resources with a status and fields of their own. */
@RestController
class ResourceEntities {

	@GetMapping("/entity/jar/{name}")
	ResponseEntity<Resource> entry(@PathVariable String name) throws IOException {
		return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(ResourceRangeTests.jar(name));
	}

	@GetMapping("/entity/memory")
	ResponseEntity<Resource> bytes() {
		return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(ResourceRangeTests.memory());
	}

	@GetMapping("/entity/once")
	ResponseEntity<Resource> once() {
		return ResponseEntity.ok(new InputStreamResource(ResourceRangeTests.stream()));
	}

	@GetMapping("/entity/missing")
	ResponseEntity<Resource> missing() {
		return ResponseEntity.status(404).body(ResourceRangeTests.memory());
	}

}
