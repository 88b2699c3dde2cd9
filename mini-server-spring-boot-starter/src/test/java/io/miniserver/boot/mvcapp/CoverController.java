package io.miniserver.boot.mvcapp;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/books/{id}/cover")
public class CoverController {

	private final Map<Long, byte[]> covers = new ConcurrentHashMap<>();

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	public Map<String, Object> upload(@PathVariable long id, @RequestParam MultipartFile file) throws IOException {
		if (file.isEmpty()) {
			throw new IllegalStateException("The cover is empty");
		}
		this.covers.put(id, file.getBytes());
		return Map.of("name", String.valueOf(file.getOriginalFilename()), "size", file.getSize());
	}

	@GetMapping
	public ResponseEntity<Resource> download(@PathVariable long id) {
		byte[] cover = this.covers.get(id);
		if (cover == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No cover");
		}
		return ResponseEntity.ok()
			.contentType(MediaType.IMAGE_PNG)
			.cacheControl(CacheControl.noCache())
			.body(new ByteArrayResource(cover));
	}

	@ExceptionHandler
	public ResponseEntity<String> onEmpty(IllegalStateException failure) {
		return ResponseEntity.unprocessableContent().body(failure.getMessage());
	}

}
