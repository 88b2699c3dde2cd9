package io.miniserver.middleware;

/** What becomes of a request that shows no credentials. */
public enum Anonymous {

	/** It is answered with 401, unless a middleware around has found who it is. */
	REFUSED,

	/** It passes without a principal; wrong credentials are refused all the same. */
	ALLOWED

}
