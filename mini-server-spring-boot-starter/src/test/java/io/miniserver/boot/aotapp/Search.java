package io.miniserver.boot.aotapp;

record Search(String text, Order order, Range range) {

	record Range(int from, int to) {

	}

	enum Order {

		NEWEST, OLDEST

	}

}
