package io.miniserver.sample;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes links out of wishes.
 */
@Component
final class Shortener {

	/**
	 * With a million links in the table one draw in two million meets a taken code. Five
	 * in a row mean that the generator or the table is broken.
	 */
	static final int DRAWS = 5;

	private final Links links;

	private final Codes codes;

	Shortener(Links links, Codes codes) {
		this.links = links;
		this.codes = codes;
	}

	/**
	 * Checks and stores.
	 * @param wish what the client asked for
	 * @return the stored link
	 * @throws io.miniserver.http.HttpException (400) if a rule is broken, (409) if the
	 * alias is taken
	 */
	Link shorten(NewLink wish) {
		String url = TargetUrl.check(wish.url());
		String alias = wish.alias();
		return (alias == null || alias.isBlank()) ? underRandomCode(url) : underAlias(Alias.check(alias), url);
	}

	private Link underAlias(String alias, String url) {
		try {
			// Tried instead of looked up first: only the unique key knows who came first.
			return this.links.insert(alias, url);
		}
		catch (DuplicateKeyException ex) {
			throw FieldProblem.taken("alias", "\"" + alias + "\" is taken: choose another one");
		}
	}

	private Link underRandomCode(String url) {
		for (int draw = 1; draw < DRAWS; draw++) {
			try {
				return this.links.insert(this.codes.next(), url);
			}
			catch (DuplicateKeyException ex) {
				// The code is taken, so another one is drawn.
			}
		}
		return this.links.insert(this.codes.next(), url);
	}

}
