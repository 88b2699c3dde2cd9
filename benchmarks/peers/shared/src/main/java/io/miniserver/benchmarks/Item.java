package io.miniserver.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One element of what {@code GET /json} answers.
 *
 * @param id from 1 to 25
 * @param name a short text
 * @param category one of five
 * @param price in cents
 * @param quantity how many there are
 * @param available true for every second item
 */
public record Item(int id, String name, String category, int price, int quantity, boolean available) {

	/**
	 * The list that each peer serialises anew for each request: 25 items, about 2.5 KB of
	 * JSON.
	 */
	public static final List<Item> ALL = IntStream.rangeClosed(1, 25).mapToObj(Item::numbered).toList();

	private static Item numbered(int id) {
		return new Item(id, "Item " + id, "category-" + id % 5, 100 + 7 * id, 3 * id, id % 2 == 0);
	}

}
