package io.miniserver.staticfiles;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.http.OpenFile;
import org.jspecify.annotations.Nullable;

/**
 * Files that stay open between the responses that send them, up to a number of them: the
 * same descriptor serves all responses at once. What was used least recently is closed
 * first, as is what nobody has used for a while: an open file that was deleted still
 * takes its space on the disk. Safe for use by several threads.
 */
final class KeptFiles {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final float LOAD = 0.75f;

	/** Much longer than between two requests for a file that is worth its descriptor. */
	private static final Duration IDLE = Duration.ofSeconds(10);

	private final MemoryCache limits;

	/**
	 * In the order of use; by what a look has found, so that a changed file is another.
	 */
	private final Map<FileEntry, Kept> files = new LinkedHashMap<>(16, LOAD, true);

	KeptFiles(MemoryCache limits) {
		this.limits = limits;
	}

	/** Opens a file that was found, unless it is open. */
	OpenFile open(FileEntry entry, Path path) throws IOException {
		Instant now = this.limits.clock().instant();
		OpenFile joined = join(entry, now);
		if (joined != null) {
			return joined;
		}
		// Not within the lock: the disk may be slow, and others have their files open.
		Kept opened = new Kept(FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), now);
		// One that has taken its place since the look is not what others are told of.
		if (keepsAny() && entry.isIdentified() && entry.isUnchanged()) {
			keep(entry, opened, now);
		}
		return new Use(opened);
	}

	/** What no look is kept of is found as another file each time. */
	private boolean keepsAny() {
		return this.limits.openFiles() > 0 && this.limits.bytes() > 0 && this.limits.entries() > 0;
	}

	private synchronized @Nullable OpenFile join(FileEntry entry, Instant now) {
		Kept kept = this.files.get(entry);
		if (kept == null) {
			return null;
		}
		// A thread that is interrupted while it sends closes the channel.
		if (!kept.channel.isOpen()) {
			this.files.remove(entry);
			return null;
		}
		kept.users++;
		kept.used = now;
		return new Use(kept);
	}

	private void keep(FileEntry entry, Kept opened, Instant now) {
		List<Kept> unused = new ArrayList<>();
		synchronized (this) {
			opened.isKept = true;
			Kept other = this.files.put(entry, opened);
			if (other != null) {
				drop(other, unused);
			}
			Iterator<Kept> eldest = this.files.values().iterator();
			while (eldest.hasNext()) {
				Kept next = eldest.next();
				if (this.files.size() > this.limits.openFiles() || next.isIdle(now)) {
					eldest.remove();
					drop(next, unused);
				}
			}
		}
		unused.forEach(Kept::close);
	}

	private static void drop(Kept kept, List<Kept> unused) {
		kept.isKept = false;
		if (kept.users == 0) {
			unused.add(kept);
		}
	}

	private void ended(Kept kept) {
		boolean isLast;
		synchronized (this) {
			kept.users--;
			isLast = kept.users == 0 && !kept.isKept;
		}
		if (isLast) {
			kept.close();
		}
	}

	synchronized int size() {
		return this.files.size();
	}

	/** A channel and who uses it. Its fields are guarded by the files. */
	private static final class Kept {

		private final FileChannel channel;

		private int users = 1;

		private boolean isKept;

		private Instant used;

		Kept(FileChannel channel, Instant now) {
			this.channel = channel;
			this.used = now;
		}

		boolean isIdle(Instant now) {
			return this.users == 0 && !now.isBefore(this.used.plus(IDLE));
		}

		void close() {
			try {
				this.channel.close();
			}
			catch (IOException ex) {
				logger.log(Level.DEBUG, "A file that was sent did not close properly", ex);
			}
		}

	}

	private final class Use implements OpenFile {

		private final Kept kept;

		private boolean ended;

		Use(Kept kept) {
			this.kept = kept;
		}

		@Override
		public FileChannel channel() {
			return this.kept.channel;
		}

		@Override
		public void close() {
			if (!this.ended) {
				this.ended = true;
				KeptFiles.this.ended(this.kept);
			}
		}

	}

}
