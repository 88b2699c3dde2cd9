package io.miniserver.boot.handler;

/**
 * A handler method with one of its declarations.
 *
 * @param method the method
 * @param declaration what is declared of it
 */
record DeclaredRoute(HandlerMethod method, RouteDeclaration declaration) {

	boolean hasId() {
		return !this.declaration.id().isEmpty();
	}

	DeclaredRoute withId(String id) {
		return new DeclaredRoute(this.method, new RouteDeclaration(id, this.declaration.mapping(),
				this.declaration.content(), this.declaration.status(), this.declaration.settings()));
	}

	/** Returns whether both are of one class. */
	boolean hasClassOf(DeclaredRoute other) {
		return this.method.getContainingClass() == other.method.getContainingClass();
	}

	/** Returns whether both are annotations of one method. */
	boolean hasMethodOf(DeclaredRoute other) {
		return hasClassOf(other) && this.method.getMethod().equals(other.method.getMethod());
	}

}
