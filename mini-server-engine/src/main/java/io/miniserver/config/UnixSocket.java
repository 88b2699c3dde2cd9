package io.miniserver.config;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A Unix domain socket to listen on: a file that only processes of the same machine can
 * connect to, as far as its permissions let them.
 * <p>
 * A socket file that a killed process has left behind is replaced at the start, if nobody
 * answers on it; any other file at that place fails the start. The file is removed when
 * the server stops.
 *
 * @param path where the file is made; its directory must exist
 * @param permissions who may use it; empty: as the process's umask has it. Between bind
 * and this change the umask's hold for a moment: whoever can not accept that restricts
 * the directory
 */
public record UnixSocket(Path path, Set<PosixFilePermission> permissions) {

	/**
	 * Makes the permissions unmodifiable.
	 */
	public UnixSocket {
		permissions = Set.copyOf(permissions);
	}

}
