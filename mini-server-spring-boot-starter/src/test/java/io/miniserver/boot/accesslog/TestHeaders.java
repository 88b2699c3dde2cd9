package io.miniserver.boot.accesslog;

import io.miniserver.http.Headers;

/**
 * A field as no server would accept it.
 *
 * @param fieldName its name
 * @param fieldValue its value
 */
record TestHeaders(String fieldName, String fieldValue) implements Headers {

	static TestHeaders of(String name, String value) {
		return new TestHeaders(name, value);
	}

	@Override
	public int size() {
		return 1;
	}

	@Override
	public String name(int index) {
		return this.fieldName;
	}

	@Override
	public String value(int index) {
		return this.fieldValue;
	}

}
