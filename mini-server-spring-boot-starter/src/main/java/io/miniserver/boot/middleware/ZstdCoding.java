package io.miniserver.boot.middleware;

import java.io.IOException;
import java.io.OutputStream;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import org.jspecify.annotations.Nullable;

/** Zstandard (RFC 8878) by zstd-jni. */
final class ZstdCoding implements NativeCoding {

	/**
	 * 512 KiB for each response that is written; browsers take up to 8 MiB (RFC 9659).
	 */
	private static final int WINDOW = 19;

	private final int level;

	ZstdCoding(int level) {
		this.level = level;
	}

	@Override
	public String name() {
		return "zstd";
	}

	@Override
	public @Nullable Throwable load() {
		try {
			Native.load();
			return null;
		}
		catch (LinkageError ex) {
			return ex;
		}
	}

	@Override
	public OutputStream encode(OutputStream out) throws IOException {
		return new ZstdOutputStreamNoFinalizer(out, RecyclingBufferPool.INSTANCE, this.level).setWindowLog(WINDOW);
	}

}
