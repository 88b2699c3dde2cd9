package io.miniserver.boot.handler;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Controllers with model attributes that cannot be gathered.
 */
final class InvalidModels {

	private InvalidModels() {
	}

	record Person(String name, String city) {

	}

	record Order(String id, Person customer) {

	}

	@RestController
	static class Nested {

		@GetMapping("/x")
		String get(Order order) {
			return "";
		}

	}

	@RestController
	static class Setters {

		static class Form {

			private @Nullable String name;

			@Nullable String getName() {
				return this.name;
			}

			void setName(String name) {
				this.name = name;
			}

		}

		@GetMapping("/x")
		String get(@ModelAttribute Form form) {
			return "";
		}

	}

	@RestController
	static class BeanInBean {

		static class Address {

			private @Nullable String city;

			public void setCity(String city) {
				this.city = city;
			}

			@Override
			public String toString() {
				return String.valueOf(this.city);
			}

		}

		static class Customer {

			private @Nullable Address address;

			public void setAddress(Address address) {
				this.address = address;
			}

			@Override
			public String toString() {
				return String.valueOf(this.address);
			}

		}

		@GetMapping("/x")
		String get(Customer customer) {
			return customer.toString();
		}

	}

	@RestController
	static class RecordInBean {

		static class Purchase {

			private @Nullable Person person;

			public void setPerson(Person person) {
				this.person = person;
			}

			@Override
			public String toString() {
				return String.valueOf(this.person);
			}

		}

		@GetMapping("/x")
		String get(Purchase purchase) {
			return purchase.toString();
		}

	}

	@RestController
	static class FileInBean {

		static class Upload {

			private @Nullable MultipartFile file;

			public void setFile(MultipartFile file) {
				this.file = file;
			}

			@Override
			public String toString() {
				return String.valueOf(this.file);
			}

		}

		@PostMapping("/x")
		String post(Upload upload) {
			return upload.toString();
		}

	}

}
