package io.miniserver.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that nobody else uses. */
final class OwnFile implements OpenFile {

	private final FileChannel channel;

	OwnFile(Path path) throws IOException {
		this.channel = FileChannel.open(path, StandardOpenOption.READ);
	}

	@Override
	public FileChannel channel() {
		return this.channel;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
