package io.miniserver.benchmarks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * The body of {@code POST /order}.
 *
 * @param customer who orders
 * @param article what is ordered
 * @param quantity how many
 * @param price in cents, of one
 * @param note whatever else there is to say
 */
public record Order(@NotBlank @Size(max = 40) String customer, @Pattern(regexp = "[A-Z]{3}-[0-9]{4}") String article,
		@Positive @Max(1000) int quantity, @Positive long price, @Size(max = 200) String note) {

	/**
	 * Returns what is answered, made of fields of each kind.
	 */
	public Receipt receipt() {
		return new Receipt(this.customer, this.article, this.quantity * this.price);
	}

	/**
	 * The answer to an order.
	 *
	 * @param customer who ordered
	 * @param article what was ordered
	 * @param total in cents
	 */
	public record Receipt(String customer, String article, long total) {

	}

}
